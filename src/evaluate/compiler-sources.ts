import { relative, sep } from 'node:path';
import { InputError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';

/** One folder of Rego: its path and those of its files as the user writes them. */
export interface PolicyFolder {
  readonly root: string;
  /** Text by path; every path lies below the root. */
  readonly files: ReadonlyMap<string, string>;
}

/** What parapet brings along for policies of other people. */
export interface ShippedPolicies {
  /** main.rego and lib/, without tests. */
  readonly library: PolicyFolder;
  /** What OPA may use: nothing that a WASM module would have to ask its host for. */
  readonly capabilities: JsonObject;
  /** JSON Schema of `input`. */
  readonly schema: JsonObject;
}

/** Files of one compilation under paths that do not depend on where the folders lie: modules carry these paths. */
export interface PolicySources {
  /** By the path that the compiler sees. */
  readonly files: ReadonlyMap<string, PolicyFile>;
  readonly capabilities: JsonObject;
  readonly schema: JsonObject;
}

export interface PolicyFile {
  /** Path as the user writes it. */
  readonly file: string;
  readonly text: string;
  /** Of the shipped library, not of the user. */
  readonly isLibrary: boolean;
}

const OWN = 'policies';
const LIBRARY = 'parapet';

/** Lays the folders out for the compiler, with every package of the shipped library that they do not define. */
export function policySources(folders: readonly PolicyFolder[], shipped: ShippedPolicies): PolicySources {
  const files = new Map<string, PolicyFile>();
  const known = new Set<string>();
  for (const [i, { root, files: texts }] of folders.entries()) {
    for (const [file, text] of texts) {
      const path = virtualPath(i === 0 ? OWN : `${OWN}-${i + 1}`, root, file);
      files.set(path, { file, text, isLibrary: false });
      known.add(packageOf(text));
    }
  }
  for (const [file, text] of shipped.library.files) {
    if (known.has(packageOf(text))) continue;
    files.set(virtualPath(LIBRARY, shipped.library.root, file), { file, text, isLibrary: true });
  }
  return { files, capabilities: shipped.capabilities, schema: shipped.schema };
}

function virtualPath(mount: string, root: string, file: string): string {
  const below = relative(root, file).split(sep);
  if (below[0] === '..') throw new InputError(`${file} is not below ${root}`, { file });
  return [mount, ...below].join('/');
}

function packageOf(text: string): string {
  return /^package\s+(\S+)/m.exec(text)?.[1] ?? '';
}

/** The user's own path of a file; undefined for the empty one, which the compiler gives where it knows none. */
export function userPath({ files }: PolicySources, path: string): string | undefined {
  return files.get(path)?.file ?? (path === '' ? undefined : path);
}

/** A text of the compiler with the user's own paths in it. */
export function withUserPaths({ files }: PolicySources, text: string): string {
  return text.replace(/\b(?:policies(?:-\d+)?|parapet)\/[^:"'`]+?\.rego\b/g, (path) => files.get(path)?.file ?? path);
}
