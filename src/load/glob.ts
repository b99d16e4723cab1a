import { UsageError } from '../model/errors.ts';
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
  const matchesName = testOf(segment);
  for (const { name, kind } of list(folder, io)) {
    if (!matchesName(name) || (!isShown(name) && !segment.startsWith('.'))) continue;
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

type Matches = (character: string) => boolean;

/** Any run of characters. */
const STAR = '*';

/** A test for one name. It goes back to the last star only, so that no name takes long. */
function testOf(segment: string): (name: string) => boolean {
  const steps = stepsOf(segment);
  return (name) => {
    const characters = [...name];
    let [step, at, star, restart] = [0, 0, -1, 0];
    while (at < characters.length) {
      const wanted = steps[step];
      if (wanted === STAR) [star, restart, step] = [step, at, step + 1];
      else if (wanted?.(characters[at] as string)) [step, at] = [step + 1, at + 1];
      else if (star >= 0) [step, restart, at] = [star + 1, restart + 1, restart + 1];
      else return false;
    }
    return steps.slice(step).every((left) => left === STAR);
  };
}

function stepsOf(segment: string): readonly (Matches | typeof STAR)[] {
  return [...segment.matchAll(/\*+|\[(!?)(\]?[^\]]*)\]|[\s\S]/gu)].map(([text, not, set]) => {
    if (text.startsWith('*')) return STAR;
    if (text === '?') return () => true;
    if (set === undefined) return (character) => character === text;
    const ranges = [...set.matchAll(/(.)-(.)|(.)/gsu)].map(
      ([, from, to, one]) => [from ?? one ?? '', to ?? one ?? ''] as const,
    );
    return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== (not === '!');
  });
}

/** Writes out `{a,b}`, from the inside. */
function braces(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const inner = /\{([^{}]*,[^{}]*)\}/.exec(one);
    if (inner === null) {
      done.push(one);
      if (done.length > MAX_PATTERNS) throw new UsageError(`${pattern} stands for more than ${MAX_PATTERNS} patterns`);
      continue;
    }
    const [before, after] = [one.slice(0, inner.index), one.slice(inner.index + inner[0].length)];
    open.push(...(inner[1] as string).split(',').map((choice) => `${before}${choice}${after}`));
  }
  return done;
}
