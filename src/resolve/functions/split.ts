import type { Json } from '../../model/json.ts';
import { hasUnknown, tokensOf, unknown } from '../../model/token.ts';
import { step } from '../trail.ts';
import { derived } from '../unknowns.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::Split`. Symbolic names hold neither `:` nor `/`, so that such text splits; an unknown one may hold anything. */
export const split: Intrinsic = (argument, place, resolver) => {
  const [delimiter, text] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  const value = text === undefined ? undefined : resolver.value(text, { ...place, source: step(place.source, 1) });
  if (typeof delimiter !== 'string' || delimiter === '' || typeof value !== 'string') {
    return unknown('intrinsic', resolver.stack.name, 'Fn::Split');
  }
  if (hasUnknown(value)) return derived(value, `split ${delimiter} ${value}`);
  const mayHide = delimiter !== ':' && delimiter !== '/' && tokensOf(value).length > 0;
  if (mayHide) return unknown('intrinsic', resolver.stack.name, 'Fn::Split', value);
  return (value as string).split(delimiter);
};
