import type { Resource } from '../model/estate.ts';

/** Resources by address. */
export type Resources = ReadonlyMap<string, Resource>;

/** What waits for each resource, by reference or `DependsOn`; only the own stack can be waited for. */
export function waitingFor(resources: Resources): ReadonlyMap<string, readonly string[]> {
  const waiting = new Map<string, string[]>();
  for (const { address, stack, references, attributes } of resources.values()) {
    const depended = (attributes.DependsOn ?? []).map((id) => `${stack}/${id}`);
    for (const needed of [...references.map(({ target }) => target), ...depended]) {
      if (resources.get(needed)?.stack !== stack) continue;
      const list = waiting.get(needed);
      if (list) list.push(address);
      else waiting.set(needed, [address]);
    }
  }
  return waiting;
}

/** Everything that waits for one of these, themselves included; a reference from them to any of it would be a cycle. */
export function dependentsOf(
  addresses: readonly string[],
  waiting: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(addresses);
  for (const address of found) for (const other of waiting.get(address) ?? []) found.add(other);
  return found;
}
