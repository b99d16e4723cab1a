// East Asian wide and fullwidth blocks; emoji are found by their Unicode property.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];
const PLAIN = /^[\x20-\x7e]*$/;
// Plain text, or other text with the character that it may join; short, as finding graphemes in long text takes ages.
const RUN = /[\x20-\x7e]+(?![^\x20-\x7e])|[\x20-\x7e]?[^\x20-\x7e]{1,64}/gu;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;

let segmenter: Intl.Segmenter | undefined;

/** Terminal columns of a text: two for CJK and emoji, none for combining marks. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const piece of pieces(text)) columns += pieceWidth(piece);
  return columns;
}

/** The longest start of `text` that takes no more than `columns`. */
export function take(text: string, columns: number): string {
  if (PLAIN.test(text)) return text.slice(0, columns);
  let used = 0;
  let end = 0;
  for (const piece of pieces(text)) {
    used += pieceWidth(piece);
    if (used > columns) return text.slice(0, PLAIN.test(piece) ? end + piece.length - (used - columns) : end);
    end += piece.length;
  }
  return text;
}

/** `text` within `columns`; an ellipsis says that something is left out. */
export function clip(text: string, columns: number): string {
  return widthOf(text) <= columns ? text : `${take(text, Math.max(0, columns - 1))}…`;
}

/** `text` filled with spaces up to `columns`. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Runs of plain text, graphemes of other text. */
function* pieces(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const [run] of text.matchAll(RUN)) {
    if (PLAIN.test(run)) yield run;
    else for (const { segment } of segmenter.segment(run)) yield segment;
  }
}

function pieceWidth(piece: string): number {
  if (PLAIN.test(piece)) return piece.length;
  if (INVISIBLE.test(piece)) return 0;
  const code = piece.codePointAt(0) ?? 0;
  return EMOJI.test(piece) || WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}
