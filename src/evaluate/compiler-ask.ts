import { EngineError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { compare } from '../model/lists.ts';
import { digestOf, readEntry, writeEntry } from './compiler-cache.ts';
import { PolicyError, type PolicyProblem } from './compiler-error.ts';
import { type Compiler, compilerBytes, runCompiler } from './compiler-process.ts';
import { type PolicySources, userPath, withUserPaths } from './compiler-sources.ts';

interface Response {
  readonly ok: boolean;
  /** `file` is empty where OPA names none. */
  readonly errors: readonly (Omit<PolicyProblem, 'file'> & { readonly file: string })[];
}

/** The code of a panic inside OPA; see compiler/errors.go. */
const PANIC = 'compiler_panic';

/**
 * One request to the compiler. Throws PolicyError for what is wrong with the Rego, EngineError for what is wrong with the
 * compiler. The shape of the answer is trusted: the compiler is part of parapet.
 */
export async function ask<T>(
  compiler: Compiler,
  sources: PolicySources,
  verb: string,
  options: JsonObject = {},
): Promise<T> {
  const answer = await runCompiler(compiler, { ...requestOf(sources, verb), ...options });
  const { ok, errors } = answer as Response;
  if (!ok) throw errorOf(sources, errors);
  return answer as T;
}

/** Like `ask`, for what depends on the request alone: the answer is kept, and the next time no process is started. */
export async function askOnce<T>(compiler: Compiler, sources: PolicySources, verb: string): Promise<T> {
  const { cacheDir } = compiler;
  if (cacheDir === undefined) return ask<T>(compiler, sources, verb);
  const key = digestOf(JSON.stringify([digestOf(await compilerBytes(compiler)), requestOf(sources, verb)]));
  const kept = await readEntry(cacheDir, key);
  if (kept !== undefined) return JSON.parse(kept);
  const answer = await ask<T>(compiler, sources, verb);
  await writeEntry(cacheDir, key, JSON.stringify(answer));
  return answer;
}

function requestOf({ files, capabilities, schema }: PolicySources, verb: string) {
  const sorted = [...files].sort(([a], [b]) => compare(a, b));
  return { verb, files: Object.fromEntries(sorted.map(([path, { text }]) => [path, text])), capabilities, schema };
}

function errorOf(sources: PolicySources, errors: Response['errors']): Error {
  const problems = errors.map((error) => ({
    ...error,
    file: userPath(sources, error.file),
    // In an empty file and at the end of any OPA counts from zero.
    line: Math.max(1, error.line),
    column: Math.max(1, error.column),
    message: withUserPaths(sources, error.message),
    details: error.details.map((detail) => withUserPaths(sources, detail)),
  }));
  const panic = problems.find(({ code }) => code === PANIC);
  if (panic === undefined) return new PolicyError(problems);
  return new EngineError(panic.message, { hint: panic.details.join(' ') });
}
