import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { didYouMean } from '../model/nearest.ts';

/**
 * Reads the keys of one METADATA block and collects what is wrong with them. What a wrong key yields is not to be used: it
 * only lets reading go on, so that all problems are told at once.
 */
export class MetadataReader {
  readonly #fields: JsonObject;
  readonly #asked = new Set<string>();
  readonly #problems: string[] = [];

  constructor(fields: JsonObject) {
    this.#fields = fields;
  }

  text(key: string): string {
    const value = this.#required(key);
    if (value === undefined) return '';
    if (typeof value !== 'string' || value.trim() === '') return this.#wrong(key, 'must be text', '');
    return value.trim();
  }

  oneOf<T extends string>(key: string, values: readonly [T, ...T[]]): T {
    const value = this.#required(key);
    if (value === undefined) return values[0];
    return values.find((one) => one === value) ?? this.#wrong(key, `must be one of ${values.join(', ')}`, values[0]);
  }

  /** Undefined when the key is not there. */
  optionalOneOf<T extends string>(key: string, values: readonly [T, ...T[]]): T | undefined {
    return this.#value(key) === undefined ? undefined : this.oneOf(key, values);
  }

  /** A list of texts that names something. */
  names(key: string): readonly string[] {
    if (this.#required(key) === undefined) return [];
    const names = this.texts(key);
    return names.length === 0 ? this.#wrong(key, 'must name at least one', names) : names;
  }

  /** A list of texts, empty when the key is not there. */
  texts(key: string): readonly string[] {
    const value = this.#value(key) ?? [];
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
    return isList ? value : this.#wrong(key, 'must be a list of texts', ['']);
  }

  /** Keys with values, empty when the key is not there. */
  object(key: string): JsonObject {
    const value = this.#value(key) ?? {};
    return isObject(value) ? value : this.#wrong(key, 'must be keys with values', {});
  }

  /** All that is wrong, once every key has been asked for. */
  problems(): readonly string[] {
    const known = [...this.#asked];
    const unknown = Object.keys(this.#fields).filter((key) => !this.#asked.has(key));
    return [...this.#problems, ...unknown.map((key) => `METADATA has an unknown key ${key}${didYouMean(key, known)}`)];
  }

  #value(key: string): Json | undefined {
    this.#asked.add(key);
    return Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined;
  }

  #required(key: string): Json | undefined {
    const value = this.#value(key);
    if (value === undefined) this.#problems.push(`METADATA lacks ${key}`);
    return value;
  }

  #wrong<T>(key: string, message: string, instead: T): T {
    this.#problems.push(`METADATA: ${key} ${message}`);
    return instead;
  }
}
