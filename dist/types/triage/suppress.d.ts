import type { Result } from '../model/result.ts';
import type { Suppression } from '../model/suppression.ts';
import { type Judged } from './suppression-diagnostics.ts';
import type { Triaged } from './triaged.ts';
export interface SuppressOptions extends Judged {
    readonly suppressions: readonly Suppression[];
    /** Globs over ids of rules that nothing may suppress. */
    readonly notSuppressible: readonly string[];
    /** ISO date. */
    readonly today: string;
}
/**
 * Marks findings that someone decided not to count. A suppression that is expired, without reason, forbidden or without
 * effect hides nothing and is reported.
 */
export declare function suppress(results: readonly Result[], options: SuppressOptions): Triaged;
