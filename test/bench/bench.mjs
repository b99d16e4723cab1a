// npm run bench: what a check costs, as ratios within one run. Prints; asserts nothing. Run it on a machine that does nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedEstate, generatedTemplate } from './generated.mjs';

const CLI = 'dist/cli.js';
const SAMPLE = 'fixtures/estates/eventbridge-cross-account-targets/source-account/template.yaml';
const CORPUS = '../shared/corpus/serverless-patterns';
const SIZES = [500, 2000, 8000];
const DELIVERIES = [125, 500, 2000];

const scratch = mkdtempSync(join(tmpdir(), 'parapet-bench-'));

/** Seconds and peak memory of one run in a process of its own. */
function run(args) {
  const hook = `process.on('exit', () => { const { maxRSS } = process.resourceUsage(); require('fs').writeSync(2, 'peak=' + maxRSS); })`;
  const preload = join(scratch, 'peak.cjs');
  writeFileSync(preload, hook);
  const started = process.hrtime.bigint();
  const { stderr } = spawnSync(process.execPath, ['--require', preload, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { seconds, peak: Number(/peak=(\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

/** Medians of several runs, taken in turns so that what else the machine does hits all alike. */
function measure(cases, times) {
  const runs = cases.map(() => []);
  for (let i = 0; i < times; i++) for (const [which, { args }] of cases.entries()) runs[which].push(run(args));
  return cases.map(({ name }, which) => ({
    name,
    seconds: median(runs[which].map(({ seconds }) => seconds)),
    peak: median(runs[which].map(({ peak }) => peak)),
  }));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print({ name, seconds, peak }, base) {
  const ratio = base === undefined ? '' : `${(seconds / base).toFixed(2)} ×`;
  console.log(
    `${name.padEnd(44)} ${seconds.toFixed(3).padStart(8)} s ${ratio.padStart(8)} ${peak.toFixed(0).padStart(6)} MiB`,
  );
}

try {
  const [bare, one] = measure(
    [
      { name: 'node -e 0', args: ['-e', '0'] },
      { name: 'check, one template', args: [CLI, 'check', SAMPLE] },
    ],
    11,
  );
  print(bare);
  print(one, bare.seconds);
  const sizes = SIZES.map((size) => ({
    name: `check, ${size} resources`,
    args: [CLI, 'check', generatedTemplate(scratch, size), '--format', 'json'],
  }));
  const grown = measure(sizes, 3);
  for (const [i, result] of grown.entries()) print(result, grown[i - 1]?.seconds);
  const estates = DELIVERIES.map((count) => ({
    name: `check, ${count} deliveries to another account`,
    args: [CLI, 'check', '--config', generatedEstate(scratch, count), '--format', 'json'],
  }));
  const reached = measure(estates, 3);
  for (const [i, result] of reached.entries()) print(result, reached[i - 1]?.seconds);
  if (existsSync(CORPUS)) print(measure([{ name: 'check, 245 real templates', args: [CLI, 'check', CORPUS] }], 3)[0]);
  else console.log('check, 245 real templates: skipped, they are not here');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
