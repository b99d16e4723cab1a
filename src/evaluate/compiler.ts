import type { JsonObject } from '../model/json.ts';
import type { Rule } from '../model/rule.ts';
import { catalogFrom } from './catalog.ts';
import { ask, askOnce } from './compiler-ask.ts';
import { digestOf } from './compiler-cache.ts';
import type { Inspection } from './compiler-inspection.ts';
import type { Compiler } from './compiler-process.ts';
import { type PolicySources, userPath } from './compiler-sources.ts';

/** Policies as one WASM module. */
export interface PolicyModule {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** `sha256:…` of the module; the same sources give the same one wherever they lie. */
  readonly digest: string;
  readonly entrypoints: readonly string[];
}

export interface Capabilities {
  readonly capabilities: JsonObject;
  /** Builtins of OPA that a module would need a host for. */
  readonly excluded: readonly string[];
}

interface BuildAnswer {
  /** Base 64. */
  readonly wasm: string;
  readonly entrypoints: readonly string[];
}

const TEST = '_test.rego';

/** Compiles the policies, without their tests, to one module. Throws PolicyError for errors in the Rego. */
export async function buildPolicies(compiler: Compiler, sources: PolicySources): Promise<PolicyModule> {
  const answer = await askOnce<BuildAnswer>(compiler, withoutTests(sources), 'build');
  const wasm = new Uint8Array(Buffer.from(answer.wasm, 'base64'));
  return { wasm, digest: `sha256:${digestOf(wasm)}`, entrypoints: answer.entrypoints };
}

/** Checks policies strictly, against the schema of `input` and the capabilities, and their tests. Throws PolicyError. */
export async function checkPolicies(compiler: Compiler, sources: PolicySources): Promise<void> {
  await ask<unknown>(compiler, sources, 'check');
}

/** The formatted text of every file that is not formatted, by the user's path. Throws PolicyError. */
export async function formatPolicies(compiler: Compiler, sources: PolicySources): Promise<ReadonlyMap<string, string>> {
  const { formatted } = await ask<{ formatted: Record<string, string> }>(compiler, sources, 'fmt');
  return new Map(Object.entries(formatted).map(([path, text]) => [userPath(sources, path) ?? path, text]));
}

/** The METADATA and packages of policies, without tests; they need not compile. Throws PolicyError. */
export async function inspectPolicies(compiler: Compiler, sources: PolicySources): Promise<Inspection> {
  const { annotations, modules } = await askOnce<Inspection>(compiler, withoutTests(sources), 'inspect');
  const own = <T extends { readonly file: string }>(one: T): T => ({ ...one, file: userPath(sources, one.file) ?? '' });
  return { annotations: annotations.map(own), modules: modules.map(own) };
}

/** The rules among policies, as their METADATA describes them. Throws PolicyError. */
export async function rulesOf(compiler: Compiler, sources: PolicySources): Promise<readonly Rule[]> {
  return catalogFrom(await inspectPolicies(compiler, sources));
}

/** What the compiler can do without a host, for `policies/capabilities.json`. */
export function readCapabilities(compiler: Compiler): Promise<Capabilities> {
  return ask<Capabilities>(compiler, { files: new Map(), capabilities: {}, schema: {} }, 'capabilities');
}

function withoutTests(sources: PolicySources): PolicySources {
  return { ...sources, files: new Map([...sources.files].filter(([path]) => !path.endsWith(TEST))) };
}
