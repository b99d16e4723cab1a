import { isObject, type Json, type Path } from '../model/json.ts';
import { intrinsicName } from './intrinsics.ts';
import type { Place, Trace } from './trace.ts';

/** A value with the place where the author wrote it. */
export class Written {
  readonly value: Json | undefined;
  readonly place: Place;
  readonly #trace: Trace;

  constructor(value: Json | undefined, place: Place, trace: Trace) {
    this.value = value;
    this.place = place;
    this.#trace = trace;
  }

  get path(): Path {
    return this.place.path;
  }

  /** Neither absent nor null. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The text, when it is text and not empty. */
  get text(): string | undefined {
    return typeof this.value === 'string' && this.value !== '' ? this.value : undefined;
  }

  /** Whether it is a map that is no intrinsic function. */
  get isMap(): boolean {
    return isObject(this.value) && intrinsicName(this.value) === undefined;
  }

  /** Undefined when it is absent, so that another value can take its place. */
  get orNothing(): Written | undefined {
    return this.exists ? this : undefined;
  }

  /** Nothing, at the same place. */
  get absent(): Written {
    return new Written(undefined, this.place, this.#trace);
  }

  get(key: string | number): Written {
    const { value } = this;
    const child = isObject(value)
      ? Object.hasOwn(value, key)
        ? value[key]
        : undefined
      : Array.isArray(value)
        ? (value as readonly Json[])[Number(key)]
        : undefined;
    return new Written(child, this.#trace.placeOf(value, key, this.place), this.#trace);
  }

  /** The entries of a map, none of any other value. */
  entries(): readonly (readonly [key: string, value: Written])[] {
    return isObject(this.value) ? Object.keys(this.value).map((key) => [key, this.get(key)] as const) : [];
  }

  /** The elements of a list; a single value is a list of one. */
  items(): readonly Written[] {
    if (Array.isArray(this.value)) return this.value.map((_, i) => this.get(i));
    return this.exists ? [this] : [];
  }

  /** The given keys, each with its value, absent ones left out. */
  pick(...keys: readonly string[]): Record<string, Written> {
    const { value } = this;
    if (!isObject(value)) return {};
    const found = keys.filter((key) => Object.hasOwn(value, key) && value[key] !== null);
    return Object.fromEntries(found.map((key) => [key, this.get(key)]));
  }
}
