import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { escapeBrackets } from '../../model/token.ts';

/** What the SDK answers as plain JSON: dates as text, nothing undefined, and no text that could pass for a token. */
export function plain(value: unknown): Json {
  if (typeof value === 'string') return escapeBrackets(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null;
  const entries = Object.entries(value).filter(([key, child]) => child !== undefined && key !== '$metadata');
  return Object.fromEntries(entries.map(([key, child]) => [escapeBrackets(key), plain(child)]));
}

/** A JSON text as what it says; anything else as it is. IAM writes its documents percent-encoded. */
export function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  const text = value.startsWith('%7B') ? decodeURIComponent(value) : value;
  if (!/^\s*[[{"]/.test(text)) return value;
  try {
    const inner = JSON.parse(text) as Json;
    return typeof inner === 'string' ? parsed(inner) : inner;
  } catch {
    return value;
  }
}

/** Some keys of a map, those it has. */
export function pick(from: Json | undefined, keys: readonly string[]): JsonObject {
  if (!isObject(from)) return {};
  return Object.fromEntries(keys.flatMap((key) => (from[key] == null ? [] : [[key, from[key] as Json] as const])));
}

/** The same without empty lists, which the API answers where nothing was given. */
export function withoutEmpty(from: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

/** Keys of a map under other names. */
export function renamed(from: Json | undefined, names: Readonly<Record<string, string>>): JsonObject {
  if (!isObject(from)) return {};
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (from[key] == null ? [] : [[name, from[key] as Json] as const])),
  );
}

/** `true` and `false` written as text, and numbers, as what they are. */
export function scalars(from: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, scalar(value)]));
}

function scalar(value: Json): Json {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

export function textOf(from: Json | undefined, key: string): string | undefined {
  const value = isObject(from) ? from[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function listOf(from: Json | undefined, key: string): readonly Json[] {
  const value = isObject(from) ? from[key] : undefined;
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function objectOf(from: Json | undefined, key: string): JsonObject {
  const value = isObject(from) ? from[key] : undefined;
  return isObject(value) ? value : {};
}

/** Tags, whichever way a service writes them, as CloudFormation does. */
export function tagList(tags: Json | undefined): Json[] {
  if (Array.isArray(tags)) {
    return (tags as readonly Json[]).flatMap((tag) => {
      const key = ['Key', 'key', 'TagKey'].map((name) => textOf(tag, name)).find((one) => one !== undefined);
      const value = ['Value', 'value', 'TagValue'].map((name) => textOf(tag, name)).find((one) => one !== undefined);
      return key === undefined ? [] : [{ Key: key, Value: value ?? '' }];
    });
  }
  return isObject(tags) ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : [];
}
