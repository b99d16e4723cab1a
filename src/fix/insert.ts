import type { TextChange } from '../model/fix.ts';
import type { Json } from '../model/json.ts';
import type { Node, Slot } from '../model/node.ts';
import { type Document, Unfit } from './document.ts';
import { columnOf, indentAt, lineEnd, lineStart, type Style } from './style.ts';
import { block, element, inline, json, keyText } from './write.ts';

/** What comes into a container: an entry of a map, or an element of a list where there is no key. */
export interface Addition {
  readonly key?: string;
  readonly value: Json;
  /** The entry that it comes to stand behind; default: the last. */
  readonly after?: Slot | undefined;
  /** Whether a blank line stands before it. */
  readonly isApart?: boolean;
}

/** The changes that add an entry to a map, or an element to a list, in the manner of what stands there. */
export function insert({ text }: Document, container: Node, addition: Addition, style: Style): TextChange[] {
  const after = addition.after ?? container.slots.at(-1);
  const isFlow = text[container.content] === '{' || text[container.content] === '[';
  if (!isFlow && after !== undefined) return [intoBlock(text, after, addition, style)];
  return after === undefined
    ? [intoEmpty(text, container, addition, style)]
    : intoFlow(text, { container, after }, addition, style);
}

function intoBlock(text: string, after: Slot, { key, value, isApart }: Addition, style: Style): TextChange {
  const at = restOfLine(text, after.end);
  const indent = ' '.repeat(columnOf(text, after.dash ?? after.start));
  const added =
    key === undefined ? element(value, indent, style) : `${keyText(key, style)}:${block(value, indent, style)}`;
  return { start: at, end: at, text: `${style.eol}${isApart ? style.eol : ''}${indent}${added}` };
}

/** The end of the line, behind a comment; throws Unfit when something else stands there. */
function restOfLine(text: string, from: number): number {
  const end = lineEnd(text, from);
  if (!/^[ \t]*(?:#.*)?$/.test(text.slice(from, end))) throw new Unfit('the line goes on behind the place');
  return end;
}

function intoEmpty(text: string, container: Node, addition: Addition, style: Style): TextChange {
  const inside = text.slice(container.content + 1, container.end - 1);
  if (inside.trim() !== '') throw new Unfit('a comment stands between the brackets');
  const indent = indentAt(text, container.content);
  const added = style.isJson
    ? `${style.eol}${indent}${style.step}${flowEntry(addition, indent + style.step, style)}${style.eol}${indent}`
    : flowEntry(addition, undefined, style);
  return { start: container.content + 1, end: container.end - 1, text: added };
}

/** An entry in brackets; with an indentation it may go over several lines. */
function flowEntry({ key, value }: Addition, indent: string | undefined, style: Style): string {
  const written = style.isJson && indent !== undefined ? json(value, indent, style) : inline(value, style);
  return key === undefined ? written : `${keyText(key, style)}: ${written}`;
}

/** Behind the last entry, on a line of its own if that has one. A comma that ends the list stays where it is. */
function intoFlow(
  text: string,
  { container, after }: { container: Node; after: Slot },
  addition: Addition,
  style: Style,
): TextChange[] {
  const isOwnLine = text.slice(lineStart(text, after.start), after.start).trim() === '';
  const next = container.slots[container.slots.indexOf(after) + 1];
  const comma =
    next ||
    text
      .slice(after.end, container.end - 1)
      .trimStart()
      .startsWith(',')
      ? text.indexOf(',', after.end)
      : -1;
  const end = comma < 0 ? after.end : comma + 1;
  const isMultiline = isOwnLine && /^[ \t]*(?:#.*)?$/.test(text.slice(end, lineEnd(text, end)));
  const indent = indentAt(text, after.start);
  const written = flowEntry(addition, isMultiline ? indent : undefined, style);
  const closing = comma < 0 ? '' : ',';
  if (!isMultiline) return [{ start: end, end, text: `${comma < 0 ? ',' : ''} ${written}${closing}` }];
  const line = lineEnd(text, end);
  const added = { start: line, end: line, text: `${style.eol}${indent}${written}${closing}` };
  return comma < 0 ? [{ start: end, end, text: ',' }, added] : [added];
}
