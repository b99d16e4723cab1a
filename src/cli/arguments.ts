/** What stands for `-` while yargs parses, which drops it. */
const STDIN = '/dev/stdin';

/** Arguments as yargs understands them: it loses `-`, and what follows `--`. */
export function preparedArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const paths = end < 0 ? [] : argv.slice(end + 1).map((one) => (/^-./.test(one) ? `./${one}` : one));
  return [...options, ...paths].map((one) => (one === '-' ? STDIN : one));
}

/** Paths as they were given. */
export function restoreStdin(paths: readonly string[]): string[] {
  return paths.map((path) => (path === STDIN ? '-' : path));
}
