import { isObject, type Json, type JsonObject } from './json.ts';

/** How long a policy is to AWS Organizations: UTF-16 code units of its JSON without white space. */
export function charactersOf(policy: JsonObject): number {
  return JSON.stringify(policy).length;
}

/**
 * What a policy says, whatever the order, the names of its statements and the spelling of its lists: its version, then its
 * statements as sorted texts. Equal texts are the same policy.
 */
export function canonicalPolicy({ Version: version = null, Statement: statements = [] }: JsonObject): string[] {
  return [JSON.stringify(version), ...listOf(statements).map(canonicalStatement).sort()];
}

function canonicalStatement(statement: Json): string {
  if (!isObject(statement)) return JSON.stringify(statement);
  const { Sid: _, ...rest } = statement;
  return canonicalText(Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, canonical(key, value)])));
}

function canonical(key: string, value: Json): Json {
  switch (key) {
    case 'Effect':
      return value;
    case 'Action':
    case 'NotAction':
      return sorted(listOf(value).map((action) => (typeof action === 'string' ? action.toLowerCase() : action)));
    case 'Condition':
      return isObject(value) ? mapped(value, (tests) => (isObject(tests) ? lowerKeys(tests) : tests)) : value;
    default:
      return isObject(value) ? mapped(value, (one) => sorted(listOf(one))) : sorted(listOf(value));
  }
}

/** Keys of conditions are compared without case; their values stand for themselves as text. */
function lowerKeys(tests: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(tests).map(([key, values]) => [key.toLowerCase(), sorted(listOf(values).map(textOf))]),
  );
}

function textOf(value: Json): Json {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}

function mapped(value: JsonObject, change: (one: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function sorted(items: readonly Json[]): readonly Json[] {
  return [...new Map(items.map((item) => [canonicalText(item), item]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}

/** JSON with the keys of every map in order. */
function canonicalText(value: Json): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}
