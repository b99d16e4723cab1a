import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type PolicyCase, parsePolicyCases } from '../../config/policy-cases.ts';
import type { ParsedDocument } from '../../model/document.ts';
import { readDocument } from '../documents.ts';

const ENDING = '.cases.yaml';

/** A case with the place where it stands. */
export interface PlacedCase extends PolicyCase {
  readonly document: ParsedDocument;
  readonly index: number;
}

/** The cases of every `*.cases.yaml` below some folders. Throws UsageError for a file that holds none. */
export function readCases(paths: readonly string[]): readonly PlacedCase[] {
  const files = new Set(paths.flatMap(caseFiles));
  return [...files].flatMap((file) => {
    const document = readDocument(file);
    return parsePolicyCases(document).map((one, index) => ({ ...one, document, index }));
  });
}

/** Like Rego, cases lie neither in `node_modules` nor in hidden folders. */
function caseFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return path.endsWith(ENDING) ? [path] : [];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((entry) => {
      const below = join(path, entry.name);
      if (entry.isDirectory()) return caseFiles(below);
      return entry.name.endsWith(ENDING) ? [below] : [];
    })
    .sort();
}
