import { escapeBrackets } from '../model/token.ts';

/** `name=value`; undefined when the text is none. Quotes around the value are not part of it. */
export function keyValue(text: string): readonly [string, string] | undefined {
  const long = /^ParameterKey=([^,]+),ParameterValue=(.*)$/s.exec(text);
  const [, name, value] = long ?? /^([A-Za-z0-9]+)=(.*)$/s.exec(text) ?? [];
  return name === undefined || value === undefined ? undefined : [name, escapeBrackets(value)];
}

/** Splits `A=1 B="two words" C='x'` as a shell does: white space ends a word, quotes and backslashes keep it together. */
export function wordsOf(text: string): string[] {
  const words = text.matchAll(/(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g);
  return [...words].map(([word]) =>
    word.replace(
      /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g,
      (_, escaped?: string, double?: string, single?: string) => {
        return escaped ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? '';
      },
    ),
  );
}
