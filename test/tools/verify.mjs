// npm run verify [-- step...]: everything that CI checks. A step that fails does not stop the others; a step that lacks a tool
// says so and counts for nothing. The last line is "N passed, N failed": tests and steps together.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TOOLS = join(ROOT, 'test/tools');
const LIMIT_MS = 10 * 60_000;
const SHOWN_LINES = 150;
const scratch = mkdtempSync(join(tmpdir(), 'parapet-verify-'));

class Failure extends Error {}
class Skipped extends Error {}

/** Output of a program; throws a Failure that carries it when the program fails. */
function run(command, args, { cwd = ROOT, mayFail = false } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (!mayFail && status !== 0) {
    const how = error?.message ?? (signal ? `killed by ${signal}` : `exit ${status}`);
    throw new Failure(`${command} ${args.join(' ')}: ${how}\n${stdout}${stderr}`);
  }
  return { status, stdout, stderr };
}

const bin = (name, ...args) => run(join(ROOT, 'node_modules/.bin', name), args);
const node = (...args) => run(process.execPath, args);
const exists = (command) => spawnSync(command, ['version']).error === undefined;

function build() {
  node('test/tools/build.mjs');
  if (!existsSync(join(ROOT, '.git'))) return { note: 'no git checkout: dist was built, not compared' };
  const { stdout } = run('git', ['status', '--porcelain', '--untracked-files=all', '--', 'dist']);
  // The second column is what differs from the index: a rebuilt dist that is staged is fine.
  const stale = stdout.split('\n').filter((line) => line !== '' && line[1] !== ' ');
  if (stale.length > 0) throw new Failure(`dist is not what the sources build; commit it:\n${stale.join('\n')}`);
  return {};
}

function vitest() {
  const report = join(scratch, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { stdout, stderr } = run(join(ROOT, 'node_modules/.bin/vitest'), args, { mayFail: true });
  if (!existsSync(report)) throw new Failure(`vitest wrote no report\n${stdout}${stderr}`);
  const { success, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  const counts = { passed: numPassedTests, failed: numFailedTests };
  if (!success) throw Object.assign(new Failure(`${stdout}${stderr}`), { counts });
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  return { ...counts, note: `${numPassedTests} tests${skipped}` };
}

/** Every rule has to be tested to its last line; a library may have a line that only its callers' tests reach. */
function rego() {
  const args = ['dist/cli.js', 'policy', 'test', 'policies', '--coverage'];
  const { status, stdout, stderr } = run(process.execPath, args, { mayFail: true });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed/m.exec(stdout) ?? [];
  const counts = { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
  const untested = stdout.split('\n').filter((line) => /^\S*packs\/\S+\.rego:\d+: .* not covered$/.test(line));
  if (status !== 0 || passed === undefined || untested.length > 0) {
    throw Object.assign(new Failure(`${stdout}${stderr}`), { counts });
  }
  const coverage = /^coverage .*$/m.exec(stdout)?.[0];
  return { ...counts, note: `${passed} tests, ${coverage}` };
}

function compiler() {
  if (!exists('go')) throw new Skipped('Go is not installed');
  return { note: run('bash', ['compiler/build.sh', '--check']).stdout.trim() };
}

/** The cases of peers lie beside the project; without them nothing can be compared. */
function conformance() {
  const { status, stdout, stderr } = run(process.execPath, ['test/conformance/conformance.mjs'], { mayFail: true });
  if (status === 2) throw new Skipped('the cases are not here');
  if (status !== 0) throw new Failure(`${stdout}${stderr}`);
  return { note: stdout.trim().split('\n').at(-1) };
}

function pack() {
  const [{ files, unpackedSize }] = JSON.parse(run('npm', ['pack', '--dry-run', '--json']).stdout);
  const names = files.map(({ path }) => path);
  const wanted =
    /^(?:dist\/.+|policies\/.+|compiler\/(?:opa\.wasm\.br|run\.mjs)|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
  const odd = names.filter((name) => !wanted.test(name) || name.endsWith('_test.rego'));
  const needed = [
    'dist/cli.js',
    'dist/policies.wasm',
    'dist/catalog.json',
    'policies/main.rego',
    'compiler/opa.wasm.br',
  ];
  const missing = needed.filter((name) => !names.includes(name));
  if (odd.length + missing.length > 0) throw new Failure(`too much: ${odd.join(', ')}\nmissing: ${missing.join(', ')}`);
  return { note: `${names.length} files, ${(unpackedSize / 1024 / 1024).toFixed(1)} MiB` };
}

function audit() {
  const { stdout } = run('npm', ['audit', '--omit=dev', '--json'], { mayFail: true });
  const { metadata, vulnerabilities } = JSON.parse(stdout || '{}');
  if (metadata === undefined) throw new Skipped('the registry does not answer');
  if (metadata.vulnerabilities.total > 0) throw new Failure(JSON.stringify(vulnerabilities, null, 2));
  return {};
}

/** Checks with tools too heavy for `npm ci`: each file is one step. */
function heavySteps() {
  const checks = readdirSync(TOOLS).filter((file) => file.endsWith('.check.mjs'));
  if (checks.length === 0) return [];
  const install = () => run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: TOOLS });
  return [
    ['tools', install],
    ...checks.map((file) => [
      file.replace('.check.mjs', ''),
      () => ({ note: node(join('test/tools', file)).stdout.trim().split('\n').at(-1) }),
    ]),
  ];
}

const STEPS = [
  ['lint', () => bin('biome', 'ci', '--colors=off', '.')],
  ['knip', () => bin('knip', '--no-progress')],
  ['types', () => bin('tsc', '-p', 'tsconfig.json')],
  ['build', build],
  ['generate', () => node('test/tools/generate.mjs', '--check')],
  ['policies', () => node('dist/cli.js', 'policy', 'check', 'policies')],
  ['policy-format', () => node('dist/cli.js', 'policy', 'fmt', 'policies')],
  ['rego', rego],
  ['vitest', vitest],
  ['conformance', conformance],
  ['compiler', compiler],
  ...heavySteps(),
  ['pack', pack],
  ['audit', audit],
];

const totals = { passed: 0, failed: 0 };

function report(name, mark, started, text = '') {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${mark} ${name.padEnd(14)} ${seconds.padStart(6)} s  ${text}`.trimEnd());
}

function verify(name, step) {
  const started = performance.now();
  try {
    const { passed = 0, failed = 0, note } = step();
    totals.passed += passed + 1;
    totals.failed += failed;
    report(name, '✓', started, note);
  } catch (error) {
    if (error instanceof Skipped) return report(name, '–', started, `skipped: ${error.message}`);
    totals.passed += error.counts?.passed ?? 0;
    totals.failed += (error.counts?.failed ?? 0) + 1;
    report(name, '✗', started);
    const lines = (error instanceof Failure ? error.message : error.stack).trimEnd().split('\n');
    console.log(
      lines
        .slice(-SHOWN_LINES)
        .map((line) => `    ${line}`)
        .join('\n'),
    );
  }
}

const chosen = process.argv.slice(2);
try {
  for (const [name, step] of STEPS) if (chosen.length === 0 || chosen.includes(name)) verify(name, step);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
