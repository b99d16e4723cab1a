import type { Json } from '../model/json.ts';
import { hasUnknown, tokensOf, type UnknownReason, unknown } from '../model/token.ts';

/**
 * An unknown that is computed from another: same reason, same missing name, own identity, so that equal computations of
 * one unknown are equal.
 */
export function derived(from: string, how: string): string {
  const token = tokensOf(from).find((one) => one.unknown);
  const [stack = '', name = '', ...rest] = token?.name ?? [];
  return unknown((token?.kind ?? 'intrinsic') as UnknownReason, stack, name, ...rest, how);
}

/** The first text with an unknown in it, at any depth. */
export function firstUnknown(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return hasUnknown(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const item of Object.values(value)) {
    const found = firstUnknown(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text of a scalar as `Fn::Sub` and `Fn::Join` write it; undefined for lists and maps. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
