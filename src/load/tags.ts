import type { Json } from '../model/json.ts';
import { isPlain, type Node } from './nodes.ts';

/** True for a node with a short tag of CloudFormation, such as `!Sub`. */
export function hasShortTag({ properties }: Node): boolean {
  const tag = properties?.tag;
  return tag !== undefined && tag.length > 1 && !tag.startsWith('!!');
}

/** The key that a short tag stands for: `!Sub` is `Fn::Sub`, `!Ref` is `Ref`. */
export function tagKey(tag: string): string {
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** The long form of a value with a short tag; `!GetAtt a.b` is a list of two. */
export function longForm(tag: string, value: Json): Json {
  const key = tagKey(tag);
  if (key !== 'Fn::GetAtt' || typeof value !== 'string' || !value.includes('.')) return { [key]: value };
  const dot = value.indexOf('.');
  return { [key]: [value.slice(0, dot), value.slice(dot + 1)] };
}

/** True for the key `<<` without quotes. */
export function isMerge(key: Node, text: string): boolean {
  return key.text === '<<' && key.properties === undefined && isPlain(key, text);
}
