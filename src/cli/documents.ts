import { readFileSync } from 'node:fs';
import { loadDocument } from '../load/cloudformation.ts';
import type { ParsedDocument } from '../model/document.ts';
import { InputError, UsageError } from '../model/errors.ts';
import { type Baseline, parseBaseline } from '../triage.ts';

/** Reads a file of known findings. Throws UsageError when it is missing or no baseline. */
export function readBaseline(file: string): { readonly file: string; readonly baseline: Baseline } {
  return { file, baseline: parseBaseline(readDocument(file)) };
}

/** A YAML or JSON file of the user, with the lines of its nodes. Throws UsageError. */
export function readDocument(file: string, shown = file): ParsedDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${shown} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    const { root, positions } = loadDocument({ file: shown, text });
    return { file: shown, root, locate: (path) => positions.locate(path).location };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new UsageError(`${shown}:${error.line === undefined ? '' : `${error.line}:`} ${error.message}`, {
      cause: error,
    });
  }
}
