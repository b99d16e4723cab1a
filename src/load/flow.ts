import type { Cursor } from './cursor.ts';
import { isBlankCode } from './gaps.ts';
import { collection, emptyNode, leaf, type Node, type Properties, type Slot, withProperties } from './nodes.ts';
import { isFlowIndicator, readPlain } from './plain.ts';
import { joined, readProperties, readWord } from './properties.ts';
import { readQuoted } from './quoted.ts';

/** Reads what may stand on one line, which makes it a possible key: text, an alias, or a collection in brackets. */
export function readInline(cursor: Cursor, indent: number | 'flow', properties: Properties | undefined): Node {
  const char = cursor.text[cursor.pos] ?? '';
  if (char === '[' || char === '{')
    return withProperties(
      cursor.nested(() => readFlow(cursor)),
      properties,
    );
  if (char === '"' || char === "'") return withProperties(readQuoted(cursor), properties);
  if (char === '*') return readAlias(cursor, properties);
  if (',]}%@`|>'.includes(char)) cursor.fail(`text cannot start with ${char} without quotes`);
  if (cursor.isIndicator('-')) cursor.fail('a list element cannot stand here');
  if (cursor.isIndicator('?') || cursor.isIndicator(':')) cursor.fail(`${char} cannot stand here`);
  return withProperties(readPlain(cursor, indent), properties);
}

function readAlias(cursor: Cursor, properties: Properties | undefined): Node {
  const content = cursor.pos;
  if (properties !== undefined) cursor.fail('an alias can have neither tag nor anchor');
  const name = readWord(cursor).slice(1);
  return leaf('alias', { content, end: cursor.pos }, name);
}

/** Reads a list or map in brackets. Indentation inside is free: real templates close brackets anywhere. */
function readFlow(cursor: Cursor): Node {
  const { text } = cursor;
  const content = cursor.pos;
  const isMap = text[content] === '{';
  const closing = isMap ? '}' : ']';
  const slots: Slot[] = [];
  cursor.pos++;
  for (;;) {
    cursor.gap();
    if (cursor.atEnd()) cursor.fail(`this ${text[content]} is not closed`, content);
    if (text[cursor.pos] === closing) break;
    slots.push(isMap ? readPair(cursor).slot : readElement(cursor));
    cursor.gap();
    if (text[cursor.pos] === ',') cursor.pos++;
    else if (text[cursor.pos] !== closing && !cursor.atEnd()) cursor.fail(`a comma or ${closing} is missing`);
  }
  cursor.pos++;
  return collection(isMap ? 'mapping' : 'sequence', { content, end: cursor.pos }, slots);
}

/** A key with or without a value. */
function readPair(cursor: Cursor): { readonly slot: Slot; readonly hasColon: boolean } {
  const start = cursor.pos;
  if (cursor.text[start] === ',') cursor.fail('a value is missing before the comma');
  if (cursor.isIndicator('?')) {
    cursor.pos++;
    cursor.gap();
  }
  const key = flowNode(cursor);
  const end = key?.end ?? cursor.pos;
  cursor.gap();
  const colon = cursor.pos;
  if (cursor.text[colon] !== ':')
    return { slot: { key, value: undefined, start: key?.start ?? start, end }, hasColon: false };
  cursor.pos++;
  cursor.gap();
  const value = flowNode(cursor);
  return { slot: { key, value, start: key?.start ?? colon, end: value?.end ?? colon + 1 }, hasColon: true };
}

/** An element of a list; `[a: b]` is a list of a map of one entry. */
function readElement(cursor: Cursor): Slot {
  const isExplicit = cursor.isIndicator('?');
  const { slot, hasColon } = readPair(cursor);
  const { key, start, end } = slot;
  const value = hasColon || isExplicit ? collection('mapping', { content: start, end }, [slot]) : key;
  return { key: undefined, value, start, end };
}

/** A node in brackets; undefined where there is none. */
function flowNode(cursor: Cursor): Node | undefined {
  let properties: Properties | undefined;
  for (let more = readProperties(cursor); more !== undefined; more = readProperties(cursor)) {
    properties = joined(properties, more, cursor);
    cursor.gap();
  }
  const { text, pos } = cursor;
  const isOpening = text[pos] === '[' || text[pos] === '{';
  const isEnd = cursor.atEnd() || (isFlowIndicator(text, pos) && !isOpening) || isLoneColon(text, pos);
  if (!isEnd) return readInline(cursor, 'flow', properties);
  return properties && emptyNode(properties);
}

function isLoneColon(text: string, at: number): boolean {
  return text[at] === ':' && (isFlowIndicator(text, at + 1) || isBlankCode(text.charCodeAt(at + 1)));
}
