import { writeFile } from 'node:fs/promises';
import { buildPolicies, checkPolicies, formatPolicies, rulesOf } from '../../evaluate/compiler.ts';
import { type PolicySources, withUserPaths } from '../../evaluate/compiler-sources.ts';
import { type TestOptions, testPolicies } from '../../evaluate/compiler-test.ts';
import { reasonOf } from '../../load/file-system.ts';
import { UsageError } from '../../model/errors.ts';
import { catalog, policyModule } from '../package.ts';
import type { Terminal } from '../terminal.ts';
import { type PlacedCase, readCases } from './case-files.ts';
import type { CaseRules } from './case-request.ts';
import { readOwnSources, readSources } from './folders.ts';
import { hostCompiler } from './host.ts';
import { caseName, judgeCases } from './judge-cases.ts';
import { scaffoldRule } from './scaffold.ts';
import { testReport } from './test-report.ts';

/** `policy new`: prints the files that it wrote. */
export async function startRule(id: string, folder: string, terminal: Terminal): Promise<void> {
  for (const file of await scaffoldRule(id, folder)) terminal.out(`${file}\n`);
}

/** `policy check`: the Rego, then the METADATA of the rules. */
export async function checkPaths(paths: readonly string[], terminal: Terminal): Promise<void> {
  const sources = await readSources(paths);
  terminal.progress('checking policies');
  await checkPolicies(hostCompiler(), sources);
  const rules = await rulesOf(hostCompiler(), sources);
  terminal.err(`${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}, nothing wrong\n`);
}

/** `policy fmt`: prints the files that are not formatted, and formats them if asked to. */
export async function formatPaths(paths: readonly string[], isWritten: boolean, terminal: Terminal): Promise<void> {
  const formatted = await formatPolicies(hostCompiler(), await readOwnSources(paths));
  for (const [file, text] of formatted) {
    if (isWritten) await write(file, text);
    terminal.out(`${file}\n`);
  }
  terminal.exit(formatted.size > 0 && !isWritten ? 1 : 0);
}

/** `policy test`: tests in Rego and cases in YAML; prints failures and counts. */
export async function testPaths(paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<void> {
  const sources = await readSources(paths);
  const all = readCases(paths);
  terminal.progress('testing policies');
  const run = await testPolicies(hostCompiler(), sources, options);
  const cases = all.length > 0 ? chosen(all, options) : all;
  const tests = [...run.tests, ...(cases.length > 0 ? await judgeCases(cases, await caseRules(sources)) : [])];
  terminal.clearProgress();
  if (tests.length === 0) {
    throw new UsageError(
      options.filter ? `no test matches ${options.filter}` : `there is no test in ${paths.join(', ')}`,
    );
  }
  terminal.out(testReport({ ...run, tests }));
  terminal.exit(tests.some(({ outcome }) => outcome === 'fail' || outcome === 'error') ? 1 : 0);
}

/** OPA reads regular expressions a little otherwise; one that only it can read cannot choose cases. */
function chosen(cases: readonly PlacedCase[], { filter }: TestOptions): readonly PlacedCase[] {
  if (!filter) return cases;
  try {
    const wanted = new RegExp(filter);
    return cases.filter((one) => wanted.test(caseName(one)));
  } catch (cause) {
    throw new UsageError(`--filter ${filter}: is no regular expression that cases can be chosen by`, { cause });
  }
}

/** The shipped rules and the ones under test, which may be shipped ones about to change. */
async function caseRules(sources: PolicySources): Promise<CaseRules> {
  const { wasm } = await buildPolicies(hostCompiler(), sources);
  const own = await rulesOf(hostCompiler(), sources);
  const ids = new Set(own.map(({ id }) => id));
  return {
    rules: [...catalog().rules.filter(({ id }) => !ids.has(id)), ...own],
    modules: [{ bytes: policyModule() }, { bytes: wasm, wording: (text) => withUserPaths(sources, text) }],
  };
}

/** `policy build`: writes the module and prints its digest, in the form of checksum files. */
export async function buildPaths(paths: readonly string[], output: string, terminal: Terminal): Promise<void> {
  const sources = await readSources(paths);
  terminal.progress('compiling policies');
  const { wasm, digest } = await buildPolicies(hostCompiler(), sources);
  await rulesOf(hostCompiler(), sources);
  await write(output, wasm);
  terminal.clearProgress();
  terminal.out(`${digest}  ${output}\n`);
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((cause: Error) => {
    throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`, { cause });
  });
}
