import type { Cursor } from './cursor.ts';
import { lineEnd, nextLine, trimmedEnd } from './gaps.ts';
import { leaf, type Node } from './nodes.ts';

interface Header {
  readonly isFolded: boolean;
  readonly chomping: '' | '-' | '+';
  /** Indentation of the text, relative to its parent; undefined when the first line tells. */
  readonly indent: number | undefined;
  readonly end: number;
}

interface Body {
  readonly lines: readonly string[];
  readonly end: number;
  /** False when the text ends before the last line does. */
  readonly isEnded: boolean;
}

/** Reads text after `|` or `>`, whose lines are indented more than `indent`. The cursor stays at the end of its last line. */
export function readBlockScalar(cursor: Cursor, indent: number): Node {
  const content = cursor.pos;
  const header = headerOf(cursor);
  const body = bodyOf(cursor, header, indent);
  const text = header.isFolded ? fold(body.lines) : body.lines.join('\n');
  return leaf('scalar', { content, end: trimmedEnd(cursor.text, header.end, body.end) }, chomp(text, body, header));
}

function headerOf(cursor: Cursor): Header {
  const { text, pos } = cursor;
  const found = /[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?=\r|\n|$|(?<=[ \t])#)/y;
  found.lastIndex = pos;
  const [whole, sign1, digit1, digit2, sign2] = found.exec(text) ?? cursor.fail('unexpected text after | or >');
  const digit = digit1 ?? digit2;
  return {
    isFolded: text[pos] === '>',
    chomping: (sign1 ?? sign2 ?? '') as Header['chomping'],
    indent: digit === undefined ? undefined : Number(digit),
    end: pos + trimmedEnd(whole, 0, whole.length),
  };
}

function bodyOf(cursor: Cursor, header: Header, parent: number): Body {
  const { text } = cursor;
  const lines: string[] = [];
  let indent = header.indent === undefined ? undefined : Math.max(parent, 0) + header.indent;
  let end = lineEnd(text, cursor.pos);
  while (end < text.length) {
    const start = nextLine(text, end);
    const word = indentEnd(text, start, indent);
    const isBlank = word >= text.length || text[word] === '\n' || text[word] === '\r';
    if (!isBlank && (word - start < (indent ?? parent + 1) || cursor.isMarker(start, start))) break;
    if (isBlank && start >= text.length) break;
    if (!isBlank) indent ??= word - start;
    end = lineEnd(text, word);
    lines.push(isBlank ? '' : text.slice(word, end));
    cursor.jump(end, start);
  }
  if (lines.length === 0) cursor.pos = lineEnd(text, cursor.pos);
  return { lines, end: cursor.pos, isEnded: cursor.pos < text.length };
}

/** Where the indentation of a line ends; all its spaces as long as the indentation of the text is unknown. */
function indentEnd(text: string, start: number, indent: number | undefined): number {
  const limit = indent === undefined ? text.length : start + indent;
  let i = start;
  while (i < limit && text[i] === ' ') i++;
  return i;
}

/** Line ends become spaces, except around empty lines and lines that are indented more. */
function fold(lines: readonly string[]): string {
  const isMore = (line: string) => line.startsWith(' ') || line.startsWith('\t');
  let text = '';
  let empty = 0;
  let previous: string | undefined;
  for (const line of lines) {
    if (line === '') {
      empty++;
      continue;
    }
    const isKept = previous === undefined || isMore(previous) || isMore(line);
    if (previous === undefined) text += '\n'.repeat(empty);
    else if (isKept) text += '\n'.repeat(empty + 1);
    else text += empty === 0 ? ' ' : '\n'.repeat(empty);
    text += line;
    previous = line;
    empty = 0;
  }
  return text + '\n'.repeat(previous === undefined ? Math.max(0, empty - 1) : empty);
}

function chomp(text: string, { lines, isEnded }: Body, { chomping }: Header): string {
  const lineEnd = isEnded ? '\n' : '';
  if (chomping === '+') return lines.length === 0 ? '' : text + lineEnd;
  const end = text.length - trailingLineEnds(text);
  if (chomping === '-' || end === 0) return text.slice(0, end);
  return end < text.length ? `${text.slice(0, end)}\n` : text + lineEnd;
}

function trailingLineEnds(text: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === '\n') count++;
  return count;
}
