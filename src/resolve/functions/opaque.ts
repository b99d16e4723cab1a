import { unknown } from '../../model/token.ts';
import { pathOf } from '../trail.ts';
import type { Intrinsic } from '../walk.ts';

const KNOWN: ReadonlySet<string> = new Set(['Fn::GetAZs', 'Fn::Cidr', 'Fn::Transform']);

/** A function whose value no template carries. One that CloudFormation does not have is said, unless a macro may define it. */
export const opaque: Intrinsic = (_argument, place, resolver) => {
  const path = pathOf(place.source);
  const name = String(path.at(-1));
  if (!KNOWN.has(name) && !resolver.isIncomplete) {
    resolver.report('intrinsic', `${name} is no function that CloudFormation has, so its value is not known`, place);
  }
  return unknown('intrinsic', resolver.stack.name, name, path.join('/'));
};
