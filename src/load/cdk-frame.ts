import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileSystem } from './file-system.ts';

interface Line {
  readonly file: string;
  readonly line: number;
}

/** Finds, among the calls that made a construct, the first that is written in the repository; null when none is. */
export type FrameFinder = (frames: readonly string[]) => Line | null;

/** Paths without a root, as an assembly may have that was made portable, are taken to start at the root of the repository. */
export function frameFinder(io: FileSystem): FrameFinder {
  const root = repositoryOf(io);
  return (frames) => {
    for (const frame of frames) {
      const line = lineOf(frame);
      if (line === undefined) continue;
      const file = relative(root, resolve(root, line.file)).replaceAll('\\', '/');
      const isOutside = file.startsWith('../') || isAbsolute(file) || /(?:^|\/)node_modules\//.test(file);
      if (!isOutside) return { file: relative('.', join(root, file)).replaceAll('\\', '/'), line: line.line };
    }
    return null;
  };
}

/** The folder that git keeps, or the current one. */
function repositoryOf(io: FileSystem): string {
  const here = resolve('.');
  for (let folder = here; ; folder = dirname(folder)) {
    if (exists(join(folder, '.git'), io)) return folder;
    if (dirname(folder) === folder) return here;
  }
}

function exists(path: string, io: FileSystem): boolean {
  try {
    return io.stat(path) !== undefined;
  } catch {
    return false;
  }
}

/** `new Shop (/app/shop.ts:4:70)`, `file:///app/shop.mjs:12`, with or without `at`; collapsed frames are no place. */
function lineOf(frame: string): Line | undefined {
  const text = frame.trim().replace(/^at /, '');
  const open = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const places = open < 0 ? [text] : [text.slice(open + 1, -1), text.slice(0, open).trim()];
  for (const place of places) {
    const [, file = '', line] = /^(.+?):(\d+)(?::\d*)?$/.exec(place) ?? [];
    const path = pathOf(file);
    if (path !== undefined) return { file: path, line: Number(line) };
  }
  return undefined;
}

function pathOf(file: string): string | undefined {
  if (file === '' || /^(?:node:|\.\.\.|<|eval )/.test(file)) return undefined;
  if (!file.startsWith('file://')) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return undefined;
  }
}
