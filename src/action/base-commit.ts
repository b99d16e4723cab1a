import { spawnSync } from 'node:child_process';

/** Whether a commit is at hand in a checkout; one that is not is fetched, with what the checkout remembers of the remote. */
export function hasCommit(commit: string, cwd: string): boolean {
  if (isThere(commit, cwd)) return true;
  spawnSync('git', ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit], {
    cwd,
    stdio: 'ignore',
    timeout: 120_000,
  });
  return isThere(commit, cwd);
}

function isThere(commit: string, cwd: string): boolean {
  return spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd, stdio: 'ignore' }).status === 0;
}
