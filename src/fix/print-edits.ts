import type { TemplateEdit } from '../model/fix.ts';
import type { Style } from './style.ts';
import { block, keyText } from './write.ts';

const STYLE: Style = { eol: '\n', isJson: false, step: '  ', indentsLists: true, quote: "'" };

/** Edits as YAML for people to paste: new resources, and what other resources would say. */
export function printEdits(edits: readonly TemplateEdit[]): string {
  return edits.map(printEdit).join('\n');
}

function printEdit({ op, resource, path, value = null }: TemplateEdit): string {
  const written = (key: string) => `${keyText(key, STYLE)}:${block(value, '', STYLE)}`;
  if (op === 'create') return `# a new resource\n${written(String(path[0]))}`;
  const place = `${resource}.${path.slice(0, op === 'append' ? path.length : -1).join('.')}`;
  if (op === 'remove') return `# remove ${resource}.${path.join('.')}`;
  return op === 'append'
    ? `# one more in ${place}${block([value], '', STYLE)}`
    : `# in ${place}\n${written(String(path.at(-1)))}`;
}
