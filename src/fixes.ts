import { authored } from './estate/author.ts';
import type { Resource } from './model/estate.ts';
import type { Finding } from './model/finding.ts';
import type { Fix, ResourceEdit, TemplateEdit } from './model/fix.ts';
import type { Template } from './model/template.ts';

/** The estate that a finding was made in. */
export interface FixContext {
  readonly resources: ReadonlyMap<string, { readonly resource: Resource }>;
  /** By stack. */
  readonly templates: ReadonlyMap<string, Template>;
}

/** The repair that a policy asks for, in the words of the templates; null when it asks for none. */
export function fixOf(finding: Finding, context: FixContext): Fix | null {
  const { fix } = finding;
  if (fix === undefined) return null;
  const edits: TemplateEdit[] = [];
  for (const edit of fix.edits) {
    const written = templateEdit(edit, finding, context);
    if (typeof written === 'string') return { unfit: written };
    edits.push(written);
  }
  return { edits };
}

function templateEdit(edit: ResourceEdit, finding: Finding, context: FixContext): TemplateEdit | string {
  const { op, path = [], value } = edit;
  const own = finding.address ?? finding.resource;
  const address = op === 'create' ? own : (edit.address ?? own);
  const resource = context.resources.get(address)?.resource;
  const template = resource && context.templates.get(resource.stack);
  if (resource === undefined || template === undefined) return `${address} is in no template`;
  const { stack, logicalId, type } = resource;
  const author = { stack, resources: context.resources, writer: op === 'create' ? null : address };
  const written = value === undefined ? undefined : authored(value, author);
  if (value !== undefined && written === undefined) return `the template of ${stack} cannot name what it has to`;
  const place = op === 'create' ? [(edit.address ?? '').slice(stack.length + 1)] : path;
  const { file } = template;
  return { op, file, resource: logicalId, type, path: place, ...(written !== undefined && { value: written }) };
}
