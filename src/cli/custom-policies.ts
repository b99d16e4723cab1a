import { InputError, UsageError } from '../model/errors.ts';
import type { PolicyBytes } from '../model/ports.ts';
import { problemAt, problemsError } from '../model/problem.ts';
import type { Rule } from '../model/rule.ts';
import type { FoundConfig } from './find-config.ts';
import { catalog } from './package.ts';

export interface CustomPolicies {
  readonly modules: readonly PolicyBytes[];
  readonly digests: readonly string[];
  readonly rules: readonly Rule[];
}

const NONE: CustomPolicies = { modules: [], digests: [], rules: [] };

/**
 * Compiles the policies of some folders and of the configuration to one module beside the shipped one. Throws UsageError
 * where they cannot be used, or are not the ones that the configuration pins.
 */
export async function customPolicies(own: readonly string[], found?: FoundConfig): Promise<CustomPolicies> {
  const policies = await compiled([...own, ...(found?.policyFolders ?? [])]);
  if (found !== undefined) refuseUnpinned(found, policies.digests[0] ?? catalog().policies);
  return policies;
}

/** The compiler is loaded only when there is something to compile. */
async function compiled(folders: readonly string[]): Promise<CustomPolicies> {
  if (folders.length === 0) return NONE;
  const [{ readSources }, { hostCompiler }, { buildPolicies, rulesOf }, { withUserPaths }] = await Promise.all([
    import('./policy/folders.ts'),
    import('./policy/host.ts'),
    import('../evaluate/compiler.ts'),
    import('../evaluate/compiler-sources.ts'),
  ]);
  const sources = await readSources(folders);
  try {
    const { wasm, digest } = await buildPolicies(hostCompiler(), sources);
    const rules = await rulesOf(hostCompiler(), sources);
    refuseShipped(rules);
    const wording = (text: string) => withUserPaths(sources, text);
    return { modules: [{ bytes: wasm, wording }], digests: [digest], rules };
  } catch (cause) {
    // To a check, policies are configuration: nothing was judged by them.
    if (!(cause instanceof InputError)) throw cause;
    throw new UsageError(`custom policies cannot be used\n${cause.message}`, { cause });
  }
}

/** A rule of the same id would take the place of ours. */
function refuseShipped(rules: readonly Rule[]): void {
  const shipped = new Set(catalog().rules.map(({ id }) => id));
  const taken = rules.filter(({ id }) => shipped.has(id)).map(({ id }) => id);
  if (taken.length === 0) return;
  throw new UsageError(`custom policies define ${taken.join(', ')}, which parapet has itself`, {
    hint: 'give the rule another pack or name',
  });
}

/** Whoever pins a digest has read what it stands for: nothing else may judge. */
function refuseUnpinned({ document, policyDigest }: FoundConfig, digest: string): void {
  if (policyDigest === undefined || policyDigest === digest) return;
  const message = `${policyDigest} is pinned, and the policies are ${digest}`;
  throw problemsError(document.file, [problemAt(document, ['policies', 'digest'], message)]);
}
