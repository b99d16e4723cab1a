import { isObject, type Json } from '../../model/json.ts';
import { hasToken, unknown } from '../../model/token.ts';
import { step } from '../trail.ts';
import { derived, firstUnknown, textOf } from '../unknowns.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::FindInMap`, with the default value that AWS::LanguageExtensions adds. */
export const findInMap: Intrinsic = (argument, place, resolver) => {
  const parts = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  const values = parts.slice(0, 3).map((part, i) => resolver.value(part, { ...place, source: step(place.source, i) }));
  const keys = values.map(textOf);
  const path = `Fn::FindInMap ${keys.join(' ')}`;
  const missing = firstUnknown(values.find((value) => firstUnknown(value) !== undefined));
  if (missing !== undefined) return derived(missing, path);
  const found = keys.reduce<Json | undefined>(
    (map, key) => (isObject(map) && key !== undefined && Object.hasOwn(map, key) ? map[key] : undefined),
    resolver.stack.template.mappings,
  );
  if (keys.length === 3 && found !== undefined) return resolver.value(found, place);
  if (keys.some(hasToken)) return unknown('account-unknown', resolver.stack.name, path);
  const options = parts[3];
  if (isObject(options) && options['DefaultValue'] !== undefined) {
    return resolver.value(options['DefaultValue'], { ...place, source: step(step(place.source, 3), 'DefaultValue') });
  }
  return resolver.dangling(keys.join('.'), place);
};
