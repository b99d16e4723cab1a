import type { Location } from '../../model/location.ts';
import type { ReportContext } from '../../model/ports.ts';
import type { Result } from '../../model/result.ts';
import { sourceLines } from '../text/source-lines.ts';
import { widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import { frame } from './frame.ts';
import { maskOf } from './mask.ts';
import { type Paint, painter, type Style } from './paint.ts';

const NARROWEST = 40;
const WIDEST_PROSE = 120;
const GAP = '  ';

/** A piece of a line that is never broken, and safe to show. */
export type Piece = readonly [style: Style, text: string];

/** What every section of the table writes with. */
export interface Page {
  readonly paint: Paint;
  /** Any text, wrapped behind an indent. */
  readonly prose: (text: string, indent: number) => string[];
  /** The same behind a label, such as `fix`. */
  readonly labelled: (label: string, text: string, indent: number) => string[];
  /** Pieces side by side; those that do not fit go to further lines, which are indented a little more. */
  readonly row: (pieces: readonly Piece[], indent: number) => string[];
  /** The title of a section, and how much stands below it. */
  readonly heading: (title: string, amount: string) => string[];
  readonly frame: (location: Location, indent: number) => string[];
}

export function pageOf(results: readonly Result[], context: ReportContext): Page {
  const columns = Math.max(NARROWEST, Math.floor(context.width) || 0);
  const measure = Math.min(columns, WIDEST_PROSE);
  const paint = painter(context.color);
  const lines = sourceLines(context);
  const frames = { lines, paint, mask: maskOf(results, lines) };
  const prose = (text: string, indent: number) =>
    wrap(text, measure - indent).map((line) => (' '.repeat(indent) + line).trimEnd());
  const row = (pieces: readonly Piece[], indent: number) =>
    rows(pieces, indent, columns).map((line, i) => {
      const margin = ' '.repeat(i === 0 ? indent : indent + GAP.length);
      return (
        margin +
        line
          .map(([style, text]) => paint(style, text))
          .join(GAP)
          .trimEnd()
      );
    });
  return {
    paint,
    prose,
    labelled: (label, text, indent) => {
      const [first = '', ...rest] = prose(text, indent + label.length + GAP.length);
      return [`${' '.repeat(indent)}${paint('dim', label)}${first.slice(indent + label.length)}`, ...rest];
    },
    row,
    heading: (title, amount) =>
      row(
        [
          ['heading', title],
          ['dim', amount],
        ],
        0,
      ),
    frame: (location, indent) => frame(location, columns - indent, frames).map((line) => ' '.repeat(indent) + line),
  };
}

function rows(pieces: readonly Piece[], indent: number, columns: number): Piece[][] {
  const lines: Piece[][] = [];
  let used = Infinity;
  for (const piece of pieces) {
    const width = widthOf(piece[1]);
    used += GAP.length + width;
    if (used <= columns) lines.at(-1)?.push(piece);
    else {
      used = indent + (lines.length === 0 ? 0 : GAP.length) + width;
      lines.push([piece]);
    }
  }
  return lines;
}
