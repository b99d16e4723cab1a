import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import type { Positions } from '../model/template.ts';
import { Written } from './written.ts';

/** What the expansion is about to make: plain values with parts of the author's document in them. Absent parts are left out. */
export type Draft = Json | Written | undefined | readonly Draft[] | DraftMap;

export interface DraftMap {
  readonly [key: string]: Draft;
}

/** Where a value comes from. */
export interface Place {
  readonly path: Path;
  /** Whether the author wrote the value itself there; otherwise it is what it was made for. */
  readonly isOwn: boolean;
}

/** A place below another; paths are made when they are asked for, which most never are. */
class Below implements Place {
  readonly isOwn = true;
  readonly #parent: Place;
  readonly #key: string | number;

  constructor(parent: Place, key: string | number) {
    this.#parent = parent;
    this.#key = key;
  }

  get path(): Path {
    return [...this.#parent.path, this.#key];
  }
}

interface Made {
  /** Where the author asked for it. */
  readonly at: Path;
  /** Where the parts stand that were written or made before. */
  readonly parts: ReadonlyMap<string | number, Place>;
}

interface Built {
  readonly value: Json | undefined;
  readonly parts: ReadonlyMap<string | number, Place>;
  /** Whether it has a place of its own, or something in it has. */
  readonly isPlaced: boolean;
}

const NO_PARTS: ReadonlyMap<string | number, Place> = new Map();

/** Makes the containers of the expanded document and remembers which place of the author's document each part comes from. */
export class Trace {
  readonly #made = new WeakMap<object, Made>();

  /** The value of a draft; what nobody wrote in it stands at `at`. Undefined when nothing is left. */
  make(at: Path, draft: DraftMap): JsonObject;
  make(at: Path, draft: Draft): Json | undefined;
  make(at: Path, draft: Draft): Json | undefined {
    const isKnown = draft instanceof Written || (typeof draft === 'object' && draft !== null && this.#made.has(draft));
    const { value, parts } = this.#built(at, draft);
    if (typeof value === 'object' && value !== null && !isKnown) this.#made.set(value, { at, parts });
    return value;
  }

  // Containers that nobody wrote anything in need not be remembered: they stand where the one around them stands.
  #built(at: Path, draft: Draft): Built {
    if (draft instanceof Written) return { value: draft.value ?? undefined, parts: NO_PARTS, isPlaced: true };
    if (typeof draft !== 'object' || draft === null) return { value: draft, parts: NO_PARTS, isPlaced: false };
    if (this.#made.has(draft)) return { value: draft as Json, parts: NO_PARTS, isPlaced: true };
    return Array.isArray(draft) ? this.#builtList(at, draft) : this.#builtMap(at, draft as DraftMap);
  }

  #builtList(at: Path, draft: readonly Draft[]): Built {
    const list: Json[] = [];
    const parts = new Map<number, Place>();
    let isPlaced = false;
    for (const part of draft) {
      const built = this.#built(at, part);
      if (built.value === undefined) continue;
      if (part instanceof Written) parts.set(list.length, part.place);
      isPlaced ||= built.isPlaced;
      list.push(built.value);
    }
    if (isPlaced) this.#made.set(list, { at: this.#onlyPlace(list, parts) ?? at, parts });
    return { value: list, parts, isPlaced };
  }

  #builtMap(at: Path, draft: DraftMap): Built {
    const map: Record<string, Json> = {};
    const parts = new Map<string, Place>();
    let isPlaced = false;
    for (const key of Object.keys(draft)) {
      const part = draft[key];
      const built = this.#built(at, part);
      if (built.value === undefined) continue;
      if (part instanceof Written) parts.set(key, part.place);
      isPlaced ||= built.isPlaced;
      put(map, key, built.value);
    }
    if (isPlaced) this.#made.set(map, { at: this.#onlyPlace(map, parts) ?? at, parts });
    return { value: map, parts, isPlaced };
  }

  /** Where the one thing in a container stands that the author wrote: a container made around it stands there, too. */
  #onlyPlace(container: Json, parts: Made['parts']): Path | undefined {
    const [key, ...others] = Object.keys(container as object);
    if (key === undefined || others.length > 0) return undefined;
    const part = parts.get(Array.isArray(container) ? 0 : key);
    return part?.isOwn ? part.path : undefined;
  }

  /** Where the part at `key` of a container stands, which itself stands at `place`. */
  placeOf(container: Json | undefined, key: string | number, place: Place): Place {
    const made = typeof container === 'object' && container !== null ? this.#made.get(container) : undefined;
    if (made === undefined) return place.isOwn ? new Below(place, key) : place;
    const part = made.parts.get(key);
    if (part !== undefined) return part;
    return { path: this.madeAt(childOf(container, key)) ?? made.at, isOwn: false };
  }

  /** Where a container that was made was asked for; undefined when it was not made. */
  madeAt(value: Json | undefined): Path | undefined {
    return typeof value === 'object' && value !== null ? this.#made.get(value)?.at : undefined;
  }

  /** The value with every node replaced for which `change` has another; what it was made from stays known. */
  rewrite(value: Json, change: (node: Json) => Json | undefined): Json {
    const changed = change(value);
    if (changed !== undefined) return changed;
    if (typeof value !== 'object' || value === null) return value;
    const copy = this.#rewritten(value, change);
    if (copy === value) return value;
    const made = this.#made.get(value);
    if (made !== undefined) this.#made.set(copy as object, made);
    return copy;
  }

  #rewritten(value: readonly Json[] | JsonObject, change: (node: Json) => Json | undefined): Json {
    let copy: Record<string | number, Json> | undefined;
    for (const key of Object.keys(value)) {
      const child = (value as Readonly<Record<string, Json>>)[key] as Json;
      const other = this.rewrite(child, change);
      if (other === child) continue;
      copy ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, Json>;
      put(copy, key, other);
    }
    return (copy as Json | undefined) ?? value;
  }

  /** Finds places of a document with made parts: `root` is made, `locate` knows the author's document. */
  locate(root: JsonObject, locate: Positions['locate'], path: Path): ReturnType<Positions['locate']> {
    let value: Json = root;
    let source: Path = [];
    for (const [depth, key] of path.entries()) {
      const made: Made | undefined = typeof value === 'object' && value !== null ? this.#made.get(value) : undefined;
      const child = childOf(value, key);
      if (child === undefined) return { location: locate(source).location, depth };
      const part: Place | undefined = made?.parts.get(key);
      const asked = this.madeAt(child);
      if (part?.isOwn && asked === undefined) {
        const found = locate([...part.path, ...path.slice(depth + 1)]);
        return { location: found.location, depth: depth + 1 + Math.max(0, found.depth - part.path.length) };
      }
      source = part?.path ?? asked ?? source;
      value = child;
    }
    return { location: locate(source).location, depth: path.length };
  }
}

function childOf(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? (value as readonly Json[])[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Sets a key, whatever it is called. */
function put(map: Record<string | number, Json>, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true });
  else map[key] = value;
}
