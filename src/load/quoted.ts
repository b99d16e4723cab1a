import type { Cursor } from './cursor.ts';
import { folded, nextLine, spacesEnd, trimmedEnd } from './gaps.ts';
import { leaf, type Node } from './nodes.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const QUOTE = { '"': /["\\\r\n]/g, "'": /['\r\n]/g } as const;

/** Reads text in single or double quotes. */
export function readQuoted(cursor: Cursor): Node {
  const { text } = cursor;
  const content = cursor.pos;
  const quote = text[content] === '"' ? '"' : "'";
  const special = QUOTE[quote];
  let value = '';
  let from = content + 1;
  for (;;) {
    special.lastIndex = from;
    const found = special.exec(text);
    if (found === null) cursor.fail(`text in quotes has no closing ${quote}`, content);
    const at = found.index;
    if (text[at] === '\\') {
      const escaped = readEscape(cursor, at);
      value += text.slice(from, at) + escaped.value;
      from = escaped.end;
    } else if (text[at] !== quote) {
      value += text.slice(from, trimmedEnd(text, from, at));
      const line = skipLines(cursor, at);
      value += folded(line.ends);
      from = line.end;
    } else if (quote === "'" && text[at + 1] === quote) {
      value += text.slice(from, at + 1);
      from = at + 2;
    } else {
      cursor.pos = at + 1;
      return leaf('scalar', { content, end: at + 1 }, value + text.slice(from, at));
    }
  }
}

function readEscape(cursor: Cursor, at: number): { readonly value: string; readonly end: number } {
  const { text } = cursor;
  const letter = text[at + 1] ?? '';
  const known = ESCAPES[letter];
  if (known !== undefined) return { value: known, end: at + 2 };
  if (letter === '\n' || letter === '\r') {
    const { ends, end } = skipLines(cursor, at + 1);
    return { value: '\n'.repeat(ends - 1), end };
  }
  const digits = HEX_DIGITS[letter];
  const hex = digits === undefined ? '' : text.slice(at + 2, at + 2 + digits);
  const code = Number.parseInt(hex, 16);
  if (hex.length !== digits || !/^[\da-fA-F]+$/.test(hex) || code > 0x10ffff) {
    cursor.fail(`\\${letter} is no escape in double quotes; write \\\\ for a backslash`, at);
  }
  return { value: String.fromCodePoint(code), end: at + 2 + hex.length };
}

/** Skips line ends and the white space around them. */
function skipLines(cursor: Cursor, from: number): { readonly ends: number; readonly end: number } {
  const { text } = cursor;
  let ends = 0;
  let end = from;
  while (text[end] === '\n' || text[end] === '\r') {
    cursor.lineStart = nextLine(text, end);
    end = spacesEnd(text, cursor.lineStart);
    ends++;
    if (cursor.isMarker(end, cursor.lineStart)) cursor.fail('a document ends inside quotes', end);
  }
  return { ends, end };
}
