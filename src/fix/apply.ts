import { isDeepStrictEqual } from 'node:util';
import type { TemplateEdit, TextChange } from '../model/fix.ts';
import { at, isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import type { Node, Slot } from '../model/node.ts';
import { type Document, type Parse, Unfit } from './document.ts';
import { type Found, find, nameOf, pathIn, refuseComputed } from './find.ts';
import { insert } from './insert.ts';
import { remove } from './remove.ts';
import { type Style, styleOf } from './style.ts';
import { inline, quoted } from './write.ts';

const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['Type', 'Condition', 'DependsOn', 'CreationPolicy', 'UpdatePolicy', 'DeletionPolicy', 'UpdateReplacePolicy'],
]);

/** Text after edits; `changes` lead there from the text before. */
export interface Edited {
  readonly document: Document;
  readonly changes: readonly TextChange[];
}

/**
 * Makes one edit in a document, in place and in the manner of its author. What the text means is read again: it must differ by
 * the edit and by nothing else.
 * @throws Unfit when the place is no literal of its own, or the text cannot be changed there
 */
export function applyEdit(document: Document, edit: TemplateEdit, parse: Parse): Edited {
  const plan = planOf(document, edit);
  if (plan.changes.length === 0) return { document, changes: [] };
  const text = changed(document.text, plan.changes);
  const edited = parsed(text, parse);
  const expected = withChange(document.value, plan.path, plan.value);
  if (!isDeepStrictEqual(edited.value, expected)) throw new Unfit('the text would not say what is meant');
  return { document: edited, changes: plan.changes };
}

/** The text with changes that do not overlap; those at one place stay in their order. */
export function changed(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: added } of [...changes].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + added;
    from = end;
  }
  return result + text.slice(from);
}

function parsed(text: string, parse: Parse): Document {
  try {
    return parse(text);
  } catch {
    throw new Unfit('the text could not be read any more');
  }
}

/** Changes of the text, and what they change in the values: undefined takes the entry at the path out. */
interface Plan {
  readonly changes: readonly TextChange[];
  readonly path: Path;
  readonly value: Json | undefined;
}

function planOf(document: Document, edit: TemplateEdit): Plan {
  const style = styleOf(document);
  const { op, value = null } = edit;
  if (op === 'create') return created(document, edit, style);
  const path = pathIn(document, edit);
  const found = find(document, path);
  switch (op) {
    case 'set':
      return set(document, { path, value, found, style });
    case 'append':
      return append(document, { path, value, found, style });
    case 'remove':
      return removed(document, path, found);
    default:
      return op satisfies never;
  }
}

interface Place {
  readonly path: Path;
  readonly value: Json;
  readonly found: Found;
  readonly style: Style;
}

function set(document: Document, place: Place): Plan {
  const { path, value, found, style } = place;
  if (found.rest.length > 0) return added(document, place);
  const node = found.levels.at(-1)?.node;
  const plan = { path, value };
  if (isDeepStrictEqual(at(document.value, path), value)) return { ...plan, changes: [] };
  if (node === undefined) throw new Unfit(`${nameOf(path)} is empty`);
  refuseComputed(node, nameOf(path));
  const before = firstOfScalar(document, node, path);
  const isQuoted = typeof value === 'string' && (before === '"' || before === "'");
  const text = isQuoted ? quoted(value, before) : inline(value, style);
  return { ...plan, changes: [{ start: node.start, end: node.end, text }] };
}

/** The character that a scalar starts with: a quote tells how it is written. */
function firstOfScalar({ text }: Document, { kind, content }: Node, path: Path): string {
  const first = text[content] ?? '';
  if (kind !== 'scalar' || first === '|' || first === '>') throw new Unfit(`${nameOf(path)} is no short literal`);
  return first;
}

/** Adds the first key that is missing, with a map for each one after it. */
function added(document: Document, { path, value, found: { levels, rest }, style }: Place): Plan {
  const [key, ...below] = rest;
  const container = levels.at(-1)?.node;
  if (container === undefined || typeof key !== 'string') throw new Unfit(`${nameOf(path)} is empty`);
  const nested = below.reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
  const after = levels.length === 3 && key !== 'Properties' ? lastAttribute(container) : undefined;
  const changes = insert(document, container, { key, value: nested, after }, style);
  return { changes, path: path.slice(0, path.length - below.length), value: nested };
}

/** Attributes of a resource stand together. */
function lastAttribute({ slots }: Node): Slot | undefined {
  return slots.findLast(({ key }) => ATTRIBUTES.has(key?.text ?? ''));
}

function append(document: Document, place: Place): Plan {
  const { path, found, style } = place;
  if (found.rest.length > 0) return added(document, { ...place, value: [place.value] });
  const list = found.levels.at(-1)?.node;
  if (list === undefined) throw new Unfit(`${nameOf(path)} is empty`);
  refuseComputed(list, nameOf(path));
  const before = at(document.value, path);
  if (typeof before === 'string') return grown(document, place, before);
  if (list.kind !== 'sequence' || !Array.isArray(before)) throw new Unfit(`${nameOf(path)} is no list`);
  const elements: readonly Json[] = before;
  if (elements.some((one) => isDeepStrictEqual(one, place.value))) return { path, value: before, changes: [] };
  const value = withFreeSid(place.value, elements);
  return { path, value: [...elements, value], changes: insert(document, list, { value }, style) };
}

/** One text in the place of a list becomes a list. */
function grown(document: Document, { path, value, found, style }: Place, before: string): Plan {
  if (before === value) return { path, value: before, changes: [] };
  const node = found.levels.at(-1)?.node;
  if (node === undefined) throw new Unfit(`${nameOf(path)} is empty`);
  firstOfScalar(document, node, path);
  const list = [before, value];
  return { path, value: list, changes: [{ start: node.start, end: node.end, text: inline(list, style) }] };
}

/** Ids of statements are unique in their policy. */
function withFreeSid(value: Json, elements: readonly Json[]): Json {
  if (!isObject(value) || typeof value['Sid'] !== 'string') return value;
  const taken = new Set(elements.map((one) => (isObject(one) ? one['Sid'] : undefined)));
  return { ...value, Sid: free(value['Sid'], (sid) => taken.has(sid)) };
}

function free(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let n = 2; isTaken(name); n++) name = `${wanted}${n}`;
  return name;
}

function removed(document: Document, path: Path, { levels, rest }: Found): Plan {
  if (rest.length > 0) return { path, value: undefined, changes: [] };
  const node = levels.at(-1)?.node;
  if (node !== undefined) refuseComputed(node, nameOf(path));
  const { changes, depth } = remove(document, levels);
  return { path: path.slice(0, depth), value: undefined, changes };
}

function created(document: Document, { resource, path: [id], value = null }: TemplateEdit, style: Style): Plan {
  const { levels, rest } = find(document, ['Resources', resource]);
  const container = levels[1]?.node;
  const after = levels[2]?.slot;
  if (container === undefined || after === undefined || rest.length > 0) throw new Unfit(`${resource} is generated`);
  const before = at(document.value, ['Resources']) as JsonObject;
  const key = free(String(id), (name) => Object.hasOwn(before, name));
  const next = container.slots[container.slots.indexOf(after) + 1];
  const isApart = next !== undefined && /\n[ \t]*\r?\n/.test(document.text.slice(after.end, next.start));
  const changes = insert(document, container, { key, value, after, isApart }, style);
  return { path: ['Resources', key], value, changes };
}

/** The value with another at a path; undefined takes the entry out. */
function withChange(root: Json, path: Path, value: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (Array.isArray(root)) {
    const list: readonly Json[] = root;
    return list.map((one, i) => (i === key ? withChange(one, rest, value) : one));
  }
  const map = root as JsonObject;
  if (rest.length === 0 && value === undefined) {
    const { [key]: _, ...others } = map;
    return others;
  }
  return { ...map, [key]: withChange(map[key] ?? {}, rest, value) };
}
