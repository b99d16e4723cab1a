import { limit } from '../text/limit.ts';
import { visibleLines } from '../text/visible.ts';

/** One name or message that is longer is no reading matter. */
const LONGEST = 4000;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A line that starts with two of these is a command where a workflow prints the page.
  ':': '&#58;',
};

/** Text that is HTML already. Only `html` and constants of this folder make it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | boolean | null | undefined | readonly Content[];

/** A piece of HTML; whatever is put in and is not `Markup` comes out as text, never as tags. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(strings.map((string, i) => string + textOf(values[i])).join(''));
}

/** All lines of a text, however many, as text. */
export function block(text: string): Markup {
  return new Markup(visibleLines(text).map(escaped).join('\n'));
}

function textOf(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (Array.isArray(content)) return content.map(textOf).join('');
  if (typeof content === 'number') return String(content);
  return typeof content === 'string' ? escaped(visibleLines(limit(content, LONGEST)).join('\n')) : '';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']|:(?=:)/g, (one) => ENTITIES[one] ?? one);
}
