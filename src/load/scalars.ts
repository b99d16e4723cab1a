const BOOLEANS = new Map<string, boolean>();
for (const [word, value] of Object.entries({ true: true, yes: true, on: true, false: false, no: false, off: false })) {
  for (const form of [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
    BOOLEANS.set(form, value);
}

/** YAML 1.1 numbers without base 60 (`22:22` is text, as a date is), and what JSON allows. */
const NUMBER =
  /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]+|(?:0|[1-9][\d_]*)(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?)$/;

const NULL = /^(?:|~|null|Null|NULL)$/;

/** No word that is a boolean or null is longer; spares the look-up for all other text. */
const LONGEST_WORD = 5;
const NINE = 57;

/**
 * What a scalar without quotes stands for: YAML 1.1 as CloudFormation reads it. Dates stay text, and so do numbers that JSON
 * cannot carry exactly, such as ids of twenty digits.
 */
export function plainValue(text: string): string | number | boolean | null {
  if (text.charCodeAt(0) <= NINE) return numberOf(text) ?? text;
  return text.length > LONGEST_WORD ? text : (BOOLEANS.get(text) ?? (NULL.test(text) ? null : text));
}

/** What a scalar with an explicit tag such as `!!int` stands for; undefined when the text does not fit the tag. */
export function taggedValue(tag: string, text: string): string | number | boolean | null | undefined {
  switch (tag) {
    case '!':
    case '!!str':
    case '!!timestamp':
    case '!!binary':
      return text;
    case '!!int':
    case '!!float':
      return numberOf(text);
    case '!!bool':
      return BOOLEANS.get(text);
    case '!!null':
      return NULL.test(text) ? null : undefined;
    default:
      return undefined;
  }
}

function numberOf(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  const size = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  if (!Number.isSafeInteger(Math.trunc(size))) return undefined;
  return text.startsWith('-') ? -size : size;
}
