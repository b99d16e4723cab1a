import { isObject, type Json } from '../../model/json.ts';
import { hasUnknown, unknown } from '../../model/token.ts';
import type { StackResolver } from '../resolver.ts';
import { step } from '../trail.ts';
import { derived, textOf } from '../unknowns.ts';
import type { Intrinsic, Place, Resolved } from '../walk.ts';

/** `Fn::Select`; an index or a list that is unknown gives an unknown with an identity of its own. */
export const select: Intrinsic = (argument, place, resolver) => {
  const [position, items] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  const index =
    position === undefined ? undefined : resolver.value(position, { ...place, source: step(place.source, 0) });
  const number = Number(textOf(index) ?? Number.NaN);
  if (typeof index === 'string' && hasUnknown(index)) return derived(index, 'select');
  if (!Number.isInteger(number) || items === undefined) return unknown('intrinsic', resolver.stack.name, 'Fn::Select');
  const inner = { ...place, source: step(place.source, 1) };
  const list = certainStart(items, inner, resolver) ?? resolver.value(items, inner);
  if (Array.isArray(list) && number >= 0 && number < list.length) return list[number] as Json;
  if (typeof list === 'string' && hasUnknown(list)) return derived(list, `select ${number} ${list}`);
  return Array.isArray(list) && isPartial(list)
    ? derived(String(list.at(-1)), `select ${number}`)
    : unknown('intrinsic', resolver.stack.name, 'Fn::Select');
};

/** Of a split text the pieces before the first unknown are certain. */
function certainStart(items: Json, place: Place, resolver: StackResolver): Resolved {
  if (!isObject(items) || !Array.isArray(items['Fn::Split'])) return undefined;
  const [delimiter, text] = items['Fn::Split'] as readonly Json[];
  const source = step(step(place.source, 'Fn::Split'), 1);
  const value = text === undefined ? undefined : resolver.value(text, { ...place, source });
  if ((delimiter !== ':' && delimiter !== '/') || typeof value !== 'string' || !hasUnknown(value)) return undefined;
  const pieces = value.split(delimiter);
  const certain = pieces.findIndex((piece) => hasUnknown(piece));
  return certain > 0 ? pieces.slice(0, certain) : undefined;
}

function isPartial(list: readonly Json[]): boolean {
  return list.some(hasUnknown);
}
