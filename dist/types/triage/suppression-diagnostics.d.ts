import type { Diagnostic } from '../model/diagnostic.ts';
import type { Place, Suppression } from '../model/suppression.ts';
import type { Flaw } from './suppression-flaw.ts';
/** What a run can know of suppressions that hide nothing. */
export interface Judged {
    /**
     * Ids of the rules there are, and of those that ran: a suppression of one that did not is not unused. `<name>/*` are all
     * of another linter, whose ids nobody lists.
     */
    readonly rules: {
        readonly known: readonly string[];
        readonly ran: readonly string[];
    };
    /** True when only a part of the estate was judged: then the findings it lacks may be of the rest. */
    readonly partial: boolean;
}
/** What became of a suppression. */
export interface Outcome {
    readonly suppression: Suppression;
    readonly flaw: Flaw | null;
    readonly matched: boolean;
    /** Ids of rules it met that nothing may suppress. */
    readonly refused: ReadonlySet<string>;
    /** It met a finding that is too severe to be suppressed for ever. */
    readonly needsExpiry: boolean;
}
/** A suppression that cannot be read. */
export declare function invalidSuppression(message: string, where: Place): Diagnostic;
/** What there is to say of a suppression that does not do what its author meant. */
export declare function outcomeDiagnostics(outcome: Outcome, judged: Judged): readonly Diagnostic[];
