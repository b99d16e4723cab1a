import { isObject, type JsonObject } from '../../model/json.ts';
import type { Intrinsic } from '../walk.ts';
import { base64 } from './base64.ts';
import { condition } from './condition.ts';
import { findInMap } from './find-in-map.ts';
import { getAtt } from './get-att.ts';
import { getStackOutput } from './get-stack-output.ts';
import { ifFunction } from './if.ts';
import { importValue } from './import-value.ts';
import { join } from './join.ts';
import { length } from './length.ts';
import { opaque } from './opaque.ts';
import { ref } from './ref.ts';
import { select } from './select.ts';
import { split } from './split.ts';
import { sub } from './sub.ts';
import { toJsonString } from './to-json-string.ts';

const FUNCTIONS: ReadonlyMap<string, Intrinsic> = new Map([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', ifFunction],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', getStackOutput],
  ['Fn::Base64', base64],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Length', length],
  ['Fn::Equals', condition],
  ['Fn::And', condition],
  ['Fn::Or', condition],
  ['Fn::Not', condition],
]);

/** The function that a map calls, with its key; undefined for a map that is a plain value. */
export function intrinsicOf(map: JsonObject): readonly [string, Intrinsic] | undefined {
  const keys = Object.keys(map);
  const [key = ''] = keys;
  if (keys.length === 1) {
    const known = FUNCTIONS.get(key);
    if (known) return [key, known];
    if (key.startsWith('Fn::') && !key.startsWith('Fn::ForEach::')) return [key, opaque];
  }
  // An include or macro may change everything that stands beside it.
  return Object.hasOwn(map, 'Fn::Transform') && isObject(map) ? ['Fn::Transform', opaque] : undefined;
}
