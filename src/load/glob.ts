import type { Entry, FileSystem } from './file-system.ts';

const MAGIC = /[*?[{]/;

/** More alternatives in braces than anyone writes by hand. */
const MAX_PATTERNS = 1000;

export function isGlob(path: string): boolean {
  return MAGIC.test(path);
}

/**
 * The files and folders that a glob names, sorted: `*`, `?`, `[a-z]`, `{a,b}`, and `**` for any number of folders. Hidden
 * names and `node_modules` must be named; links to folders are not followed.
 */
export function expandGlob(pattern: string, io: FileSystem): readonly Found[] {
  const found = new Map<string, Found>();
  for (const one of braces(pattern)) {
    const isAbsolute = one.startsWith('/');
    const segments = one
      .split('/')
      .filter((segment, i, all) => segment !== '' && segment !== '.' && !(segment === '**' && all[i - 1] === '**'));
    for (const match of matches(isAbsolute ? '/' : '', segments, io)) found.set(match.path, match);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export interface Found {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

function* matches(folder: string, segments: readonly string[], io: FileSystem): Generator<Found> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  if (segment === '**') {
    if (rest.length === 0) yield* matches(folder, ['*'], io);
    else yield* matches(folder, rest, io);
    for (const { name, kind } of list(folder, io)) {
      if (kind === 'folder' && isShown(name)) yield* matches(`${folder}${name}/`, segments, io);
    }
  } else if (!MAGIC.test(segment)) {
    const kind = io.stat(`${folder}${segment}`)?.kind;
    if (kind === 'folder' && rest.length > 0) yield* matches(`${folder}${segment}/`, rest, io);
    else if (rest.length === 0 && (kind === 'file' || kind === 'folder')) yield { path: `${folder}${segment}`, kind };
  } else yield* named(folder, segment, { rest, io });
}

function* named(
  folder: string,
  segment: string,
  { rest, io }: { rest: readonly string[]; io: FileSystem },
): Generator<Found> {
  const pattern = patternOf(segment);
  for (const { name, kind } of list(folder, io)) {
    if (!pattern.test(name) || (!isShown(name) && !segment.startsWith('.'))) continue;
    const path = `${folder}${name}`;
    if (rest.length > 0) {
      if (kind === 'folder') yield* matches(`${path}/`, rest, io);
    } else if (kind === 'file' || kind === 'folder') yield { path, kind };
    else if (kind === 'link' && io.stat(path)?.kind === 'file') yield { path, kind: 'file' };
  }
}

function list(folder: string, io: FileSystem): readonly Entry[] {
  try {
    return io.list(folder === '' ? '.' : folder);
  } catch {
    return [];
  }
}

function isShown(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

function patternOf(segment: string): RegExp {
  const source = segment.replace(
    /\*+|\?|\[(!?)((?:\][^\]]*|[^\]]+))\]|[\s\S]/gu,
    (text, not?: string, set?: string) => {
      if (text.startsWith('*')) return '.*';
      if (text === '?') return '.';
      if (set !== undefined) return `[${not ? '^' : ''}${set.replace(/[\\\][^]/g, '\\$&')}]`;
      return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    },
  );
  return new RegExp(`^${source}$`, 'su');
}

/** Writes out `{a,b}`, from the inside. */
function braces(pattern: string): string[] {
  const inner = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (inner === null) return [pattern];
  const [before, after] = [pattern.slice(0, inner.index), pattern.slice(inner.index + inner[0].length)];
  const patterns = (inner[1] as string).split(',').flatMap((one) => braces(`${before}${one}${after}`));
  return patterns.slice(0, MAX_PATTERNS);
}
