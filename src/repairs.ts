import type { Document } from './fix/document.ts';
import { Unfit } from './fix/document.ts';
import { changesOf } from './fix/fix-text.ts';
import { Lines } from './load/lines.ts';
import { readYaml } from './load/yaml.ts';
import { groupBy } from './model/lists.ts';
import type { Replacement } from './model/ports.ts';
import type { Result } from './model/result.ts';

/** Reads a template to its syntax and values. */
export function parseTemplate(text: string): Document {
  const { root, value } = readYaml('', text);
  if (root === undefined || value === undefined) throw new Unfit('the template is empty');
  return { text, root, value };
}

/** Finds the texts that repair findings where their author wrote; none where it needs a decision or another place. */
export function repairer(source: (file: string) => string | undefined): (result: Result) => readonly Replacement[] {
  const files = new Map<string, Opened>();
  const open = (file: string): Opened => {
    const known = files.get(file) ?? opened(source(file) ?? '');
    files.set(file, known);
    return known;
  };
  return ({ fix, construct, verdict, suppressed }) => {
    if (fix?.edits === undefined || construct !== undefined || verdict !== 'fail' || suppressed !== null) return [];
    const byFile = groupBy(fix.edits, ({ file }) => file);
    try {
      return [...byFile].flatMap(([file, edits]) => {
        const { document, lines } = open(file);
        return changesOf(document, edits, parseTemplate).map(({ start, end, text: inserted }): Replacement => {
          const [from, to] = [lines.at(start), lines.at(end)];
          return { location: { file, ...from, endLine: to.line, endColumn: to.column }, text: inserted };
        });
      });
    } catch (error) {
      if (error instanceof Unfit) return [];
      throw error;
    }
  };
}

interface Opened {
  readonly document: Document;
  readonly lines: Lines;
}

function opened(source: string): Opened {
  const text = source.replace(/^\uFEFF/, '');
  return { document: parseTemplate(text), lines: new Lines(text) };
}
