import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { pointer } from './event-patterns.ts';

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
    const views = (value as readonly Json[]).flatMap((one) => viewsOf(one, keys, budget));
    return views.length > 0 ? cut(views, budget) : [[]];
  }
  if (!isObject(value)) return [[[pointer(keys), value]]];
  return Object.entries(value).reduce<readonly View[]>(
    (views, [key, child]) => {
      const below = viewsOf(child, [...keys, key], budget);
      return cut(
        views.flatMap((view) => below.map((one) => [...view, ...one])),
        budget,
      );
    },
    [[]],
  );
}

function cut(views: readonly View[], budget: { isCut: boolean }): readonly View[] {
  if (views.length > MAX_VIEWS) budget.isCut = true;
  return views.slice(0, MAX_VIEWS);
}
