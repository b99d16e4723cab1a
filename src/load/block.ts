import { readBlockScalar } from './block-scalar.ts';
import { Cursor } from './cursor.ts';
import { readInline } from './flow.ts';
import { isBlankCode, lineEnd, spacesEnd } from './gaps.ts';
import { collection, emptyNode, type Node, type Properties, type Slot, withProperties } from './nodes.ts';
import { joined, readProperties } from './properties.ts';

/** What a node follows: it decides whether a map may start on the line, and a list at the indentation of its parent. */
type After = 'start' | 'key' | 'dash' | 'question mark';

/**
 * Reads the structure of one YAML or JSON document.
 * @throws InputError with file and line
 */
export function readDocument(file: string, text: string): Node | undefined {
  const cursor = new Cursor(file, text);
  skipDirectives(cursor);
  const root = blockNode(cursor, -1, 'start');
  cursor.gap();
  if (!cursor.atEnd()) cursor.fail(`unexpected ${wordAt(cursor)}`);
  while (text.startsWith('...', cursor.pos) && cursor.atEnd()) {
    cursor.pos += 3;
    cursor.gap();
  }
  if (cursor.pos < text.length) cursor.fail('holds more than one YAML document; a template is one');
  return root;
}

function skipDirectives(cursor: Cursor): void {
  cursor.gap();
  let hasDirectives = false;
  while (cursor.text[cursor.pos] === '%' && cursor.column === 0) {
    if (cursor.text.startsWith('%TAG', cursor.pos)) cursor.fail('%TAG would change what short tags mean');
    hasDirectives = true;
    cursor.pos = lineEnd(cursor.text, cursor.pos);
    cursor.gap();
  }
  if (hasDirectives && !cursor.atEnd()) cursor.fail('directives end with ---');
  if (cursor.text.startsWith('---', cursor.pos) && cursor.atEnd()) cursor.pos += 3;
}

/** Reads the node of an entry or element whose parent is indented by `indent`; undefined when it is left empty. */
function blockNode(cursor: Cursor, indent: number, after: After): Node | undefined {
  let isNewLine = cursor.gap();
  if (isOutside(cursor, isNewLine, { indent, after })) return undefined;
  let own: Properties | undefined;
  let inner = readProperties(cursor);
  while (inner !== undefined && cursor.gap()) {
    own = joined(own, inner, cursor);
    isNewLine = true;
    if (isOutside(cursor, true, { indent, after })) return emptyNode(own);
    inner = readProperties(cursor);
  }
  if (cursor.atEnd()) return inner ? emptyNode(joined(own, inner, cursor)) : own && emptyNode(own);
  const canStart = isNewLine || after !== 'key';
  return contentOf(cursor, { indent, canStart, own, inner });
}

function isOutside(cursor: Cursor, isNewLine: boolean, { indent, after }: { indent: number; after: After }): boolean {
  if (cursor.atEnd()) return true;
  if (!isNewLine || cursor.column > indent) return false;
  return cursor.column < indent || after === 'dash' || !cursor.isIndicator('-');
}

interface Content {
  readonly indent: number;
  /** True when a list or map may start here. */
  readonly canStart: boolean;
  /** Tag and anchor on lines before. */
  readonly own: Properties | undefined;
  /** Tag and anchor on this line: of the first key, if this is a map. */
  readonly inner: Properties | undefined;
}

function contentOf(cursor: Cursor, { indent, canStart, own, inner }: Content): Node {
  const { text, lineStart } = cursor;
  if (canStart && inner === undefined) {
    if (cursor.isIndicator('-')) return withProperties(sequence(cursor), own);
    if (cursor.isIndicator('?') || cursor.isIndicator(':')) return withProperties(mapping(cursor, cursor.column), own);
  }
  const all = () => (inner ? joined(own, inner, cursor) : own);
  const start = inner?.start ?? cursor.pos;
  if (text[cursor.pos] === '|' || text[cursor.pos] === '>')
    return withProperties(readBlockScalar(cursor, indent), all());
  const node = readInline(cursor, indent, inner);
  if (cursor.lineStart === lineStart && isKey(cursor)) {
    if (!canStart) cursor.fail('a map cannot start on the line of its key; text with ": " in it needs quotes');
    return withProperties(mapping(cursor, start - lineStart, node), own);
  }
  if (node.kind === 'alias' && own !== undefined) cursor.fail('an alias can have neither tag nor anchor');
  return withProperties(node, all());
}

/** True when a colon follows that makes the node before it a key. */
function isKey({ text, pos }: Cursor): boolean {
  const colon = spacesEnd(text, pos);
  return text[colon] === ':' && isBlankCode(text.charCodeAt(colon + 1));
}

/** Reads a map whose keys stand in `column`; the first may have been read. */
function mapping(cursor: Cursor, column: number, first?: Node): Node {
  cursor.refuseTab();
  return cursor.nested(() => {
    const slots = [first ? valued(cursor, first, column) : entry(cursor, column)];
    while (isNext(cursor, column)) slots.push(entry(cursor, column));
    return container('mapping', slots);
  });
}

function container(kind: 'mapping' | 'sequence', slots: readonly Slot[]): Node {
  const [first, last] = [slots[0] as Slot, slots.at(-1) as Slot];
  return collection(kind, { content: first.dash ?? first.start, end: last.end }, slots);
}

/** True when another entry or element follows in `column`. */
function isNext(cursor: Cursor, column: number): boolean {
  cursor.gap();
  if (cursor.atEnd()) return false;
  if (cursor.pos !== cursor.first) cursor.fail(`unexpected ${wordAt(cursor)} after a value`);
  cursor.refuseTab();
  if (cursor.column > column) cursor.fail('wrong indentation: this line belongs to nothing above');
  return cursor.column === column;
}

function entry(cursor: Cursor, column: number): Slot {
  if (cursor.isIndicator('?')) return explicitEntry(cursor, column);
  if (cursor.isIndicator(':')) return valued(cursor, undefined, column);
  const { pos, lineStart } = cursor;
  const properties = readProperties(cursor);
  cursor.pos = spacesEnd(cursor.text, cursor.pos);
  if (isBlankCode(cursor.text.charCodeAt(cursor.pos))) cursor.fail('expected a key with a colon after it', pos);
  const key = readInline(cursor, column, properties);
  if (cursor.lineStart !== lineStart || !isKey(cursor)) cursor.fail('expected a key with a colon after it', pos);
  return valued(cursor, key, column);
}

/** `key: value`, from the colon on. */
function valued(cursor: Cursor, key: Node | undefined, column: number): Slot {
  const colon = spacesEnd(cursor.text, cursor.pos);
  cursor.pos = colon + 1;
  const value = blockNode(cursor, column, 'key');
  return { key, value, start: key?.start ?? colon, end: value?.end ?? colon + 1 };
}

/** `? key`, and `: value` on a line of its own. */
function explicitEntry(cursor: Cursor, column: number): Slot {
  const mark = cursor.pos++;
  const key = blockNode(cursor, column, 'question mark');
  const start = key?.start ?? mark;
  cursor.gap();
  if (cursor.column !== column || cursor.pos !== cursor.first || !cursor.isIndicator(':')) {
    return { key, value: undefined, start, end: key?.end ?? mark + 1 };
  }
  const colon = cursor.pos++;
  const value = blockNode(cursor, column, 'question mark');
  return { key, value, start, end: value?.end ?? colon + 1 };
}

function sequence(cursor: Cursor): Node {
  const { column } = cursor;
  cursor.refuseTab();
  return cursor.nested(() => {
    const slots = [element(cursor, column)];
    while (isNext(cursor, column) && cursor.isIndicator('-')) slots.push(element(cursor, column));
    return container('sequence', slots);
  });
}

function element(cursor: Cursor, column: number): Slot {
  const dash = cursor.pos++;
  const value = blockNode(cursor, column, 'dash');
  return { key: undefined, value, start: value?.start ?? dash, end: value?.end ?? dash + 1, dash };
}

function wordAt({ text, pos }: Cursor): string {
  return /^\S{1,20}/.exec(text.slice(pos, pos + 20))?.[0] ?? 'text';
}
