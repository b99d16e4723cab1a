import type { Diagnostic } from './model/diagnostic.ts';
import type { Template } from './model/template.ts';

const SAM = 'AWS::Serverless-2016-10-31';

/** What a reader of the report must know of how far a template could be read; one note of a kind. */
export function templateNotes({ file, transforms, locate }: Template): Diagnostic[] {
  const { line } = locate(['Transform']).location;
  const macros = transforms.filter((name) => !name.startsWith('AWS::'));
  const notes: Diagnostic[] = [];
  if (transforms.includes(SAM)) {
    const message = 'SAM resources are not expanded: only the native resources of this template are judged';
    notes.push({ level: 'info', code: 'sam', message, file, line });
  }
  if (macros.length > 0) {
    const message = `macro ${macros.join(', ')} may change anything: check the processed template instead`;
    notes.push({ level: 'info', code: 'macro', message, file, line });
  }
  return notes;
}
