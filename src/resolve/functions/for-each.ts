import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { unknown } from '../../model/token.ts';
import type { StackResolver } from '../resolver.ts';
import { step } from '../trail.ts';
import { textOf } from '../unknowns.ts';
import type { Loop, Place } from '../walk.ts';

const PREFIX = 'Fn::ForEach::';
/** More would be no template that CloudFormation accepts (500 resources each). */
const MAX_ENTRIES = 10_000;

/** The entries of a map with its `Fn::ForEach` loops expanded, each with its place. A loop over unknown items goes round once. */
export function* loopEntries(map: JsonObject, place: Place, resolver: StackResolver): Generator<[string, Json, Place]> {
  for (const key of Object.keys(map)) {
    const at = step(place.at, key);
    const below = { ...place, source: step(place.source, key), at };
    if (key.startsWith(PREFIX)) yield* loop(map[key] as Json, { ...below, at: place.at }, resolver);
    else yield [key, map[key] as Json, below];
  }
}

function* loop(body: Json, place: Place, resolver: StackResolver): Generator<[string, Json, Place]> {
  const [variable, items, output] = Array.isArray(body) ? (body as readonly Json[]) : [];
  if (typeof variable !== 'string' || items === undefined || !isObject(output)) {
    resolver.report('foreach', 'a loop needs a variable, a list of items and a map', place);
    return;
  }
  const values = itemsOf(resolver.value(items, { ...place, source: step(place.source, 1) }));
  const unknownItem = unknown('foreach', resolver.stack.name, variable);
  let entries = 0;
  for (const value of values ?? [unknownItem]) {
    const bound: Loop = { name: variable, value, outer: place.loop };
    const inner = { ...place, source: step(place.source, 2), loop: bound };
    for (const [key, child, below] of loopEntries(output, inner, resolver)) {
      if (++entries > MAX_ENTRIES) {
        resolver.report('foreach', `a loop makes more than ${MAX_ENTRIES} entries; the rest is left out`, place);
        return;
      }
      const name = values === undefined ? nameOfLoop(place) : named(key, bound);
      yield [name, child, { ...below, at: step(place.at, name) }];
    }
  }
}

function itemsOf(value: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = (value as readonly Json[]).map(textOf);
  return texts.includes(undefined) || texts.some((text) => text?.includes('⟦')) ? undefined : (texts as string[]);
}

function named(key: string, { name, value }: Loop): string {
  return key.replaceAll(`\${${name}}`, value).replaceAll(`&{${name}}`, value.replace(/[^A-Za-z0-9]/g, ''));
}

function nameOfLoop({ source }: Place): string {
  return String(source?.step);
}
