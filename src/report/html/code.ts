import type { Location } from '../../model/location.ts';
import type { ReportContext } from '../../model/ports.ts';
import type { Result } from '../../model/result.ts';
import { frame } from '../table/frame.ts';
import { maskOf } from '../table/mask.ts';
import type { Paint } from '../table/paint.ts';
import { sourceLines } from '../text/source-lines.ts';
import { type Content, html } from './markup.ts';

const COLUMNS = 120;
// No control gets through a frame, so these can only be our own.
const [OPEN, CLOSE] = ['\u0001', '\u0002'];
const paint: Paint = (style, text) => (style === 'bold' ? OPEN + text + CLOSE : text);

/** The line of a key with its neighbours; nothing where the text is not at hand. */
export type Frame = (location: Location | null) => Content;

/** Frames as the table draws them, with the same secrets hidden. */
export function framesOf(results: readonly Result[], context: ReportContext): Frame {
  const lines = sourceLines(context);
  const frames = { lines, paint, mask: maskOf(results, lines) };
  return (location) => {
    const rows = location === null ? [] : frame(location, COLUMNS, frames);
    return rows.length > 0 && html`<pre class="code" tabindex="0">${rows.map(row)}</pre>`;
  };
}

function row(text: string): Content {
  return [text.split(OPEN).map((part, i) => (i === 0 ? part : strong(part))), '\n'];
}

function strong(text: string): Content {
  const [inside = '', rest = ''] = text.split(CLOSE);
  return html`<b>${inside}</b>${rest}`;
}
