import type { SchemaNode } from '../model/estate.ts';
import { isObject, type Json, type JsonObject, own } from '../model/json.ts';
import { hasToken } from '../model/token.ts';
import { pointer } from './pointer.ts';
import { alternativesOf } from './schema-alternatives.ts';

/** Schemas beyond these bounds are open where they are cut: less is proved, nothing wrong. */
const MAX_NODES = 1000;
const MAX_DEPTH = 16;

/** Keyword of our own for a schema that is a token. */
const HIDDEN = '⟦hidden⟧';
const OPEN: SchemaNode = { closed: false, required: false };

/** Schemas that hold together for one value, each with the references that led to it. */
type Conjunction = readonly JsonObject[];

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly required: boolean;
}

/** One way a value can be, with lists taken for their elements. */
interface Way {
  readonly schemas: Conjunction;
  readonly types: ReadonlySet<string> | undefined;
  readonly inList: boolean;
}

/** What a schema says at each path of an event, `root` being the document that `$ref` points into. */
export function schemaNodes(schema: JsonObject, root: Json): Record<string, SchemaNode> {
  const nodes: Record<string, SchemaNode> = {};
  const queue: (readonly [Place, readonly Conjunction[]])[] = [[{ path: '', depth: 0, required: true }, [[schema]]]];
  for (const [place, conjunctions] of queue) {
    const isCut = place.depth >= MAX_DEPTH || queue.length >= MAX_NODES;
    const ways = isCut ? undefined : waysOf(conjunctions, root);
    nodes[place.path] = ways === undefined ? { ...OPEN, required: place.required } : nodeOf(ways, place.required);
    for (const [key, child] of ways === undefined ? [] : childrenOf(ways)) queue.push([below(place, key, ways), child]);
  }
  return nodes;
}

function below({ path, depth, required }: Place, key: string, ways: readonly Way[] | undefined): Place {
  const objects = (ways ?? []).filter(mayBeObject);
  const isRequired =
    required && objects.length === ways?.length && objects.every((way) => !way.inList && requires(way, key));
  return {
    path: `${path === '' ? '' : `${path}/`}${pointer([key])}`,
    depth: depth + 1,
    required: isRequired,
  };
}

function requires({ schemas, types }: Way, key: string): boolean {
  const isObjectOnly = types?.size === 1;
  return isObjectOnly && schemas.some(({ required }) => Array.isArray(required) && required.includes(key));
}

/** Undefined when there are too many ways to tell. */
function waysOf(conjunctions: readonly Conjunction[], root: Json): readonly Way[] | undefined {
  const ways: Way[] = [];
  const queue = conjunctions.map((schemas) => ({ schemas, inList: false }));
  for (const { schemas, inList } of queue) {
    const alternatives = alternativesOf(schemas, root);
    if (alternatives === undefined || queue.length > MAX_DEPTH) return undefined;
    for (const one of alternatives) {
      const types = typesOf(one);
      ways.push({ schemas: one, types, inList });
      if (types !== undefined && !types.has('array')) continue;
      const items = one.map(({ items }) => items).filter((given): given is Json => given !== undefined);
      // A list of schemas goes by position, which patterns do not see.
      if (items.some((given) => schemaOf(given) === undefined) || (types !== undefined && items.length === 0))
        return undefined;
      if (items.length > 0)
        queue.push({ schemas: items.map(schemaOf).filter((given) => given !== undefined), inList: true });
    }
  }
  return ways;
}

function typesOf(schemas: Conjunction): ReadonlySet<string> | undefined {
  const [first, ...others] = schemas.map(typesIn).filter((types) => types !== undefined);
  return first && new Set([...first].filter((type) => others.every((types) => types.has(type))));
}

function typesIn({ type, nullable, properties, enum: values, const: constant }: JsonObject): Set<string> | undefined {
  const listed = [type ?? []].flat().filter((one) => typeof one === 'string');
  if (listed.some((one) => hasToken(one))) return undefined;
  const constants = Array.isArray(values) ? values : constant === undefined ? undefined : [constant];
  if (listed.length === 0 && constants !== undefined) return new Set(constants.map(typeOf));
  if (listed.length === 0 && isObject(properties)) return new Set(['object']);
  if (listed.length === 0) return undefined;
  const types = new Set(listed.map((one) => (one === 'integer' ? 'number' : one)));
  return nullable === true ? types.add('null') : types;
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function nodeOf(ways: readonly Way[], required: boolean): SchemaNode {
  const hidden = ways.flatMap(({ schemas }) => schemas.flatMap(hiddenIn))[0];
  if (hidden !== undefined) return { hidden, closed: false, required: false };
  const types = unlessAny(ways.map(({ types }) => types && [...types]));
  const values = unlessAny(ways.filter(mayBeScalar).map(({ schemas }) => valuesOf(schemas)));
  const expressions = unlessAny(ways.filter(mayBeText).map(({ schemas }) => expressionsOf(schemas)));
  return {
    ...(types && { types: [...new Set(types)].sort() }),
    ...(values && { values }),
    ...(expressions && ways.filter(mayBeText).length === 1 && { expressions }),
    closed: ways.filter(mayBeObject).every(isClosed),
    required,
  };
}

const KEYWORDS = [
  'type',
  'enum',
  'const',
  'pattern',
  'properties',
  'items',
  'required',
  'additionalProperties',
  HIDDEN,
];

/** Tokens in place of what would be said of a value. */
function hiddenIn(schema: JsonObject): string[] {
  return KEYWORDS.flatMap((keyword) => [schema[keyword] ?? null].flat()).filter((one) => hasToken(one));
}

/** All of it, unless one way says nothing. */
function unlessAny<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  const given = lists.filter((list) => list !== undefined);
  return given.length === lists.length && given.length > 0 ? given.flat() : undefined;
}

const mayBeObject = ({ types }: Way): boolean => types?.has('object') ?? true;
const mayBeText = ({ types }: Way): boolean => types?.has('string') ?? true;
const mayBeScalar = ({ types }: Way): boolean =>
  types === undefined || [...types].some((type) => type !== 'object' && type !== 'array');

/** What every `enum` and `const` of a way allows; null where `nullable` says so. */
function valuesOf(schemas: Conjunction): readonly Json[] | undefined {
  const lists = schemas.flatMap(({ enum: values, const: constant, nullable }) => {
    const list = Array.isArray(values) ? (values as Json[]) : constant === undefined ? undefined : [constant];
    return list === undefined ? [] : [nullable === true ? [...list, null] : list];
  });
  const [first, ...others] = lists;
  return first?.filter((value) => others.every((list) => list.includes(value)));
}

function expressionsOf(schemas: Conjunction): readonly string[] | undefined {
  const given = schemas.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === 'string');
  return given.length > 0 ? given : undefined;
}

const closesItself = ({ additionalProperties, patternProperties }: JsonObject): boolean =>
  additionalProperties === false && !(isObject(patternProperties) && Object.keys(patternProperties).length > 0);

const isClosed = ({ schemas }: Way): boolean => schemas.some(closesItself);

/** Schemas of the keys that an object may have: one that a closed schema does not list, it cannot have. */
function childrenOf(ways: readonly Way[]): Map<string, Conjunction[]> {
  const children = new Map<string, Conjunction[]>();
  for (const { schemas } of ways.filter(mayBeObject)) {
    const listed = schemas.map(({ properties }) => (isObject(properties) ? properties : {}));
    for (const key of new Set(listed.flatMap(Object.keys))) {
      if (schemas.some((schema, i) => closesItself(schema) && own(listed[i] ?? {}, key) === undefined)) continue;
      const child = listed.map((properties) => schemaOf(own(properties, key))).filter((given) => given !== undefined);
      children.set(key, [...(children.get(key) ?? []), child.length > 0 ? child : [{}]]);
    }
  }
  return keptOpen(children, ways.filter(mayBeObject));
}

function schemaOf(given: Json | undefined): JsonObject | undefined {
  return hasToken(given) ? { [HIDDEN]: given } : isObject(given) ? given : undefined;
}

/** A key that one way does not list, yet allows, may have any value there. */
function keptOpen(children: Map<string, Conjunction[]>, ways: readonly Way[]): Map<string, Conjunction[]> {
  for (const [key, list] of children) {
    const isLoose = ways.some(
      (way) =>
        !isClosed(way) &&
        way.schemas.every(({ properties }) => !isObject(properties) || own(properties, key) === undefined),
    );
    if (isLoose) children.set(key, [...list, [{}]]);
  }
  return children;
}
