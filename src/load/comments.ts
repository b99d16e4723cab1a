import type { Comment } from '../model/template.ts';
import { isBlankCode, lineEnd } from './gaps.ts';
import type { Lines } from './lines.ts';
import type { Node } from './nodes.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Comments in order. A `#` inside a scalar is none, but one after the `|` of a block scalar is. */
export function commentsOf(root: Node | undefined, text: string, lines: Lines): readonly Comment[] {
  const scalars = scalarsOf(root, text);
  const spans: Span[] = [];
  let next = 0;
  for (let i = text.indexOf('#'); i >= 0; ) {
    while (next < scalars.length && (scalars[next] as Span).end <= i) next++;
    const scalar = scalars[next];
    let end = scalar !== undefined && scalar.start <= i ? scalar.end : i + 1;
    if (end === i + 1 && isBlankCode(text.charCodeAt(i - 1))) {
      end = lineEnd(text, i);
      spans.push({ start: i, end });
    }
    i = text.indexOf('#', end);
  }
  return withSubjects(spans, text, lines);
}

/** Finds the line that each comment is about, from the last to the first: of a block of comments all are about the same. */
function withSubjects(spans: readonly Span[], text: string, lines: Lines): Comment[] {
  const comments: Comment[] = [];
  let following = 0;
  for (const { start, end } of spans.toReversed()) {
    const next = nextWord(text, end);
    if (text[next] !== '#') following = lines.at(next).line;
    const { line } = lines.at(start);
    comments.push({ line, text: text.slice(start + 1, end).trim(), code: isAlone(text, start) ? following : line });
  }
  return comments.reverse();
}

function isAlone(text: string, start: number): boolean {
  let i = start;
  while (text[i - 1] === ' ' || text[i - 1] === '\t') i--;
  return isBlankCode(text.charCodeAt(i - 1));
}

function nextWord(text: string, from: number): number {
  let i = from;
  while (i < text.length && isBlankCode(text.charCodeAt(i))) i++;
  return i;
}

/** The content of all scalars, in order. */
function scalarsOf(root: Node | undefined, text: string): Span[] {
  const spans: Span[] = [];
  const visit = (node: Node | undefined) => {
    if (node?.kind === 'scalar') spans.push({ start: contentStart(node, text), end: node.end });
    for (const slot of node?.slots ?? []) {
      visit(slot.key);
      visit(slot.value);
    }
  };
  visit(root);
  return spans;
}

function contentStart({ content, end }: Node, text: string): number {
  const isBlock = text[content] === '|' || text[content] === '>';
  return isBlock ? Math.min(lineEnd(text, content), end) : content;
}
