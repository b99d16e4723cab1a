import type { Node } from '../model/node.ts';
import type { Document } from './document.ts';

/** How the author of a document writes. */
export interface Style {
  readonly eol: '\n' | '\r\n' | '\r';
  readonly isJson: boolean;
  /** Spaces (or a tab, in JSON) of one level. */
  readonly step: string;
  /** Whether the dashes of a list are indented more than its key. */
  readonly indentsLists: boolean;
  readonly quote: '"' | "'";
}

/** What the text does most, or first. */
export function styleOf({ text, root }: Document): Style {
  const isJson = text[root.content] === '{' || text[root.content] === '[';
  return {
    eol: text.includes('\r\n') ? '\r\n' : text.includes('\n') || !text.includes('\r') ? '\n' : '\r',
    isJson,
    step: stepOf(text, root),
    indentsLists: listIndent(text, root) ?? true,
    quote: isJson || text.split('"').length > text.split("'").length ? '"' : "'",
  };
}

/** The white space that the line of an offset starts with. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

export function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** How much further than its parent the first entry of the first section is indented. */
function stepOf(text: string, root: Node): string {
  for (const { start, value } of root.slots) {
    const first = value?.kind === 'mapping' ? value.slots[0] : undefined;
    if (first === undefined) continue;
    const [outer, inner] = [indentAt(text, start), indentAt(text, first.start)];
    if (inner.length > outer.length) return inner.slice(outer.length);
  }
  return '  ';
}

/** Whether the first block list below a key is indented; undefined when there is none. */
function listIndent(text: string, node: Node): boolean | undefined {
  for (const { key, value, start } of node.slots) {
    const dash = value?.kind === 'sequence' ? value.slots[0]?.dash : undefined;
    if (key !== undefined && dash !== undefined) return columnOf(text, dash) > columnOf(text, start);
    const below = value === undefined ? undefined : listIndent(text, value);
    if (below !== undefined) return below;
  }
  return undefined;
}
