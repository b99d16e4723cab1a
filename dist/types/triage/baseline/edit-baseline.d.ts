import type { Result } from '../../model/result.ts';
import { type Baseline } from './baseline.ts';
interface WriteOptions {
    /** Globs over ids of rules that nothing may suppress, so no baseline either. */
    readonly notSuppressible?: readonly string[];
    /** Written to every new entry. */
    readonly reason?: string;
}
/** A baseline of every failed result that nothing else suppresses. */
export declare function writeBaseline(results: readonly Result[], { notSuppressible, reason }?: WriteOptions): Baseline;
/** The old baseline with what is new; known entries keep their reasons. */
export declare function updateBaseline(old: Baseline, results: readonly Result[], options?: WriteOptions): Baseline;
/** The old baseline without findings that are gone, or in whose place stands something else. */
export declare function pruneBaseline(old: Baseline, results: readonly Result[]): Baseline;
export {};
