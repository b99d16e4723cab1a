import type { SafeFix } from './fix.ts';
import type { Path } from './json.ts';
import type { Severity } from './rule.ts';
/** What a policy reports of one resource: a breach (`deny`), or something it cannot judge (`undecided`). */
export interface Finding {
    /** Address of the resource that gets the verdict. */
    readonly resource: string;
    /** Address of the resource in which `path` lies; absent: `resource`. */
    readonly address?: string;
    /** From the root of that resource: `["Properties", "Targets", 0]`. */
    readonly path: Path;
    readonly message: string;
    readonly related?: readonly RelatedPlace[];
    /** Absent: the severity of the rule. */
    readonly severity?: Severity;
    /** Reason code (undecided only). */
    readonly reason?: string;
    /** Name of the missing value (undecided only). */
    readonly missing?: string;
    /** What repairs it without a decision. */
    readonly fix?: SafeFix;
    /** How far an event comes: what lets it pass, and where it ends. */
    readonly evidence?: readonly Step[];
}
export declare const STEP_VERDICTS: readonly ["deny", "unknown", "allow"];
export type StepVerdict = (typeof STEP_VERDICTS)[number];
/** One step of an event, with the statement that decides it. */
export interface Step extends RelatedPlace {
    readonly verdict: StepVerdict;
    readonly reason?: string;
    readonly missing?: string;
}
export interface RelatedPlace {
    readonly address: string;
    readonly path: Path;
    readonly message: string;
}
/** Everything the policies say of one rule. Without `applies`, the rule judges every resource of its types. */
export interface RuleFindings {
    readonly deny: readonly Finding[];
    readonly undecided: readonly Finding[];
    readonly applies?: readonly string[];
}
