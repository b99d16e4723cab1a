import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readShippedPolicies } from '../../../src/evaluate/compiler-folder.ts';
import type { Compiler } from '../../../src/evaluate/compiler-process.ts';
import { type PolicyFolder, type PolicySources, policySources } from '../../../src/evaluate/compiler-sources.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The committed compiler, without a cache. */
export const compiler: Compiler = { compilerDir: join(ROOT, 'compiler'), execPath: process.execPath };

export const shipped = await readShippedPolicies(join(ROOT, 'policies'));

/** A folder of Rego, by paths below its root. */
export function folder(root: string, files: Readonly<Record<string, string>>): PolicyFolder {
  return { root, files: new Map(Object.entries(files).map(([path, text]) => [join(root, path), text])) };
}

/** One folder without the shipped library. */
export function alone(root: string, files: Readonly<Record<string, string>>): PolicySources {
  return policySources([folder(root, files)], { ...shipped, library: folder('', {}) });
}

export function text(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A policy of one entrypoint. */
export const ENTRY = `package parapet

# METADATA
# entrypoint: true
results := {"orders/answer": input.today}
`;
