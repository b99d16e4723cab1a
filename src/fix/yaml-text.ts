/** A value as a template says it: plain, or by an intrinsic function in its short form. */
export type Written = string | boolean | Tagged | readonly Written[] | { readonly [key: string]: Written };

/** `!Ref Queue` */
export class Tagged {
  readonly tag: string;
  readonly text: string;

  constructor(tag: string, text: string) {
    this.tag = tag;
    this.text = text;
  }
}

// Text that is a string to every YAML reader without quotes.
const PLAIN = /^[A-Za-z][\w/.:*+-]*(?<!:)$/;
const WORD = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** YAML in block style, without a final newline. */
export function yamlText(value: Written): string {
  return linesOf(value).join('\n');
}

function linesOf(value: Written): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Written) => under('- ', linesOf(item)));
  if (isMap(value)) return Object.entries(value).flatMap(([key, child]) => entry(scalar(key), child));
  return [scalar(value as string | boolean | Tagged)];
}

function entry(key: string, value: Written): readonly string[] {
  if (!Array.isArray(value) && !isMap(value)) return [`${key}: ${scalar(value as string | boolean | Tagged)}`];
  return [`${key}:`, ...linesOf(value).map((line) => `  ${line}`)];
}

function under(mark: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [mark + first, ...rest.map((line) => ' '.repeat(mark.length) + line)];
}

function isMap(value: Written): value is { readonly [key: string]: Written } {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Tagged);
}

function scalar(value: string | boolean | Tagged): string {
  if (value instanceof Tagged) return `!${value.tag} ${quoted(value.text)}`;
  return typeof value === 'boolean' ? String(value) : quoted(value);
}

function quoted(text: string): string {
  if (PLAIN.test(text) && !WORD.test(text)) return text;
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}
