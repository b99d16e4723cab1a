// Zero-width joiners are left alone: emoji and several scripts are written with them, and they move nothing.
const ACTIVE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]/gu;

/**
 * Text from outside, safe to show: controls, terminal escapes, bidirectional marks, line separators, lone surrogates and
 * what is no character are spelled out (`\u001b`), so that no template can steer a terminal or reorder a line. Everything
 * printed passes here.
 */
export function visible(text: string): string {
  return text.replace(ACTIVE, spell);
}

/** The same for text that may have several lines. */
export function visibleLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => visible(line.replaceAll('\t', '  ')));
}

function spell(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
