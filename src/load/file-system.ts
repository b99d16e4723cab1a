import { read, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

export type Kind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: Kind;
}

/** What reading sources needs of the machine. Paths are relative to the current folder, with `/`. */
export interface FileSystem {
  /** Kind and size of what a path leads to, links followed; undefined when there is nothing. */
  readonly stat: (path: string) => { readonly kind: Kind; readonly size: number } | undefined;
  /** What a folder holds, sorted by name. */
  readonly list: (path: string) => readonly Entry[];
  /** The absolute path without links. */
  readonly real: (path: string) => string;
  readonly read: (path: string) => Uint8Array;
  readonly stdin: () => Promise<Uint8Array>;
}

export const fileSystem: FileSystem = {
  stat(path) {
    const found = statSync(path, { throwIfNoEntry: false });
    return found && { kind: kindOf(found), size: found.size };
  },
  list(path) {
    const entries = readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry),
    }));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  },
  real: (path) => realpathSync(path),
  read: (path) => readFileSync(path),
  stdin: readStdin,
};

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(found: Kinds): Kind {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'folder';
  return found.isSymbolicLink() ? 'link' : 'other';
}

const STDIN = 0;
const CHUNK = 65_536;

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { bytesRead, buffer } = await readChunk();
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

/** A pipe that does not block says so as long as it is empty. */
async function readChunk(): Promise<{ readonly bytesRead: number; readonly buffer: Uint8Array }> {
  for (;;) {
    try {
      return await promisify(read)(STDIN, new Uint8Array(CHUNK), 0, CHUNK, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return { bytesRead: 0, buffer: new Uint8Array() };
      if (code !== 'EAGAIN') throw error;
      await setTimeout(10);
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it does not exist',
  ELOOP: 'it is a link to itself',
  ENAMETOOLONG: 'its name is too long',
  EISDIR: 'it is a folder',
  EIO: 'the disk reports an error',
};

/** Why a file could not be read, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}
