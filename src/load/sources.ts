import { relative } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { InputError, UsageError } from '../model/errors.ts';
import type { Source } from '../model/template.ts';
import { looksLikeTemplate } from './cloudformation.ts';
import { decode, decodeLoosely } from './decode.ts';
import { type FileSystem, fileSystem } from './file-system.ts';
import { FolderWalk, reasonOf } from './folder.ts';
import { expandGlob, isGlob } from './glob.ts';

const MAX_BYTES = 50 * 1024 * 1024;

/** A file that was read. */
export interface FoundSource extends Source {
  /** Named by the user, not found in a folder or by a glob: then it must be a template. */
  readonly isNamed: boolean;
}

export interface Sources {
  readonly sources: readonly FoundSource[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Candidate {
  readonly file: string;
  readonly isNamed: boolean;
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
  const read = new Map<string, Candidate>();
  for (const candidate of candidates.flat()) {
    const key = candidate.file === '-' ? '-' : io.real(candidate.file);
    const known = read.get(key);
    if (known === undefined || (candidate.isNamed && !known.isNamed))
      read.set(key, known ? { ...known, isNamed: true } : candidate);
  }
  for (const candidate of read.values()) {
    const { source, diagnostic } = candidate.file === '-' ? await readStdin(io) : readFile(candidate, io);
    if (source) sources.push(source);
    if (diagnostic) diagnostics.push(diagnostic);
  }
  return { sources, diagnostics };
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
  return walk.files.sort().map((file) => ({ file, isNamed: false }));
}

/** Names are relative to the current folder, with `/`. */
function nameOf(path: string): string {
  return relative('.', path).replaceAll('\\', '/') || '.';
}

interface Reading {
  readonly source?: FoundSource;
  readonly diagnostic?: Diagnostic;
}

async function readStdin(io: FileSystem): Promise<Reading> {
  const candidate = { file: 'stdin', isNamed: true };
  try {
    return readBytes(await io.stdin(), candidate);
  } catch (error) {
    return fault('unreadable', 'stdin', `cannot be read: ${reasonOf(error)}`);
  }
}

function readFile(candidate: Candidate, io: FileSystem): Reading {
  const { file } = candidate;
  try {
    const found = io.stat(file);
    if (found !== undefined && found.kind !== 'file')
      return fault('unreadable', file, 'is no regular file; use - to read a stream');
    if (found !== undefined && found.size > MAX_BYTES) return tooLarge(candidate);
    return readBytes(io.read(file), candidate);
  } catch (error) {
    return fault('unreadable', file, `cannot be read: ${reasonOf(error)}`);
  }
}

function readBytes(bytes: Uint8Array, candidate: Candidate): Reading {
  const { file, isNamed } = candidate;
  if (bytes.length > MAX_BYTES) return tooLarge(candidate);
  try {
    const text = decode(bytes, file);
    return isNamed || canBeTemplate(text) ? { source: { file, text, isNamed } } : {};
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (!isNamed && !looksLikeTemplate(decodeLoosely(bytes))) return {};
    return fault('encoding', file, error.message, error.line);
  }
}

/** Spares the parser what a folder holds besides; a key can be spelled in escapes. */
function canBeTemplate(text: string): boolean {
  return text.includes('Resources') || text.includes('AWSTemplateFormatVersion') || /\\[xuU]/.test(text);
}

/** A large file in a folder is most often data, but it is not passed over in silence. */
function tooLarge({ file, isNamed }: Candidate): Reading {
  const message = 'is larger than 50 MB, which no template is, and is not read';
  return { diagnostic: { level: isNamed ? 'error' : 'warning', code: 'too-large', message, file } };
}

function fault(code: string, file: string, message: string, line?: number): Reading {
  return { diagnostic: { level: 'error', code, message, file, ...(line !== undefined && { line }) } };
}
