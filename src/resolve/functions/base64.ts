import { hasToken, unknown } from '../../model/token.ts';
import { textOf } from '../unknowns.ts';
import type { Intrinsic } from '../walk.ts';

/** `Fn::Base64` of text without tokens; what a token would become cannot be known. */
export const base64: Intrinsic = (argument, place, resolver) => {
  const text = textOf(resolver.value(argument, place));
  if (text === undefined || hasToken(text)) return unknown('intrinsic', resolver.stack.name, 'Fn::Base64');
  return Buffer.from(text, 'utf8').toString('base64');
};
