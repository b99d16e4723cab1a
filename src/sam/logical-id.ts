import { createHash } from 'node:crypto';
import { isObject, type Json } from '../model/json.ts';

/** Suffix that makes CloudFormation replace a resource when `content` changes. */
export function hashOf(content: Json | undefined): string {
  const text = typeof content === 'string' ? content : JSON.stringify(sorted(content ?? null));
  return text === '' ? '' : createHash('sha1').update(text).digest('hex').slice(0, 10);
}

/** A suffix of a logical id: the text itself where it may stand in one, its hash otherwise. */
export function suffixOf(text: string): string {
  return /^[A-Za-z0-9]+$/.test(text) ? text : hashOf(text);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] as Json)]));
}
