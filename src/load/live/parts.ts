import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { unknown } from '../../model/token.ts';
import { tagList } from './plain.ts';

/** What was read of a subject, part by part, and which permission the others lack. */
export class Parts {
  readonly #stack: string;
  readonly #values: Readonly<Record<string, Json>>;
  /** Actions by part. */
  readonly #missing: Readonly<Record<string, string>>;

  constructor(stack: string, values: Readonly<Record<string, Json>>, missing: Readonly<Record<string, string>>) {
    this.#stack = stack;
    this.#values = values;
    this.#missing = missing;
  }

  /** Undefined where there is nothing of the kind, and where it could not be read. */
  json(part: string): Json | undefined {
    return this.#values[part] ?? undefined;
  }

  object(part: string): JsonObject {
    const value = this.json(part);
    return isObject(value) ? value : {};
  }

  list(part: string): readonly Json[] {
    const value = this.json(part);
    return Array.isArray(value) ? (value as readonly Json[]) : [];
  }

  isMissing(part: string): boolean {
    return Object.hasOwn(this.#missing, part);
  }

  /** What a part tells, or the token that stands for it. */
  told(part: string): Json | undefined {
    return this.isMissing(part) ? this.unknown(part) : this.json(part);
  }

  /** The token that stands where a part would, naming the permission. */
  unknown(part: string): string {
    return unknown('unrecorded', this.#stack, this.#missing[part] ?? part);
  }

  /** Properties that a part tells; where it could not be read, each of them is unknown. */
  fill(part: string, properties: readonly string[], convert: (value: JsonObject) => JsonObject): JsonObject {
    if (this.isMissing(part)) return Object.fromEntries(properties.map((name) => [name, this.unknown(part)]));
    const value = this.json(part);
    return value === undefined ? {} : convert(isObject(value) ? value : {});
  }

  /** One property that is what a part tells. */
  property(name: string, part: string, convert: (value: Json) => Json | undefined = (value) => value): JsonObject {
    if (this.isMissing(part)) return { [name]: this.unknown(part) };
    const value = this.json(part);
    const converted = value === undefined ? undefined : convert(value);
    return converted === undefined ? {} : { [name]: converted };
  }

  /** `Tags` as CloudFormation writes them. */
  tags(part = 'tags'): JsonObject {
    return this.property('Tags', part, (value) => {
      const tags = tagList(value);
      return tags.length === 0 ? undefined : tags;
    });
  }
}
