import { visibleLines } from '../text/visible.ts';

/** Text of a rule: safe to show, its own Markdown kept. */
export function shown(text: string): string {
  return visibleLines(text.trim()).join('\n');
}

/** Text about a template: with no link but our own, as SARIF viewers turn `[text](target)` into one even in plain text. */
export function plain(text: string): string {
  return shown(text).replaceAll('](', '] (');
}

/** A link to the related location `id` of the same result. */
export function link(text: string, id: number): string {
  return `[${plain(text).replace(/[\\[\]]/g, '\\$&')}](${id})`;
}

/** Closed with a full stop, so that a viewer that shows the first sentence shows this. */
export function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** Undoes the line breaks of a text that was filled to a width; paragraphs, lists and indented lines stay. */
export function unfilled(text: string): string {
  return text.trim().replace(/(?<=\S)[ \t]*\n(?=[^\s*-])/g, ' ');
}

/** The first of these that says something. */
export function firstOf(...texts: readonly string[]): string {
  return texts.find((text) => text.trim() !== '')?.trim() ?? '(not described)';
}
