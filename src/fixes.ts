import { authored, type Needs } from './estate/author.ts';
import { conditionsOf } from './estate/conditional.ts';
import { printEdits } from './fix/print-edits.ts';
import type { Resource } from './model/estate.ts';
import type { Finding } from './model/finding.ts';
import type { Fix, ResourceEdit, TemplateEdit } from './model/fix.ts';
import type { JsonObject, Path } from './model/json.ts';
import type { Proposal, Result } from './model/result.ts';
import type { Template } from './model/template.ts';

/** The estate that a finding was made in. */
export interface FixContext {
  readonly resources: ReadonlyMap<string, { readonly resource: Resource }>;
  /** By stack. */
  readonly templates: ReadonlyMap<string, Template>;
}

/** What a policy says of the repair of a finding, in the words of the templates. */
export function fixOf(finding: Finding, context: FixContext): Pick<Result, 'fix' | 'proposal'> {
  const { fix, propose } = finding;
  const proposed = propose && templateEdits(propose.edits, finding, context).edits;
  return {
    ...(fix && fix.edits.length > 0 && { fix: templateEdits(fix.edits, finding, context) }),
    ...(proposed && { proposal: proposalOf(proposed) }),
  };
}

function proposalOf(edits: readonly TemplateEdit[]): Proposal {
  return { title: `in ${edits[0]?.file ?? 'the template'}`, language: 'yaml', text: printEdits(edits) };
}

function templateEdits(asked: readonly ResourceEdit[], finding: Finding, context: FixContext): Fix {
  const needs = needsOf(finding, asked);
  const edits: TemplateEdit[] = [];
  for (const edit of asked) {
    const written = templateEdit(edit, finding, { ...context, needs });
    if (typeof written === 'string') return { unfit: written };
    edits.push(written);
  }
  return { edits };
}

/** Dependencies that the edits add. */
function needsOf(finding: Finding, edits: readonly ResourceEdit[]): Needs {
  const needs = new Map<string, string[]>();
  for (const edit of edits) {
    if (edit.op !== 'append' || edit.path?.[0] !== 'DependsOn') continue;
    const address = edit.address ?? placeOf(finding);
    const stack = address.slice(0, address.lastIndexOf('/'));
    needs.set(address, [...(needs.get(address) ?? []), `${stack}/${String(edit.value)}`]);
  }
  return needs;
}

function placeOf({ address, resource }: Finding): string {
  return address ?? resource;
}

function templateEdit(
  edit: ResourceEdit,
  finding: Finding,
  { resources, templates, needs }: FixContext & { readonly needs: Needs },
): TemplateEdit | string {
  const { op, path = [], value, address: changed = placeOf(finding) } = edit;
  const address = op === 'create' ? (edit.after ?? placeOf(finding)) : changed;
  const resource = resources.get(address)?.resource;
  const template = resource && templates.get(resource.stack);
  if (resource === undefined || template === undefined) return `${address} is in no template`;
  const { stack, logicalId, type } = resource;
  const { file } = template;
  const place = { file, resource: logicalId, type };
  if (value === undefined) return { op, ...place, path };
  const written = authored(value, { stack, resources, needs, writer: changed });
  if (written === undefined) return 'the template has no words for what it would have to name';
  const own = op === 'create' ? undefined : resource.attributes.Condition;
  const [condition, ...others] = [...conditionsOf(written, stack, resources)].filter((one) => one !== own);
  if (condition === undefined) return { op, ...place, path: pathOf(edit, stack), value: written };
  if (op !== 'create' || others.length > 0) return `it would have to name what exists only if ${condition}`;
  const { Type = '', ...rest } = written as JsonObject;
  return { op, ...place, path: pathOf(edit, stack), value: { Type, Condition: condition, ...rest } };
}

/** Of a new resource, its logical id. */
function pathOf({ op, path = [], address = '' }: ResourceEdit, stack: string): Path {
  return op === 'create' ? [address.slice(stack.length + 1)] : path;
}
