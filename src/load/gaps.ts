/** What stands between the nodes of a document: white space, line ends and comments. */

/** True for white space, line ends, and the end of the text. */
export function isBlankCode(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || Number.isNaN(code);
}

/** The next line end, or the end of the text. */
export function lineEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length && text[i] !== '\n' && text[i] !== '\r') i++;
  return i;
}

/** Where the line after the line end at `from` starts. */
export function nextLine(text: string, from: number): number {
  return text[from] === '\r' && text[from + 1] === '\n' ? from + 2 : from + 1;
}

/** Where the spaces and tabs that start at `from` end. */
export function spacesEnd(text: string, from: number): number {
  let i = from;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i;
}

/** Where text ends when the white space before `end` is left out. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isBlankCode(text.charCodeAt(i - 1))) i--;
  return i;
}

/** What the line ends between two lines of folded text become. */
export function folded(lineEnds: number): string {
  return lineEnds === 1 ? ' ' : '\n'.repeat(Math.max(0, lineEnds - 1));
}
