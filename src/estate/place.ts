import { createHash } from 'node:crypto';
import { at, isObject, type Json, type Path } from '../model/json.ts';
import type { Location } from '../model/location.ts';
import type { Template } from '../model/template.ts';

/** What is needed to find a place of a resource in its file. */
export interface Placed {
  readonly template: Template;
  /** Path in the template of a path in the resource. */
  readonly sourceOf: (path: Path) => Path;
}

/**
 * The key that a path of a resource points at. What does not exist is at its deepest ancestor that does; `Properties` itself
 * is no place, the logical id is.
 */
export function locationOf({ template, sourceOf }: Placed, path: Path): Location {
  const base = sourceOf([]);
  const source = path.length === 0 ? base : sourceOf(path);
  const found = template.locate(source);
  const isTooFarUp = found.depth <= base.length + 1 && path[0] === 'Properties';
  return isTooFarUp ? template.locate(base).location : found.location;
}

/** Properties that name an element of a list, in order of preference. */
const ELEMENT_KEYS = ['Id', 'Sid', 'Name', 'Key'] as const;

/** A path with element keys instead of indices where an element has one: `Targets[Id=orders]`. */
export function stablePath(root: Json, path: Path): string {
  let text = '';
  let value: Json | undefined = root;
  for (const step of path) {
    if (typeof step === 'number') text += `[${elementKey(value, step)}]`;
    else text += text === '' ? step : `.${step}`;
    value = value === undefined ? undefined : at(value, [step]);
  }
  return text;
}

function elementKey(list: Json | undefined, index: number): string {
  const items: readonly Json[] = Array.isArray(list) ? list : [];
  const element = items[index];
  if (!isObject(element)) return String(index);
  const key = ELEMENT_KEYS.find((name) => typeof element[name] === 'string' && isOnly(items, name, element[name]));
  return key === undefined ? String(index) : `${key}=${String(element[key])}`;
}

function isOnly(items: readonly Json[], name: string, value: Json | undefined): boolean {
  return items.filter((item) => isObject(item) && item[name] === value).length === 1;
}

/** Identity of a finding: stable under reformatting, moved elements and added lines. */
export function fingerprintOf(rule: string, address: string, path: string): string {
  return hash([rule, address, path]);
}

/** Hash of a value, whatever the order of its keys. */
export function valueHash(value: Json | undefined): string {
  return hash(value === undefined ? null : sorted(value));
}

function hash(value: Json): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] as Json)]),
  );
}
