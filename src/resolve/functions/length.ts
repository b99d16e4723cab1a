import { hasUnknown, unknown } from '../../model/token.ts';
import { derived } from '../unknowns.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::Length` of a list (AWS::LanguageExtensions). */
export const length: Intrinsic = (argument, place, resolver) => {
  const list = resolver.value(argument, place);
  if (Array.isArray(list)) return list.length;
  return hasUnknown(list) ? derived(list, 'length') : unknown('intrinsic', resolver.stack.name, 'Fn::Length');
};
