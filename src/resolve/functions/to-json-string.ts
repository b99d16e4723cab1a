import { isUnknown, unknown } from '../../model/token.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::ToJsonString` (AWS::LanguageExtensions); tokens inside stay tokens. */
export const toJsonString: Intrinsic = (argument, place, resolver) => {
  const value = resolver.value(argument, place);
  if (value === undefined) return unknown('intrinsic', resolver.stack.name, 'Fn::ToJsonString');
  return isUnknown(value) ? value : JSON.stringify(value);
};
