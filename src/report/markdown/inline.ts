import { limit } from '../text/limit.ts';
import { visible, visibleLines } from '../text/visible.ts';

/** One name or message; a report that must fit a page has no room for more. */
const LONGEST = 1000;
// What Markdown and HTML act on, and the colon and dot by which GitHub knows a link.
const MARKUP = /[&<>|*_~`\\[\]]|:(?=\/\/)|(?<=\bwww)\./;
// GitHub finds `@name`, `#1` and `$formula$` in a run of text, which a tag ends.
const REFERENCE = /[@#$]/;
const ACTIVE = new RegExp(`${REFERENCE.source}|${MARKUP.source}`, 'gi');

/** Text from outside as text and nothing else, on one line and in one table cell. */
export function prose(text: string): string {
  return escaped(limit(visible(text.replace(/\s+/g, ' ').trim()), LONGEST));
}

function escaped(line: string): string {
  return line.replace(ACTIVE, (character) =>
    REFERENCE.test(character) ? `<span>${character}</span>` : `&#${character.charCodeAt(0)};`,
  );
}

/** The same in the type of code. */
export function code(name: string): string {
  return `<code>${prose(name)}</code>`;
}

/** Lines as they stand, in a cell of a table, where a line break of its own would end the row. */
export function block(text: string): string {
  const lines = visibleLines(text).map((line) => escaped(limit(line, LONGEST)));
  return `<pre>${lines.join('<br>')}</pre>`;
}
