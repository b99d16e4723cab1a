import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { hasToken } from '../../model/token.ts';
import { isSecretName, isSecretValue } from '../table/secret-text.ts';

const HIDDEN = '***';

/** The same properties without text that is named like a secret or looks like one. References and tokens stay. */
export function withoutSecrets(properties: JsonObject): JsonObject {
  return map(properties);
}

function shown(value: Json, isSecret: boolean): Json {
  if (typeof value === 'string') return (isSecret && !isReference(value)) || isSecretValue(value) ? HIDDEN : value;
  if (Array.isArray(value)) return value.map((item: Json) => shown(item, isSecret));
  return isObject(value) ? map(value) : value;
}

/** Environment variables are written as a map, or as a list of names and values. */
function map(value: JsonObject): JsonObject {
  const { Name: name, Key: key = name } = value;
  const isNamed = typeof key === 'string' && isSecretName(key);
  const entries = Object.entries(value).map(
    ([one, child]) => [one, shown(child, isSecretName(one) || (isNamed && one === 'Value'))] as const,
  );
  return Object.fromEntries(entries);
}

function isReference(text: string): boolean {
  return text === '' || hasToken(text) || text.startsWith('arn:') || text.startsWith('{{resolve:');
}
