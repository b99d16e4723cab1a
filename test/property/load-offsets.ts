import type { Location } from '../../src/model/location.ts';

/** Turns lines and columns back into offsets of `text`. */
export function offsetsOf(text: string): (location: Location) => readonly [number, number] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  const offset = (line: number, column: number) => (starts[line - 1] as number) + column - 1;
  return ({ line, column, endLine, endColumn }) => [offset(line, column), offset(endLine, endColumn)];
}
