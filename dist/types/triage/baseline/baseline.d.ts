import type { Result } from '../../model/result.ts';
/** Raised when a key changes its meaning or goes away. */
export declare const SCHEMA = 1;
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
export declare function baselineOf(entries: readonly BaselineEntry[]): Baseline;
/** What must be the same for a finding to be known: the place and what stands in it. */
export declare function keyOf({ fingerprint, value }: Pick<Result, 'fingerprint' | 'value'>): string;
