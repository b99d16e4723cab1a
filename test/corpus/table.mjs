// npm run corpus [-- <path>...]: what the built program says of real templates, as a table of controls by verdicts. Counted are
// pairs of control and resource, as in the summary of a report.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VERDICTS = ['fail', 'undecided', 'pass', 'not-applicable'];
const LIMIT_MS = 300_000;

const paths = process.argv.length > 2 ? process.argv.slice(2) : [join(ROOT, '../shared/corpus')];
const args = [join(ROOT, 'dist/cli.js'), 'check', ...paths, '--format', 'json', '--all'];
const options = { encoding: 'utf8', maxBuffer: 1 << 30, timeout: LIMIT_MS };
const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
if (![0, 1, 3].includes(status)) {
  console.error(`check ended with ${status}\n${stderr}`);
  process.exit(2);
}
const { summary, results, diagnostics } = JSON.parse(stdout);

const rules = JSON.parse(readFileSync(join(ROOT, 'dist/catalog.json'), 'utf8')).rules.map(({ id }) => id);
const subjects = new Map(rules.map((id) => [id, new Map(VERDICTS.map((verdict) => [verdict, new Set()]))]));
for (const { rule, verdict, resource } of results) subjects.get(rule).get(verdict).add(resource.address);

const row = (title, cells) => `| ${title.padEnd(40)} | ${cells.map((cell) => String(cell).padStart(14)).join(' | ')} |`;
console.log(row('control', VERDICTS));
console.log(`|${'-'.repeat(42)}|${VERDICTS.map(() => `${'-'.repeat(15)}:|`).join('')}`);
for (const [id, byVerdict] of subjects) {
  console.log(
    row(
      `\`${id}\``,
      [...byVerdict.values()].map(({ size }) => size),
    ),
  );
}
const errors = diagnostics.filter(({ level }) => level === 'error').length;
console.log(`\n${summary.templates} templates, ${summary.resources} resources; ${errors} files could not be judged`);
