import type { Cursor } from './cursor.ts';
import { folded, isBlankCode, nextLine, spacesEnd, trimmedEnd } from './gaps.ts';
import { leaf, type Node } from './nodes.ts';

const COLON = 58;
const HASH = 35;

/**
 * Reads text without quotes. It goes on over the lines that are indented more than `indent`; `flow` text stands in brackets,
 * where indentation tells nothing.
 */
export function readPlain(cursor: Cursor, indent: number | 'flow'): Node {
  const content = cursor.pos;
  const isFlow = indent === 'flow';
  let text = '';
  let lineEnds = 0;
  for (;;) {
    const stop = stopOf(cursor.text, cursor.pos, isFlow);
    const end = trimmedEnd(cursor.text, cursor.pos, stop);
    text += folded(lineEnds) + cursor.text.slice(cursor.pos, end);
    cursor.pos = end;
    lineEnds = nextWord(cursor, stop, indent);
    if (lineEnds === 0) return leaf('scalar', { content, end }, text);
  }
}

/** Where the text of one line ends: at a colon, a comment, a bracket or the line's end. */
function stopOf(text: string, from: number, isFlow: boolean): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
    if (code === COLON && isColon(text, i, isFlow)) return i;
    if (code === HASH && isBlankCode(text.charCodeAt(i - 1))) return i;
    if (isFlow && isFlowIndicator(text, i)) return i;
  }
  return text.length;
}

function isColon(text: string, at: number, isFlow: boolean): boolean {
  return isBlankCode(text.charCodeAt(at + 1)) || (isFlow && isFlowIndicator(text, at + 1));
}

/** True for the characters that structure flow collections. */
export function isFlowIndicator(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** Goes to the line on which the text goes on; the number of line ends in between, 0 when the text is at its end. */
function nextWord(cursor: Cursor, stop: number, indent: number | 'flow'): number {
  const { text } = cursor;
  let lineEnds = 0;
  let lineStart = stop;
  let word = stop;
  while (text[word] === '\n' || text[word] === '\r') {
    lineStart = nextLine(text, word);
    word = spacesEnd(text, lineStart);
    lineEnds++;
  }
  if (lineEnds === 0 || word >= text.length || text[word] === '#' || cursor.isMarker(word, lineStart)) return 0;
  if (indent === 'flow' ? isFlowEnd(text, word) : !isIndentedMore(text, lineStart, indent)) return 0;
  cursor.jump(word, lineStart);
  return lineEnds;
}

function isFlowEnd(text: string, at: number): boolean {
  return isFlowIndicator(text, at) || (text[at] === ':' && isColon(text, at, true));
}

function isIndentedMore(text: string, lineStart: number, indent: number): boolean {
  for (let i = 0; i <= indent; i++) if (text[lineStart + i] !== ' ') return false;
  return true;
}
