import { visibleLines } from './visible.ts';
import { take, widthOf } from './width.ts';

/** More UTF-16 units than a column of text ever takes. */
const UNITS = 16;

/** Prose in lines of at most `columns`; the author's line breaks stay, a word that is too long is broken. */
export function wrap(text: string, columns: number): string[] {
  return visibleLines(text.trim()).flatMap((line) => fill(line, Math.max(1, columns)));
}

function fill(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).flatMap((long) => pieces(long, columns))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Cut by cut, so that a word without an end is not measured again for each of its lines. */
function pieces(word: string, columns: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < word.length; at += parts.at(-1)?.length ?? 0) {
    const window = word.slice(at, at + columns * UNITS);
    parts.push(take(window, columns) || window.slice(0, 2));
  }
  return parts;
}
