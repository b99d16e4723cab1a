import { relative } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { UsageError } from '../model/errors.ts';
import { type FileSystem, fileSystem, reasonOf } from './file-system.ts';
import { FolderWalk } from './folder.ts';
import { expandGlob, isGlob } from './glob.ts';
import { type Candidate, type FoundSource, readFile, readStdin } from './read-file.ts';

export interface Sources {
  readonly sources: readonly FoundSource[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads files, folders, globs and `-` (stdin), in the order they are given, each file once and by the name that leads to it
 * from the current folder. What cannot be read is a diagnostic; files of folders that cannot be templates are passed over.
 * @throws UsageError when a path leads to nothing
 */
export async function readSources(paths: readonly string[], io: FileSystem = fileSystem): Promise<Sources> {
  const diagnostics: Diagnostic[] = [];
  const sources: FoundSource[] = [];
  const candidates = paths.map((path) => candidatesOf(path, io, diagnostics));
  for (const candidate of unique(candidates.flat(), io)) {
    const { source, diagnostic } = candidate.file === '-' ? await readStdin(io) : readFile(candidate, io);
    if (source) sources.push(source);
    if (diagnostic) diagnostics.push(diagnostic);
  }
  const known = new Set([...sources, ...diagnostics].map(({ file }) => file));
  for (const [i, path] of paths.entries()) {
    const isEmpty = candidates[i]?.every(({ file, isNamed }) => !isNamed && !known.has(file));
    if (isEmpty)
      diagnostics.push({ level: 'error', code: 'no-template', message: 'holds no template', file: nameOf(path) });
  }
  return { sources, diagnostics };
}

/** One file can be reached by several names: the first stays, and it is named when one of them was. */
function unique(candidates: readonly Candidate[], io: FileSystem): Iterable<Candidate> {
  const files = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = keyOf(candidate, io);
    const known = files.get(key);
    files.set(key, known ? { ...candidate, ...known, isNamed: known.isNamed || candidate.isNamed } : candidate);
  }
  return files.values();
}

function keyOf({ file }: Candidate, io: FileSystem): string {
  try {
    return file === '-' ? file : io.real(file);
  } catch {
    return file;
  }
}

function candidatesOf(path: string, io: FileSystem, diagnostics: Diagnostic[]): readonly Candidate[] {
  if (path === '-') return [{ file: '-', isNamed: true }];
  const name = nameOf(path);
  const kind = kindOf(path, name, io);
  if (kind === 'folder') return folderCandidates(name, io, diagnostics);
  if (kind !== undefined) return [{ file: name, isNamed: true }];
  if (!isGlob(name)) throw new UsageError(`${path} does not exist`);
  const found = expandGlob(name, io);
  if (found.length === 0) throw new UsageError(`${path} matches no file`);
  return found.flatMap((match) =>
    match.kind === 'file' ? [{ file: match.path, isNamed: false }] : folderCandidates(match.path, io, diagnostics),
  );
}

function kindOf(path: string, name: string, io: FileSystem): string | undefined {
  try {
    return io.stat(name)?.kind;
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
}

function folderCandidates(folder: string, io: FileSystem, diagnostics: Diagnostic[]): readonly Candidate[] {
  const walk = new FolderWalk(io, folder).walk(folder);
  diagnostics.push(...walk.diagnostics);
  return walk.files.sort().map((file) => {
    const stacks = walk.assembled.get(file);
    return { file, isNamed: false, ...(stacks && { stacks }) };
  });
}

/** Names are relative to the current folder, with `/`. */
function nameOf(path: string): string {
  return relative('.', path).replaceAll('\\', '/') || '.';
}
