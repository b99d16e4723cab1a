// npm run conformance [-- <folder>]: the verdicts of the built program on the cases of other checkers, which the folder holds
// (cases.jsonl, control-map.json). Fails on a disagreement that differences.json does not explain, on one that is explained and
// gone, on a case that got lost, and below 97 %.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from './compare.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LEAST_AGREEMENT = 0.97;
const LIMIT_MS = 120_000;

const folder = resolve(process.argv[2] ?? join(ROOT, '../shared/conformance'));
const readJson = (...parts) => JSON.parse(readFileSync(join(...parts), 'utf8'));

/** Cases of controls of which some rule exists, each as a file name and what is asked of it. */
function readCases() {
  const { controls } = readJson(folder, 'control-map.json');
  const exists = new Set(readJson(ROOT, 'dist/catalog.json').rules.map(({ id }) => id));
  return readFileSync(join(folder, 'cases.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ control, tags }) => controls[control] && !tags?.includes('peer-suppression'))
    .map((one, i) => {
      const { rules, compare = ['fail', 'pass'], whole = false } = controls[one.control];
      return { ...one, stack: `case-${i}`, rules: rules.filter((id) => exists.has(id)), binding: compare, whole };
    })
    .filter(({ rules }) => rules.length > 0);
}

/** One run over all cases, each a template and an estate of its own. */
function judge(cases) {
  const scratch = mkdtempSync(join(tmpdir(), 'parapet-conformance-'));
  try {
    const files = cases.map(({ stack, format }) => `${stack}.${format}`);
    for (const [i, { template }] of cases.entries()) writeFileSync(join(scratch, files[i]), template);
    const args = [join(ROOT, 'dist/cli.js'), 'check', ...files, '--format', 'json', '--all'];
    const options = { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 30, timeout: LIMIT_MS };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    if (![0, 1, 3].includes(status)) throw new Error(`check ended with ${status}\n${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

function printTable(outcomes) {
  const rows = new Map();
  for (const { control, state } of outcomes) {
    const row = rows.get(control) ?? { agrees: 0, explained: 0, disagrees: 0 };
    row[state] += 1;
    rows.set(control, row);
  }
  console.log(`${'control'.padEnd(32)} agrees  differs on purpose  disagrees`);
  for (const [control, { agrees, explained, disagrees }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(
      `${control.padEnd(32)} ${String(agrees).padStart(6)}  ${String(explained).padStart(18)}  ${String(disagrees).padStart(9)}`,
    );
  }
}

if (!existsSync(join(folder, 'cases.jsonl'))) {
  console.error(`there are no cases in ${folder}`);
  process.exit(2);
}
const cases = readCases();
const { outcomes, faults } = compare(cases, judge(cases), readJson(ROOT, 'test/conformance/differences.json'));
const count = (state) => outcomes.filter((one) => one.state === state).length;
const [agrees, explained] = [count('agrees'), count('explained')];
const binding = outcomes.length - explained;

printTable(outcomes);
console.log(`${outcomes.length} cases: ${agrees} agree, ${explained} differ on purpose, ${binding - agrees} disagree`);
console.log(
  `agreement where the peer's verdict binds: ${percent(agrees, binding)}; with every verdict: ${percent(agrees, outcomes.length)}`,
);
for (const fault of faults) console.error(fault);
if (faults.length > 0 || agrees < LEAST_AGREEMENT * binding) process.exitCode = 1;
