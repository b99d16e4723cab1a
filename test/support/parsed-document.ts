import { loadDocument } from '../../src/load/cloudformation.ts';
import type { ParsedDocument } from '../../src/model/document.ts';

/** A YAML or JSON text as hosts hand it to configuration and baseline. */
export function parsedDocument(file: string, text: string): ParsedDocument {
  const { root, positions } = loadDocument({ file, text });
  return { file, root, locate: (path) => positions.locate(path).location };
}
