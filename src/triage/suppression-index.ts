import { glob } from '../model/glob.ts';
import type { Result } from '../model/result.ts';
import type { Covered, Suppression } from '../model/suppression.ts';

interface Holder {
  readonly suppression: Suppression;
}

interface OfRule<T> {
  readonly byAddress: ReadonlyMap<string, readonly T[]>;
  readonly byFile: ReadonlyMap<string, readonly T[]>;
  readonly byGlob: readonly (readonly [T, (address: string) => boolean])[];
  readonly position: ReadonlyMap<T, number>;
}

/** Finds the suppressions of a finding without trying every one on every finding. */
export class SuppressionIndex<T extends Holder> {
  readonly #holders: readonly (readonly [T, (rule: string) => boolean])[];
  readonly #byRule = new Map<string, OfRule<T>>();

  constructor(holders: readonly T[]) {
    this.#holders = holders.map((holder) => [holder, glob(holder.suppression.rule)]);
  }

  /** Those that name the rule and the place of a finding, in the order in which they were given. */
  matching({ rule, resource, location }: Result): T[] {
    const { byAddress, byFile, byGlob, position } = this.#of(rule);
    const inFile = location === null ? [] : (byFile.get(location.file) ?? []);
    return [
      ...(byAddress.get(resource.address) ?? []),
      ...inFile.filter(
        ({ suppression: { covers } }) => covers.kind === 'lines' && isWithin(location?.line ?? 0, covers),
      ),
      ...byGlob.filter(([, matches]) => matches(resource.address)).map(([holder]) => holder),
    ].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
  }

  #of(rule: string): OfRule<T> {
    const known = this.#byRule.get(rule);
    if (known) return known;
    const holders = this.#holders.filter(([, matches]) => matches(rule)).map(([holder]) => holder);
    const made = {
      byAddress: grouped(holders, (covers) => addressesOf(covers)),
      byFile: grouped(holders, (covers) => (covers.kind === 'lines' ? [covers.file] : [])),
      byGlob: holders.flatMap((holder) => {
        const { covers } = holder.suppression;
        return covers.kind === 'glob' ? [[holder, glob(covers.resource)] as const] : [];
      }),
      position: new Map(holders.map((holder, i) => [holder, i])),
    };
    this.#byRule.set(rule, made);
    return made;
  }
}

function addressesOf(covers: Covered): readonly string[] {
  if (covers.kind === 'construct') return covers.addresses;
  return covers.kind === 'address' ? [covers.address] : [];
}

function grouped<T extends Holder>(
  holders: readonly T[],
  keysOf: (covers: Covered) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const holder of holders) {
    for (const key of keysOf(holder.suppression.covers)) {
      const group = groups.get(key);
      if (group) group.push(holder);
      else groups.set(key, [holder]);
    }
  }
  return groups;
}

function isWithin(line: number, { line: first, endLine }: Extract<Covered, { kind: 'lines' }>): boolean {
  return first <= line && line <= endLine;
}
