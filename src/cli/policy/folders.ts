import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readPolicyFolder, readShippedPolicies, readTexts } from '../../evaluate/compiler-folder.ts';
import { type PolicyFolder, type PolicySources, policySources } from '../../evaluate/compiler-sources.ts';
import { UsageError } from '../../model/errors.ts';
import { packagePath } from '../package.ts';

/** Rego of folders and single files as the compiler takes it, with what the shipped library adds. */
export async function readSources(paths: readonly string[]): Promise<PolicySources> {
  const folders = await foldersOf(paths);
  return policySources(folders, await readShippedPolicies(packagePath('policies')));
}

/** Rego of folders and single files alone, for what looks at the text only. */
export async function readOwnSources(paths: readonly string[]): Promise<PolicySources> {
  const library = { root: '', files: new Map<string, string>() };
  return policySources(await foldersOf(paths), { library, capabilities: {}, schema: {} });
}

/** Every file once, in the first of the paths that has it. */
async function foldersOf(paths: readonly string[]): Promise<readonly PolicyFolder[]> {
  const seen = new Set<string>();
  const folders: PolicyFolder[] = [];
  for (const path of paths) {
    const folder = await folderOf(path);
    const files = [...folder.files].filter(([file]) => !seen.has(resolve(file)));
    for (const [file] of files) seen.add(resolve(file));
    if (files.length > 0) folders.push({ ...folder, files: new Map(files) });
  }
  if (folders.length === 0) throw new UsageError(`there is no .rego file in ${paths.join(', ')}`);
  return folders;
}

async function folderOf(path: string): Promise<PolicyFolder> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UsageError(`${path} does not exist`, { hint: 'parapet policy new <pack>/<rule> starts a rule', cause });
  });
  return found.isDirectory() ? readPolicyFolder(path) : { root: dirname(path), files: await readTexts([path]) };
}
