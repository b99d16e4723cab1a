import type { Json } from '../../model/json.ts';
import { unknown } from '../../model/token.ts';
import { step } from '../trail.ts';
import { textOf } from '../unknowns.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::Join`; a list that is unknown as a whole leaves its token as the text. */
export const join: Intrinsic = (argument, place, resolver) => {
  const [delimiter, items] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  const list = items === undefined ? undefined : resolver.value(items, { ...place, source: step(place.source, 1) });
  if (typeof list === 'string') return list;
  if (typeof delimiter !== 'string' || !Array.isArray(list))
    return unknown('intrinsic', resolver.stack.name, 'Fn::Join');
  const texts = (list as readonly Json[]).map(textOf);
  return texts.includes(undefined) ? unknown('intrinsic', resolver.stack.name, 'Fn::Join') : texts.join(delimiter);
};
