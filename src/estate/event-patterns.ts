import type { EventPattern, PatternField, Resource } from '../model/estate.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { hasToken, unknown } from '../model/token.ts';
import { PatternFlaw, patternTest } from './event-pattern-tests.ts';
import { pointer } from './pointer.ts';

/** More branches than these are not told apart. EventBridge itself refuses patterns that spread much further. */
const MAX_BRANCHES = 256;

const PATTERNED: ReadonlySet<string> = new Set(['AWS::Events::Rule', 'AWS::Events::Archive']);

type Branches = readonly (readonly PatternField[])[];

/** The event pattern of a resource in one shape; undefined for a resource without one. */
export function eventPatternOf({ type, stack, logicalId, properties }: Resource): EventPattern | undefined {
  const { EventPattern: given = null } = properties;
  if (!PATTERNED.has(type) || given === null) return undefined;
  const path = ['Properties', 'EventPattern'];
  const place = { path, branches: [] };
  if (hasToken(given)) return { ...place, unknown: given };
  const opaque = unknown('opaque-definition', stack, logicalId);
  if (!isObject(given)) return { ...place, unknown: opaque, problem: 'is not JSON' };
  try {
    return { path, branches: branchesOf(given, { path, keys: [] }) };
  } catch (error) {
    if (!(error instanceof PatternFlaw)) throw error;
    return { path: error.path, branches: [], unknown: opaque, problem: error.message };
  }
}

interface Place {
  /** In the resource. */
  readonly path: Path;
  /** In the event. */
  readonly keys: readonly string[];
}

/** All the ways in which a map of filters can be met. Throws PatternFlaw. */
function branchesOf(map: JsonObject, place: Place): Branches {
  const entries = Object.entries(map);
  if (entries.length === 0) throw new PatternFlaw('has an empty map', place.path);
  return entries.reduce<Branches>(
    (branches, [key, value]) => {
      const path = [...place.path, key];
      const isChoice = key === '$or' && Array.isArray(value) && value.length > 1 && value.every((one) => isObject(one));
      const ways = isChoice
        ? (value as readonly JsonObject[]).flatMap((one, i) =>
            branchesOf(one, { path: [...path, i], keys: place.keys }),
          )
        : waysOf(value, { path, keys: [...place.keys, key] });
      if (branches.length * ways.length > MAX_BRANCHES)
        throw new PatternFlaw(`spreads into more than ${MAX_BRANCHES} branches`, path);
      return branches.flatMap((branch) => ways.map((way) => joined(branch, way)));
    },
    [[]],
  );
}

/** A key that is filtered twice, within `$or` and beside it, is filtered by what is written last: so does the published matcher. */
function joined(branch: readonly PatternField[], way: readonly PatternField[]): readonly PatternField[] {
  const later = new Set(way.map(({ key }) => key));
  return [...branch.filter(({ key }) => !later.has(key)), ...way];
}

function waysOf(value: Json, place: Place): Branches {
  if (isObject(value)) return branchesOf(value, place);
  const field = { key: pointer(place.keys), path: place.path };
  if (hasToken(value)) return [[{ ...field, hidden: value, tests: [] }]];
  if (!Array.isArray(value)) throw new PatternFlaw('has a value that is no list', place.path);
  if (value.length === 0) throw new PatternFlaw('has an empty list', place.path);
  return [[{ ...field, tests: (value as readonly Json[]).map((one, i) => patternTest(one, [...place.path, i])) }]];
}
