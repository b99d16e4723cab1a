import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { intrinsicName } from './intrinsics.ts';
import type { Draft, Trace } from './trace.ts';
import { Written } from './written.ts';

/** Properties of a resource with the defaults of `Globals`: maps are merged, lists joined, anything else is the resource's own. */
export function withGlobals(own: Written, globals: Written, trace: Trace): Written {
  if (!globals.isMap) return own;
  return new Written(merged(globals.entries(), own, trace), own.place, trace);
}

/** The entries of a section of `Globals` that a resource does not refuse by its attribute `IgnoreGlobals`. */
export function globalsFor(section: Written, ignored: Written, trace: Trace): Written {
  if (!ignored.exists) return section;
  const without = new Set(ignored.items().map(({ value }) => value));
  const taken = without.has('*') ? [] : section.entries().filter(([key]) => !without.has(key));
  return new Written(trace.make(section.path, Object.fromEntries(taken)), section.place, trace);
}

function merged(globals: readonly (readonly [string, Written])[], own: Written, trace: Trace): JsonObject {
  const all = new Map<string, Draft>(globals);
  for (const [key, value] of own.entries()) {
    const fallback = all.get(key);
    all.set(key, fallback instanceof Written ? mergedValue(fallback, value, trace) : value);
  }
  return trace.make(own.path, Object.fromEntries(all));
}

function mergedValue(globals: Written, own: Written, trace: Trace): Draft {
  const kind = kindOf(own.value);
  if (kindOf(globals.value) !== kind) return own;
  switch (kind) {
    case 'map':
      return merged(globals.entries(), own, trace);
    case 'list':
      return trace.make(own.path, [...globals.items(), ...own.items()]);
    case 'single':
      return own;
    default:
      return kind satisfies never;
  }
}

function kindOf(value: Json | undefined): 'map' | 'list' | 'single' {
  if (Array.isArray(value)) return 'list';
  return isObject(value) && intrinsicName(value) === undefined ? 'map' : 'single';
}
