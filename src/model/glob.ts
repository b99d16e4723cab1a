/** True when `text` matches `glob` as a whole; `*` is any text, `?` any one character, everything else itself. */
export function matchesGlob(glob: string, text: string): boolean {
  let pattern = expressions.get(glob);
  if (pattern === undefined) {
    pattern = new RegExp(
      `^${glob
        .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      's',
    );
    expressions.set(glob, pattern);
  }
  return pattern.test(text);
}

const expressions = new Map<string, RegExp>();
