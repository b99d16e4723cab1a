import type { Rule } from '../model/rule.ts';

export interface CustomPolicies {
  readonly modules: readonly Uint8Array<ArrayBuffer>[];
  readonly digests: readonly string[];
  readonly rules: readonly Rule[];
}

const NONE: CustomPolicies = { modules: [], digests: [], rules: [] };

/** Compiles the policies of some folders to one module beside the shipped one. The compiler is loaded only when there are any. */
export async function customPolicies(folders: readonly string[]): Promise<CustomPolicies> {
  if (folders.length === 0) return NONE;
  const [{ readSources }, { hostCompiler }, { buildPolicies, rulesOf }] = await Promise.all([
    import('./policy/folders.ts'),
    import('./policy/host.ts'),
    import('../evaluate/compiler.ts'),
  ]);
  const sources = await readSources(folders);
  const { wasm, digest } = await buildPolicies(hostCompiler(), sources);
  return { modules: [wasm], digests: [digest], rules: await rulesOf(hostCompiler(), sources) };
}
