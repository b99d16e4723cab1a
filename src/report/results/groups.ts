import type { Result } from '../../model/result.ts';

/** How many pairs of rule and resource these are about: counts count verdicts. */
export function verdicts(results: readonly Result[]): number {
  return new Set(results.map(pairOf)).size;
}

/** Identity of the pair of rule and resource a result belongs to. */
export function pairOf({ rule, resource }: Result): string {
  return JSON.stringify([rule, resource.address]);
}
