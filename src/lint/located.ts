import type { Location } from '../model/location.ts';
import type { Source } from '../model/template.ts';
import type { Position } from './cfn-lint-answer.ts';

/** Turns places that count characters into ours, which count UTF-16 units and never lie outside the file. */
export function locator({ file, text }: Source): (start: Position, end: Position) => Location {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const within = ({ line, column }: Position): Position => {
    const last = Math.min(line, lines.length);
    const content = lines[last - 1] ?? '';
    const units = /[\uD800-\uDFFF]/.test(content) ? [...content].slice(0, column - 1).join('').length : column - 1;
    return { line: last, column: Math.min(units, content.length) + 1 };
  };
  return (start, end) => {
    const from = within(start);
    const to = within(end);
    const isBackwards = to.line < from.line || (to.line === from.line && to.column < from.column);
    const { line: endLine, column: endColumn } = isBackwards ? from : to;
    return { file, ...from, endLine, endColumn };
  };
}
