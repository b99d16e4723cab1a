import type { Location } from '../../model/location.ts';
import type { SourceLines } from '../text/source-lines.ts';
import { visible } from '../text/visible.ts';
import { clip, widthOf } from '../text/width.ts';
import { keyEnd } from './key-span.ts';
import type { Mask } from './mask.ts';
import type { Paint } from './paint.ts';

const AROUND = 2;
const HIDDEN = '***';

export interface FrameContext {
  readonly lines: SourceLines;
  readonly mask: Mask;
  readonly paint: Paint;
}

/** The line of a key between its neighbours, the key underlined; nothing where the text is not at hand or is secret. */
export function frame(location: Location, columns: number, { lines, mask, paint }: FrameContext): string[] {
  const { file, line: key } = location;
  const text = lines(file) ?? [];
  const span = spanOf(location, text[key - 1], mask(file, key));
  if (span === undefined) return [];
  const last = Math.min(text.at(-1) === '' ? text.length - 1 : text.length, key + AROUND);
  const gutter = String(last).length;
  const view = viewOf(text[key - 1] ?? '', span, columns - gutter - 3);
  const row = (number: string, code: string, style: 'bold' | 'dim' = 'dim') =>
    `${paint(style, number.padStart(gutter))} ${paint('dim', '|')} ${code}`.trimEnd();
  const rows: string[] = [];
  for (let number = Math.max(1, key - AROUND); number <= last; number++) {
    const code = view.show(text[number - 1] ?? '', mask(file, number));
    rows.push(row(String(number), code, number === key ? 'bold' : 'dim'));
    if (number === key) rows.push(row('', view.indent + paint('bold', view.underline)));
  }
  return rows;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Offsets of what is to be underlined, within the part of the line that may be shown. */
function spanOf(
  { line, column, endLine, endColumn }: Location,
  text: string | undefined,
  masked = Infinity,
): Span | undefined {
  const from = column - 1;
  if (text === undefined || from > text.length || from > masked) return undefined;
  if (from === masked) return { from, to: from + HIDDEN.length };
  const end = line === endLine && endColumn > column ? endColumn - 1 : Infinity;
  return { from, to: Math.max(from + 1, Math.min(keyEnd(text, from), end, masked)) };
}

/** What fits of a few lines; all are moved to the left alike when the key would lie outside. */
function viewOf(line: string, { from, to }: Span, columns: number) {
  const moved = to > columns * 2 || widthOf(cells(line.slice(0, to))) > columns;
  const start = moved ? boundary(line, Math.max(0, from - Math.floor(columns / 3))) : 0;
  const ellipsis = (text: string) => (start > 0 && text.length > start ? '…' : '');
  const part = (text: string, masked = Infinity) => {
    const end = start + columns * 4;
    return masked < end ? text.slice(start, masked) + (masked < start ? '' : HIDDEN) : text.slice(start, end);
  };
  const indent = Math.min(columns - 1, widthOf(ellipsis(line) + cells(line.slice(start, from))));
  return {
    show: (text: string, masked?: number) => clip(ellipsis(text) + cells(part(text, masked)), columns),
    indent: ' '.repeat(indent),
    underline: '^'.repeat(Math.max(1, Math.min(widthOf(cells(line.slice(from, to))), columns - indent))),
  };
}

/** Never between the halves of a character. */
function boundary(line: string, offset: number): number {
  const unit = line.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

function cells(text: string): string {
  return visible(text.replaceAll('\t', '  '));
}
