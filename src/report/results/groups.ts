import type { Result } from '../../model/result.ts';

/** Lists by key, in the order in which the keys first come. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** How many pairs of rule and resource these are about: counts count verdicts. */
export function verdicts(results: readonly Result[]): number {
  return new Set(results.map(pairOf)).size;
}

/** Identity of the pair of rule and resource a result belongs to. */
export function pairOf({ rule, resource }: Result): string {
  return JSON.stringify([rule, resource.address]);
}
