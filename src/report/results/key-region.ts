import type { Location } from '../../model/location.ts';
import type { SourceLines } from '../text/source-lines.ts';

/** One line of a file, of which `endColumn` is not part any more. */
export interface KeyRegion {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** The place of a key on its one line: GitHub annotates a pull request only where all lines of a region are new. */
export function keyRegion({ file, line, column, endLine, endColumn }: Location, lines: SourceLines): KeyRegion {
  const end = endLine === line ? endColumn : endOfLine(lines(file)?.[line - 1]);
  return { line, column, endColumn: Math.max(end, column + 1) };
}

/** The end of a node further down is no end on this line: without the text, only the first character is certain. */
function endOfLine(text: string | undefined): number {
  return text === undefined ? 0 : text.trimEnd().length + 1;
}
