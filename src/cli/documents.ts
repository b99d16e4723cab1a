import { readFileSync } from 'node:fs';
import { loadDocument } from '../load/cloudformation.ts';
import { decode } from '../load/decode.ts';
import { reasonOf } from '../load/file-system.ts';
import type { ParsedDocument } from '../model/document.ts';
import { InputError, UsageError } from '../model/errors.ts';
import { type Baseline, parseBaseline } from '../triage.ts';

/** Reads a file of known findings. Throws UsageError when it is missing or no baseline. */
export function readBaseline(file: string): { readonly file: string; readonly baseline: Baseline } {
  return { file, baseline: parseBaseline(readDocument(file)) };
}

/** A YAML or JSON file of the user, with the lines of its nodes. Throws UsageError. */
export function readDocument(file: string): ParsedDocument {
  try {
    return parseDocument(file);
  } catch (error) {
    throw usageOf(error, file);
  }
}

/** The same for a file that another one names. Throws InputError with the place, UsageError when it cannot be read. */
export function parseDocument(file: string): ParsedDocument {
  const { root, positions } = loadDocument({ file, text: readText(file) });
  return { file, root, locate: (path) => positions.locate(path).location };
}

/** The text of a file. Throws InputError when it is none, UsageError when it cannot be read. */
export function readText(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(cause)}`, { cause });
  }
  return decode(bytes, file);
}

/** What the user wrote beside templates decides how they are judged: wrong there is wrong usage. */
export function usageOf(error: unknown, file: string): unknown {
  if (!(error instanceof InputError)) return error;
  const { line, hint, message } = error;
  return new UsageError(`${file}:${line === undefined ? '' : `${line}:`} ${message}`, {
    cause: error,
    ...(hint !== undefined && { hint }),
  });
}
