import { join } from 'node:path';
import { loadSource, ROOT } from './load-source.mjs';

export const POLICIES = join(ROOT, 'policies');

/** The client of the policy compiler, and this checkout's compiler for it to run. */
export const client = await loadSource(
  'src/evaluate/compiler.ts',
  'src/evaluate/compiler-folder.ts',
  'src/evaluate/compiler-sources.ts',
);
export const compiler = {
  compilerDir: join(ROOT, 'compiler'),
  execPath: process.execPath,
  cacheDir: join(ROOT, 'node_modules/.cache/parapet'),
};

/** The shipped policies as the compiler takes them. */
export async function policySources() {
  const folder = await client.readPolicyFolder('policies');
  return client.policySources([folder], await client.readShippedPolicies(POLICIES));
}

/** Runs a tool; what is wrong with the policies is told without a stack. */
export async function tool(main) {
  process.chdir(ROOT);
  try {
    await main();
  } catch (error) {
    if (error.exitCode === undefined) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
