import type { Link, Pair, Resource } from '../model/estate.ts';

/** Pairs as links: no value of a resource names what stands in for it. */
export function pairLinks(resources: Readonly<Record<string, Resource>>, pairs: readonly Pair[]): Link[] {
  return pairs.flatMap(({ primary, standby, recoveryStateMachine }) => {
    const names = new Set([primary, standby, recoveryStateMachine]);
    const members = Object.values(resources).filter(({ address, stack }) => names.has(address) || names.has(stack));
    const [first, ...others] = members.map(({ address }) => address);
    return others.map((to) => ({ from: first as string, path: [], to, kind: 'pair' }));
  });
}
