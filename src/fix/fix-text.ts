import type { TemplateEdit, TextChange } from '../model/fix.ts';
import { applyEdit, changed } from './apply.ts';
import { type Document, type Parse, Unfit } from './document.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Texts of files after the edits of one fix, or why they cannot be made. */
export type FixedTexts =
  | { readonly texts: ReadonlyMap<string, string>; readonly unfit?: undefined }
  | { readonly texts?: undefined; readonly unfit: string };

/** Makes all edits of one fix, or none. */
export function fixTexts(
  edits: readonly TemplateEdit[],
  textOf: (file: string) => string | undefined,
  parse: Parse,
): FixedTexts {
  const texts = new Map<string, string>();
  try {
    for (const edit of edits) {
      const { mark, document } = opened(texts.get(edit.file) ?? textOf(edit.file), parse);
      texts.set(edit.file, mark + applyEdit(document, edit, parse).document.text);
    }
    return { texts };
  } catch (error) {
    if (error instanceof Unfit) return { unfit: error.message };
    throw error;
  }
}

/**
 * The changes of one file that the edits of a fix come to, from the text as it stands. Edits that build on each other come
 * to one change over all of them.
 */
export function changesOf(document: Document, edits: readonly TemplateEdit[], parse: Parse): readonly TextChange[] {
  const [only, ...others] = edits;
  if (only !== undefined && others.length === 0) return inOrder(applyEdit(document, only, parse).changes);
  const final = edits.reduce((soFar, edit) => applyEdit(soFar, edit, parse).document, document);
  const apart = separately(document, edits, parse);
  if (apart !== undefined && changed(document.text, apart) === final.text) return apart;
  return [difference(document.text, final.text)];
}

function separately(
  document: Document,
  edits: readonly TemplateEdit[],
  parse: Parse,
): readonly TextChange[] | undefined {
  try {
    return inOrder(edits.flatMap((edit) => applyEdit(document, edit, parse).changes));
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

function inOrder(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.toSorted((a, b) => a.start - b.start);
}

/** One change that leads from one text to another, as short as it can be. */
function difference(before: string, after: string): TextChange {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < limit - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function opened(text: string | undefined, parse: Parse): { readonly mark: string; readonly document: Document } {
  if (text === undefined) throw new Unfit('its text is not at hand');
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return { mark, document: parse(text.slice(mark.length)) };
}
