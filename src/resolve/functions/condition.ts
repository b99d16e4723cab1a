import { unknown } from '../../model/token.ts';
import { pathOf } from '../trail.ts';
import type { Intrinsic } from '../walk.ts';

/** A condition function outside of Conditions, as AWS::LanguageExtensions allows it: true, false or unknown. */
export const condition: Intrinsic = (argument, place, resolver) => {
  const name = String(pathOf(place.source).at(-1));
  const holds = resolver.conditions.evaluate({ [name]: argument }, { ...place, source: place.source?.parent ?? null });
  return holds ?? unknown('intrinsic', resolver.stack.name, name);
};
