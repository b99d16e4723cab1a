import { hasToken, unknown } from '../../model/token.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::ImportValue`: an export of another stack in the same account and Region. */
export const importValue: Intrinsic = (argument, place, resolver) => {
  const name = resolver.value(argument, place);
  if (typeof name !== 'string') return unknown('intrinsic', resolver.stack.name, 'Fn::ImportValue');
  const found = hasToken(name) ? undefined : resolver.surroundings.exported(resolver.stack, name);
  return found ?? resolver.missing('import-outside-estate', name);
};
