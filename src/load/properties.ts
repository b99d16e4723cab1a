import type { Cursor } from './cursor.ts';
import { isBlankCode, spacesEnd } from './gaps.ts';
import type { Properties } from './nodes.ts';
import { isFlowIndicator } from './plain.ts';

/** Reads the tag and the anchor that stand on one line before a node, in any order. The cursor stops at the next word. */
export function readProperties(cursor: Cursor): Properties | undefined {
  const { text } = cursor;
  let found: Properties | undefined;
  let next = cursor.pos;
  while (text[next] === '!' || text[next] === '&') {
    cursor.pos = next;
    found = joined(found, readProperty(cursor), cursor);
    next = spacesEnd(text, cursor.pos);
  }
  return found;
}

function readProperty(cursor: Cursor): Properties {
  const start = cursor.pos;
  const isAnchor = cursor.text[start] === '&';
  const word = readWord(cursor);
  if (isAnchor && word.length === 1) cursor.fail('an anchor needs a name', start);
  const tag = isAnchor ? undefined : tagOf(word, cursor);
  return { start, end: cursor.pos, tag, anchor: isAnchor ? word.slice(1) : undefined };
}

/** Reads up to white space; in tags, anchors and aliases brackets and commas end a word too. */
export function readWord(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.pos;
  const isVerbatim = text.startsWith('!<', start);
  let end = isVerbatim ? text.indexOf('>', start) + 1 : start;
  if (isVerbatim && end === 0) cursor.fail('a tag that starts with !< has no closing >');
  while (!isBlankCode(text.charCodeAt(end)) && !isFlowIndicator(text, end)) end++;
  cursor.pos = end;
  return text.slice(start, end);
}

function tagOf(word: string, cursor: Cursor): string {
  const verbatim = /^!<(.*)>$/.exec(word)?.[1];
  const tag = verbatim === undefined ? word : verbatim.replace(/^tag:yaml\.org,2002:/, '!!');
  if (!tag.startsWith('!') || /^![^!]+!/.test(tag)) cursor.fail(`the tag ${word} is not known`);
  return tag;
}

/** Tag and anchor from two lines or words. */
export function joined(first: Properties | undefined, second: Properties, cursor: Cursor): Properties {
  if (first === undefined) return second;
  if (first.tag !== undefined && second.tag !== undefined) {
    cursor.fail('two tags on one value: write the inner function in its long form (Fn::…)', second.start);
  }
  if (first.anchor !== undefined && second.anchor !== undefined) cursor.fail('two anchors on one value', second.start);
  return {
    start: first.start,
    end: second.end,
    tag: first.tag ?? second.tag,
    anchor: first.anchor ?? second.anchor,
  };
}
