import { isObject, type Json, type JsonObject, own } from '../model/json.ts';

/** More ways than these are not told apart. */
const MAX_WAYS = 32;
const MAX_STEPS = 512;

/** Ways of a value under construction: schemas that hold already, and those still to be taken apart. */
interface Draft {
  readonly done: readonly JsonObject[];
  readonly open: readonly JsonObject[];
  readonly met: ReadonlySet<JsonObject>;
}

/**
 * Takes `$ref`, `allOf`, `anyOf` and `oneOf` of schemas that hold together apart: the ways a value can be, each a list of plain
 * schemas. What only forbids (`not`, `if`) is left out, which allows more. Undefined where it cannot be said: references to
 * elsewhere or to themselves, or too many ways.
 */
export function alternativesOf(schemas: readonly JsonObject[], root: Json): (readonly JsonObject[])[] | undefined {
  const ways: (readonly JsonObject[])[] = [];
  const drafts: Draft[] = [{ done: [], open: schemas, met: new Set() }];
  for (let steps = 0; drafts.length > 0; steps++) {
    const next = advanced(drafts.shift() as Draft, root);
    if (next === undefined || steps > MAX_STEPS) return undefined;
    for (const draft of next) {
      if (draft.open.length > 0) drafts.push(draft);
      else ways.push(draft.done);
    }
    if (drafts.length + ways.length > MAX_WAYS) return undefined;
  }
  return ways;
}

function advanced({ done, open, met }: Draft, root: Json): readonly Draft[] | undefined {
  const [schema, ...rest] = open;
  if (schema === undefined) return [{ done, open, met }];
  if (met.has(schema)) return undefined;
  const seen = new Set(met).add(schema);
  if (schema['$ref'] !== undefined) {
    const target = pointed(schema['$ref'], root);
    return isObject(target) ? [{ done, open: [target, ...rest], met: seen }] : undefined;
  }
  const { allOf, anyOf, oneOf, ...plain } = schema;
  const all = listOf(allOf);
  const choices = [anyOf, oneOf].map(listOf).filter((list) => list.length > 0);
  return choices
    .reduce<JsonObject[][]>((lists, choice) => lists.flatMap((list) => choice.map((one) => [...list, one])), [[]])
    .map((chosen) => ({ done: [...done, plain], open: [...all, ...chosen, ...rest], met: seen }));
}

function listOf(given: Json | undefined): JsonObject[] {
  return Array.isArray(given) ? given.filter((one) => isObject(one)) : [];
}

/** What a JSON pointer of the same document points at. */
function pointed(reference: Json, root: Json): Json | undefined {
  if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) return undefined;
  const keys = reference
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return reference === '#'
    ? root
    : keys.reduce<Json | undefined>((value, key) => (isObject(value) ? own(value, key) : undefined), root);
}
