import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, UsageError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { PolicyFolder, ShippedPolicies } from './compiler-sources.ts';

/** Reads every Rego file below a folder, except in `node_modules` and in hidden folders. */
export async function readPolicyFolder(root: string): Promise<PolicyFolder> {
  return { root, files: await readTexts(await regoFiles(root)) };
}

/** Paths of the Rego files below a folder, sorted. */
async function regoFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new UsageError(`${folder} is no folder that can be read`, { cause });
  });
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : regoFiles(path);
    return !entry.isDirectory() && entry.name.endsWith('.rego') ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}

/** The texts of files by their paths. */
export async function readTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) texts.set(path, await readFile(path, 'utf8'));
  return texts;
}

/** Reads what parapet brings along from its own policies folder. */
export async function readShippedPolicies(policiesDir: string): Promise<ShippedPolicies> {
  try {
    const lib = await regoFiles(join(policiesDir, 'lib'));
    const library = [join(policiesDir, 'main.rego'), ...lib.filter((path) => !path.endsWith('_test.rego'))];
    const [capabilities, schema] = await Promise.all([
      readJson(join(policiesDir, 'capabilities.json')),
      readJson(join(policiesDir, 'schema', 'input.json')),
    ]);
    return { library: { root: policiesDir, files: await readTexts(library) }, capabilities, schema };
  } catch (cause) {
    throw new EngineError(`the policies that parapet brings along are not in ${policiesDir}`, { cause });
  }
}

async function readJson(path: string): Promise<JsonObject> {
  return JSON.parse(await readFile(path, 'utf8'));
}
