// Both SARIF profiles against the schema and Microsoft's validator, from the samples of the unit tests and from the built CLI.
// The validator exits with 0 whatever it finds and overlooks a wrong level; the schema overlooks a wrong index: hence both, each
// proven on a planted fault first.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MULTITOOL = dirname(
  createRequire(import.meta.url).resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`),
);
const PROFILES = ['sarif', 'sarif-github'];
const scratch = mkdtempSync(join(tmpdir(), 'parapet-sarif-'));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const schema = readFileSync(join(MULTITOOL, 'sarif-2.1.0.json'), 'utf8').replace(/^\ufeff/, '');
const fitsSchema = ajv.compile(JSON.parse(schema));

/** What the schema says against a log. */
function schemaErrors(text) {
  return fitsSchema(JSON.parse(text)) ? [] : fitsSchema.errors.map((error) => `${error.instancePath} ${error.message}`);
}

/** What the validator says against it; rules of code scanning are asked only of what goes there. */
function validatorErrors(text, kinds) {
  const [input, output] = [join(scratch, 'input.sarif'), join(scratch, 'output.sarif')];
  writeFileSync(input, text);
  const program = join(MULTITOOL, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
  if (process.platform !== 'win32') chmodSync(program, 0o755);
  const args = ['validate', input, '--output', output, '--log', 'ForceOverwrite', '--rule-kind', kinds];
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  if (error || !existsSync(output)) throw new Error(`the validator wrote nothing: ${error ?? ''}\n${stdout}${stderr}`);
  const { results, invocations } = JSON.parse(readFileSync(output, 'utf8')).runs[0];
  rmSync(output);
  const faults = invocations
    .flatMap((one) => one.toolExecutionNotifications ?? [])
    .filter(({ level }) => level === 'error');
  return [...results.filter(({ level }) => level === 'error'), ...faults].map(
    ({ ruleId, message, locations }) =>
      `${ruleId} ${message.text ?? JSON.stringify(message.arguments)} ${JSON.stringify(locations?.[0]?.physicalLocation?.region ?? '')}`,
  );
}

function errorsOf(text, profile) {
  return [...schemaErrors(text), ...validatorErrors(text, profile === 'sarif-github' ? 'Sarif;Ghas' : 'Sarif')];
}

/** The samples of the unit tests, as both profiles print them. */
async function sampleLogs() {
  const bundle = join(scratch, 'samples.mjs');
  const contents =
    "export { loadReporter } from './src/report/index.ts'; export * as samples from './test/support/report-samples.ts';";
  await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  });
  const { loadReporter, samples } = await import(pathToFileURL(bundle).href);
  const runs = Object.entries({ mixed: samples.MIXED, all: samples.ALL, clean: samples.CLEAN });
  const logs = [];
  for (const profile of PROFILES) {
    const { render } = await loadReporter(profile);
    for (const [name, run] of runs)
      logs.push({ name: `${profile} of the sample "${name}"`, profile, text: render(run, samples.contextOf()) });
  }
  return logs;
}

/** The same from the built program, over every fixture of the rules. */
function builtLogs() {
  const cli = join(ROOT, 'dist/cli.js');
  const fixtures = join(ROOT, 'fixtures/rules');
  if (!existsSync(cli) || !existsSync(fixtures)) return [];
  return PROFILES.map((profile) => {
    const args = [cli, 'check', fixtures, '--format', profile, '--as-of', '2026-11-01', '--all'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status === null || status === 2 || status === 4)
      throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
    return { name: `${profile} of dist/cli.js`, profile, text: stdout };
  });
}

/** A checker that finds nothing in a broken log proves nothing. */
function checkCheckers(text) {
  const planted = (change) => {
    const log = JSON.parse(text);
    change(log.runs[0]);
    return JSON.stringify(log);
  };
  const level = planted(({ results }) => Object.assign(results[0], { level: 'high' }));
  const index = planted(({ results }) => Object.assign(results[0], { ruleIndex: 999 }));
  if (schemaErrors(level).length === 0) throw new Error('the schema does not see a wrong level');
  if (validatorErrors(index, 'Sarif').length === 0) throw new Error('the validator does not see a wrong index');
}

try {
  const logs = [...(await sampleLogs()), ...builtLogs()];
  checkCheckers(logs[0].text);
  for (const { name, profile, text } of logs) {
    const errors = errorsOf(text, profile);
    console.log(`${errors.length === 0 ? 'ok' : 'FAILED'}  ${name}`);
    for (const error of errors.slice(0, 20)) console.log(`    ${error}`);
    if (errors.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
