import type { Diagnostic } from '../model/diagnostic.ts';
import type { Result } from '../model/result.ts';
/** What a stage returns that has something to say beside its results. */
export interface Triaged {
    readonly results: readonly Result[];
    readonly diagnostics: readonly Diagnostic[];
}
