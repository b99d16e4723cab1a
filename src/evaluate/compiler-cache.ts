import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Entries kept; a policy edit leaves one behind. */
const MAX_ENTRIES = 64;
const SUFFIX = '.entry';

/** Where a project keeps what can be made again: with its packages, or in the user's cache where there are none. */
export function cacheDirectory(cwd: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (existsSync(packages)) return join(packages, '.cache', 'parapet');
    if (dirname(folder) === folder) break;
  }
  const home = env['HOME'] ?? env['USERPROFILE'];
  const cache = env['XDG_CACHE_HOME'] || (home && join(home, '.cache'));
  return cache ? join(cache, 'parapet') : undefined;
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What is kept under a key; undefined when there is nothing, or nothing whole. */
export async function readEntry(folder: string, key: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, key + SUFFIX), 'utf8');
    const end = text.indexOf('\n');
    const content = text.slice(end + 1);
    return end > 0 && text.slice(0, end) === digestOf(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a content under a key, all of it or nothing. A cache that cannot be written costs time, never the result. */
export async function writeEntry(folder: string, key: string, content: string): Promise<void> {
  const draft = join(folder, `${randomUUID()}.draft`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, `${digestOf(content)}\n${content}`);
    await rename(draft, join(folder, key + SUFFIX));
    await dropOldest(folder);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
  }
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  if (names.length <= MAX_ENTRIES) return;
  const dated = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = dated.sort((a, b) => a.time - b.time).slice(0, names.length - MAX_ENTRIES);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}
