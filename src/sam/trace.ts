import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import type { Positions } from '../model/template.ts';
import { Written } from './written.ts';

/** What the expansion is about to make: plain values with parts of the author's document in them. Absent parts are left out. */
export type Draft = Json | Written | undefined | readonly Draft[] | DraftMap;

export interface DraftMap {
  readonly [key: string]: Draft;
}

interface Made {
  /** Where the author asked for it. */
  readonly at: Path;
  /** Where the parts stand that the author wrote. */
  readonly parts: ReadonlyMap<string | number, Path>;
}

/** Makes the containers of the expanded document and remembers which place of the author's document each part comes from. */
export class Trace {
  readonly #made = new WeakMap<object, Made>();

  /** The value of a draft; what nobody wrote in it stands at `at`. Undefined when nothing is left. */
  make(at: Path, draft: DraftMap): JsonObject;
  make(at: Path, draft: Draft): Json | undefined;
  make(at: Path, draft: Draft): Json | undefined {
    if (draft instanceof Written) return draft.value ?? undefined;
    if (typeof draft !== 'object' || draft === null || this.#made.has(draft)) return draft as Json | undefined;
    return Array.isArray(draft) ? this.#makeList(at, draft) : this.#makeMap(at, draft as DraftMap);
  }

  #makeList(at: Path, draft: readonly Draft[]): Json {
    const list: Json[] = [];
    const parts = new Map<number, Path>();
    for (const part of draft) {
      const value = this.make(at, part);
      if (value === undefined) continue;
      if (part instanceof Written) parts.set(list.length, part.path);
      list.push(value);
    }
    this.#made.set(list, { at, parts });
    return list;
  }

  #makeMap(at: Path, draft: DraftMap): JsonObject {
    const entries: [string, Json][] = [];
    const parts = new Map<string, Path>();
    for (const key of Object.keys(draft)) {
      const part = draft[key];
      const value = this.make(at, part);
      if (value === undefined) continue;
      if (part instanceof Written) parts.set(key, part.path);
      entries.push([key, value]);
    }
    const map = Object.fromEntries(entries);
    this.#made.set(map, { at, parts });
    return map;
  }

  /** Where the part at `key` of a container stands, which itself stands at `path`. */
  placeOf(container: Json | undefined, key: string | number, path: Path): Path {
    if (typeof container !== 'object' || container === null) return [...path, key];
    const made = this.#made.get(container);
    return made === undefined ? [...path, key] : (made.parts.get(key) ?? this.#madeAt(childOf(container, key)) ?? made.at);
  }

  #madeAt(value: Json | undefined): Path | undefined {
    return typeof value === 'object' && value !== null ? this.#made.get(value)?.at : undefined;
  }

  /** The value with every node replaced for which `change` has another; what it was made from stays known. */
  rewrite(value: Json, change: (node: Json) => Json | undefined): Json {
    const changed = change(value);
    if (changed !== undefined) return changed;
    if (typeof value !== 'object' || value === null) return value;
    const copy = Array.isArray(value)
      ? value.map((child: Json) => this.rewrite(child, change))
      : Object.fromEntries(Object.entries(value).map(([key, child]) => [key, this.rewrite(child, change)]));
    if (Object.entries(value).every(([key, child]) => (copy as Readonly<Record<string, Json>>)[key] === child)) return value;
    const made = this.#made.get(value);
    if (made !== undefined) this.#made.set(copy, made);
    return copy;
  }

  /** Finds places of a document with made parts: `root` is made, `locate` knows the author's document. */
  locate(root: JsonObject, locate: Positions['locate'], path: Path): ReturnType<Positions['locate']> {
    let value: Json = root;
    let source: Path = [];
    for (const [depth, key] of path.entries()) {
      const made: Made | undefined = typeof value === 'object' && value !== null ? this.#made.get(value) : undefined;
      const child = childOf(value, key);
      if (child === undefined) return { location: locate(source).location, depth };
      const part: Path | undefined = made?.parts.get(key);
      const isMade = this.#madeAt(child) !== undefined;
      if (part !== undefined && !isMade) return this.#rest(locate, part, path, depth + 1);
      source = part ?? this.#madeAt(child) ?? source;
      value = child;
    }
    return { location: locate(source).location, depth: path.length };
  }

  #rest(locate: Positions['locate'], part: Path, path: Path, depth: number): ReturnType<Positions['locate']> {
    const found = locate([...part, ...path.slice(depth)]);
    return { location: found.location, depth: Math.max(depth, depth + found.depth - part.length) };
  }
}

function childOf(value: Json, key: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? (value as readonly Json[])[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
