import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { didYouMean } from '../model/nearest.ts';

/** Something wrong with a setting, at a path from the settings of its rule. */
interface SettingProblem {
  readonly path: Path;
  readonly message: string;
}

type Check = (schema: JsonObject, value: Json, path: Path) => readonly SettingProblem[];

/**
 * Checks a value by the part of JSON Schema that METADATA of rules may use: type, enum, pattern, minimum, maximum, items,
 * properties, additionalProperties.
 */
export function checkSetting(schema: JsonObject, value: Json, path: Path = []): readonly SettingProblem[] {
  const mistyped = checkType(schema, value, path);
  return mistyped.length > 0
    ? mistyped
    : [checkEnum, checkText, checkNumber, checkItems, checkKeys].flatMap((check) => check(schema, value, path));
}

const checkType: Check = (schema, value, path) => {
  const { type } = schema;
  const types = typeof type === 'string' ? [type] : Array.isArray(type) ? type : undefined;
  if (types === undefined || types.some((one) => hasType(value, one))) return [];
  const quote = typeof value === 'number' && types.includes('string') ? '; write it in quotes' : '';
  return [
    { path, message: `must be ${types.map((one) => TYPES.get(String(one)) ?? String(one)).join(' or ')}${quote}` },
  ];
};

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'keys with values'],
  ['null', 'empty'],
]);

function hasType(value: Json, type: Json): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

const checkEnum: Check = (schema, value, path) => {
  const allowed = schema['enum'];
  if (!Array.isArray(allowed) || allowed.includes(value)) return [];
  const names = allowed.map(String);
  return [
    { path, message: `must be one of ${names.join(', ')}${typeof value === 'string' ? didYouMean(value, names) : ''}` },
  ];
};

const checkText: Check = ({ pattern }, value, path) => {
  if (typeof value !== 'string' || typeof pattern !== 'string') return [];
  const expression = expressionOf(pattern);
  if (expression === undefined)
    return [{ path, message: `cannot be checked: the pattern ${pattern} of the rule is no regular expression` }];
  return expression.test(value) ? [] : [{ path, message: `must match ${pattern}` }];
};

/** Rules of other people bring patterns of their own. */
function expressionOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

const checkNumber: Check = ({ minimum, maximum }, value, path) => {
  if (typeof value !== 'number') return [];
  if (typeof minimum === 'number' && value < minimum) return [{ path, message: `must be at least ${minimum}` }];
  if (typeof maximum === 'number' && value > maximum) return [{ path, message: `must be at most ${maximum}` }];
  return [];
};

const checkItems: Check = ({ items }, value, path) =>
  isObject(items) && Array.isArray(value) ? value.flatMap((item, i) => checkSetting(items, item, [...path, i])) : [];

const checkKeys: Check = (schema, value, path) => {
  if (!isObject(value)) return [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const { additionalProperties } = schema;
  return Object.entries(value).flatMap(([key, child]) => {
    const below = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (below === false)
      return [{ path: [...path, key], message: `unknown setting${didYouMean(key, Object.keys(properties))}` }];
    return isObject(below) ? checkSetting(below, child, [...path, key]) : [];
  });
};

/** The value with the defaults of its schema for what it leaves out; undefined when neither says anything. */
export function withDefaults(schema: JsonObject, value: Json | undefined): Json | undefined {
  const { default: fallback, properties } = schema;
  const given = value === undefined ? fallback : value;
  if (!isObject(properties) || (given !== undefined && !isObject(given))) return given;
  const merged: JsonObject = { ...(isObject(fallback) ? fallback : {}), ...given };
  const filled = Object.entries(properties).flatMap(([key, below]) => {
    const child = isObject(below) ? withDefaults(below, merged[key]) : merged[key];
    return child === undefined ? [] : [[key, child] as const];
  });
  return given === undefined && filled.length === 0 ? undefined : { ...merged, ...Object.fromEntries(filled) };
}
