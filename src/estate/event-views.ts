import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { pointer } from './pointer.ts';

/** Combinations of list elements beyond these are not looked at. */
const MAX_VIEWS = 4096;

/** An event as patterns see it: in each view lists are taken for one of their elements. */
export interface EventViews {
  readonly views: readonly JsonObject[];
  /** Keys that have a value in any view. */
  readonly keys: readonly string[];
  /** Whether there are more views than are looked at. */
  readonly isCut: boolean;
}

/** All views of an event. Keys of nested maps are joined as in the paths of schemas. */
export function eventViews(event: JsonObject): EventViews {
  const budget = { isCut: false };
  const views = viewsOf(event, [], budget).map((view) => Object.fromEntries(view));
  return { views, keys: [...new Set(views.flatMap(Object.keys))], isCut: budget.isCut };
}

type View = readonly (readonly [string, Json])[];

function viewsOf(value: Json, keys: readonly string[], budget: { isCut: boolean }): readonly View[] {
  if (Array.isArray(value)) {
    const views = (one: (element: Json) => boolean) =>
      cut(
        (value as readonly Json[]).filter(one).flatMap((element) => viewsOf(element, keys, budget)),
        budget,
      );
    // A scalar belongs to no element: it goes with the fields of each map of its list, as in event-ruler.
    return product(orNothing(views(isNested)), orNothing(views((element) => !isNested(element))), budget);
  }
  if (!isObject(value)) return [[[pointer(keys), value]]];
  return Object.entries(value).reduce<readonly View[]>(
    (views, [key, child]) => product(views, viewsOf(child, [...keys, key], budget), budget),
    [[]],
  );
}

function isNested(value: Json): boolean {
  return Array.isArray(value) || isObject(value);
}

function orNothing(views: readonly View[]): readonly View[] {
  return views.length > 0 ? views : [[]];
}

function product(left: readonly View[], right: readonly View[], budget: { isCut: boolean }): readonly View[] {
  return cut(
    left.flatMap((view) => right.map((one) => [...view, ...one])),
    budget,
  );
}

function cut(views: readonly View[], budget: { isCut: boolean }): readonly View[] {
  if (views.length > MAX_VIEWS) budget.isCut = true;
  return views.slice(0, MAX_VIEWS);
}
