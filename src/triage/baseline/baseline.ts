import { compare } from '../../model/lists.ts';
import type { Result } from '../../model/result.ts';

/** Raised when a key changes its meaning or goes away. */
export const SCHEMA = 1;

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly address: string;
  /** For the reader; the fingerprint is what identifies. */
  readonly path: string;
  /** Hash of what stood there. */
  readonly value: string;
  /** Why it may stay. */
  readonly reason?: string;
}

/** Known findings in order, each once. */
export interface Baseline {
  readonly findings: readonly BaselineEntry[];
}

/** A baseline of entries in any order; what comes twice stays once. */
export function baselineOf(entries: readonly BaselineEntry[]): Baseline {
  const seen = new Set<string>();
  const findings = [...entries].sort(byName).filter((entry) => {
    const isFirst = !seen.has(keyOf(entry));
    seen.add(keyOf(entry));
    return isFirst;
  });
  return { findings };
}

/** What must be the same for a finding to be known: the place and what stands in it. */
export function keyOf({ fingerprint, value }: Pick<Result, 'fingerprint' | 'value'>): string {
  return `${fingerprint} ${value}`;
}

function byName(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compare(a.rule, b.rule) ||
    compare(a.address, b.address) ||
    compare(a.path, b.path) ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(a.value, b.value)
  );
}
