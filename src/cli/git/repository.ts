import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../model/errors.ts';

/** What parapet reads: templates, estate files, parameters, definitions, policies. Other files need not be written out. */
const READ = /\.(?:ya?ml|json|template|toml|rego|asl|cfg|cfnlintrc)$/i;

/** Some commit, or what the next one would be made of. */
export type Tree = { readonly commit: string } | 'index';

/** The git repository around the current folder. */
export interface Repository {
  readonly root: string;
  /** The current folder, from the root. */
  readonly prefix: string;
}

/** @throws UsageError outside a repository, or without git */
export function repositoryHere(): Repository {
  const [root = '', prefix = ''] = git(['rev-parse', '--show-toplevel', '--show-prefix']).split('\n');
  return { root, prefix };
}

/**
 * Where the history of a ref and of the current commit part: what was changed since, and not what others did meanwhile. The
 * ref itself where no such commit is at hand, as in a shallow clone.
 * @throws UsageError for a ref that is not there
 */
export function forkPoint(ref: string): string {
  const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], `no commit ${ref}`);
  try {
    return git(['merge-base', commit.trim(), 'HEAD']).trim();
  } catch {
    return commit.trim();
  }
}

/** Files that differ between the index and the current commit, from the current folder; deleted ones too. */
export function stagedFiles({ root }: Repository): readonly string[] {
  const base = hasCommit() ? [] : ['4b825dc642cb6eb9a060e54bf8d69288fbee4904'];
  const text = git(['diff', '--cached', '--name-only', '--no-renames', '-z', ...base]);
  return text
    .split('\0')
    .filter(Boolean)
    .map((file) => relative('.', join(root, file)).replaceAll(sep, '/'));
}

function hasCommit(): boolean {
  try {
    git(['rev-parse', '--verify', '--quiet', 'HEAD']);
    return true;
  } catch {
    return false;
  }
}

/** Runs something with the files of a tree in the place of the current folder, and cleans up. */
export async function inTree<T>(tree: Tree, { root, prefix }: Repository, run: () => Promise<T>): Promise<T> {
  const back = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'parapet-tree-'));
  try {
    writeTree(tree, root, folder);
    process.chdir(join(folder, prefix));
    return await run();
  } finally {
    process.chdir(back);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Links become plain files and filters do not run: what lies in a repository must not lead out of it. */
function writeTree(tree: Tree, root: string, folder: string): void {
  const index = join(folder, '.git-index');
  const env = tree === 'index' ? {} : { GIT_INDEX_FILE: index };
  const options = [
    '-C',
    root,
    '-c',
    'core.symlinks=false',
    '-c',
    'filter.lfs.smudge=',
    '-c',
    'filter.lfs.required=false',
  ];
  if (tree !== 'index') git([...options, 'read-tree', tree.commit], undefined, { env });
  const files = git([...options, 'ls-files', '-z'], undefined, { env }).split('\0');
  const input = files.filter((file) => READ.test(file)).join('\0');
  // The current folder has to be there even if the tree has nothing in it.
  git([...options, 'checkout-index', '-q', '-z', '--stdin', `--prefix=${folder}/`], undefined, { env, input });
  rmSync(index, { force: true });
}

interface GitOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

function git(args: readonly string[], failure?: string, { env, input }: GitOptions = {}): string {
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      ...(input !== undefined && { input }),
    });
  } catch (cause) {
    const { code, stderr } = cause as { readonly code?: string; readonly stderr?: string };
    const said = code === 'ENOENT' ? 'git is not installed' : stderr?.trim().replace(/^fatal: /, '');
    throw new UsageError(failure ?? (said || 'git failed'), { cause });
  }
}
