import { dirname, join } from 'node:path';
import type { Location } from '../../model/location.ts';
import { readText } from '../documents.ts';
import type { PlacedCase } from './case-files.ts';
import { inlineTexts } from './case-request.ts';

/** Where a line of a template is for whoever reads the case: a template in the case itself has no file of its own. */
export type CasePlaces = (location: Pick<Location, 'file' | 'line'>) => string;

export function casePlaces(one: PlacedCase): CasePlaces {
  const { document, index, template } = one;
  const folder = dirname(document.file);
  const lines = readText(document.file).split('\n');
  const before = new Map<string, number>();
  for (const [file, text] of inlineTexts(one, folder)) {
    const stack = file.slice(join(folder, '/').length, -'.yaml'.length);
    const head = document.locate([index, ...(template === undefined ? ['templates', stack] : ['template'])])?.line ?? 0;
    // Only in a block are the lines of the text those of the file.
    const first = text.split('\n', 1)[0]?.trim();
    if (lines[head]?.trim() === first) before.set(file, head);
  }
  return ({ file, line }) => {
    const above = before.get(file);
    return above === undefined ? `${file}:${line}` : `${document.file}:${above + line}`;
  };
}
