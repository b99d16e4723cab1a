// A quoted key; a plain one, whose colon is followed by a blank; or one character of anything else.
const KEY = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^\s:,[\]{}]|:(?=\S))+|./uy;
const COLON = /\s*:\s*/y;
const LONGEST = 400;

/** Where the key, or the value without one, that starts at `from` ends in its line. */
export function keyEnd(line: string, from: number): number {
  return from + matchAt(KEY, line.slice(from, from + LONGEST), 0);
}

/** Where the value of that key starts; without a key, `from` is the value. */
export function valueStart(line: string, from: number): number {
  const end = keyEnd(line, from);
  const colon = matchAt(COLON, line, end);
  return colon === 0 ? from : end + colon;
}

function matchAt(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0].length ?? 0;
}
