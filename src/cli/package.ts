import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EngineError } from '../model/errors.ts';
import type { Rule } from '../model/rule.ts';

// Bundled, this file is dist/cli.js or a chunk below it; from source it is src/cli/package.ts.
const ROOT = rootOf(import.meta.url);

export const VERSION = (JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { readonly version: string })
  .version;

function rootOf(url: string): URL {
  const end = Math.max(url.lastIndexOf('/dist/'), url.lastIndexOf('/src/'));
  return new URL(url.slice(0, end + 1));
}

/** A file or folder of the package, as a path. */
export function packagePath(name: string): string {
  return fileURLToPath(new URL(name, ROOT));
}

/** The shipped policies, compiled. */
export function policyModule(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(read('dist/policies.wasm'));
}

/** The shipped rules, and the digest of the module that they are compiled to. */
export function catalog(): { readonly policies: string; readonly rules: readonly Rule[] } {
  return JSON.parse(read('dist/catalog.json').toString('utf8'));
}

/** A failing and a passing template of each rule. */
export function examples(): Readonly<Record<string, { readonly bad?: string; readonly good?: string }>> {
  return JSON.parse(read('dist/examples.json').toString('utf8'));
}

function read(name: string): Buffer {
  try {
    return readFileSync(new URL(name, ROOT));
  } catch (cause) {
    throw new EngineError(`${name} is missing from the package`, { hint: 'npm run build makes it', cause });
  }
}
