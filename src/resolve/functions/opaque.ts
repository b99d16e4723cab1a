import { unknown } from '../../model/token.ts';
import { pathOf } from '../trail.ts';
import type { Intrinsic } from '../walk.ts';

/** A function whose value no template carries: `Fn::GetAZs`, `Fn::Cidr`, `Fn::Transform` and whatever is not known. */
export const opaque: Intrinsic = (_argument, place, resolver) => {
  const path = pathOf(place.source);
  const name = String(path.at(-1));
  return unknown('intrinsic', resolver.stack.name, name, path.join('/'));
};
