import type { Document } from './fix/document.ts';
import { Unfit } from './fix/document.ts';
import { changesOf } from './fix/fix-text.ts';
import { Lines } from './load/lines.ts';
import { readYaml } from './load/yaml.ts';
import type { Replacement } from './model/ports.ts';
import type { Result } from './model/result.ts';

/** Reads a template to its syntax and values. */
export function parseTemplate(text: string): Document {
  const { root, value } = readYaml('', text);
  if (root === undefined || value === undefined) throw new Unfit('the template is empty');
  return { text, root, value };
}

/** The text that repairs a finding where its author wrote; none where it needs a decision or another place. */
export function repairsOf(result: Result, source: (file: string) => string | undefined): readonly Replacement[] {
  const { fix, construct, verdict, suppressed } = result;
  if (fix?.edits === undefined || construct !== undefined || verdict !== 'fail' || suppressed !== null) return [];
  const files = [...new Set(fix.edits.map(({ file }) => file))];
  try {
    return files.flatMap((file) => {
      const text = (source(file) ?? '').replace(/^\uFEFF/, '');
      const lines = new Lines(text);
      const edits = fix.edits.filter((edit) => edit.file === file);
      return changesOf(text, edits, parseTemplate).map(({ start, end, text: inserted }): Replacement => {
        const [from, to] = [lines.at(start), lines.at(end)];
        return { location: { file, ...from, endLine: to.line, endColumn: to.column }, text: inserted };
      });
    });
  } catch (error) {
    if (error instanceof Unfit) return [];
    throw error;
  }
}
