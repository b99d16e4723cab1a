import type { Json } from '../../model/json.ts';
import { unknown } from '../../model/token.ts';
import { step } from '../trail.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::If`. While its condition is open, and its branches differ, the value is unknown. */
export const ifFunction: Intrinsic = (argument, place, resolver) => {
  const [name, yes, no] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  if (typeof name !== 'string' || yes === undefined || no === undefined) {
    return unknown('intrinsic', resolver.stack.name, 'Fn::If');
  }
  const branch = (index: 1 | 2) =>
    resolver.value(index === 1 ? yes : no, { ...place, source: step(place.source, index) });
  const holds = resolver.conditions.decide(name, place);
  if (holds !== undefined) return branch(holds ? 1 : 2);
  const [first, second] = [branch(1), branch(2)];
  return JSON.stringify(first) === JSON.stringify(second) ? first : resolver.open(name);
};
