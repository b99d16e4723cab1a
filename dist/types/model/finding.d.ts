import type { ProposedEdits, SafeFix } from './fix.ts';
import type { Json, Path } from './json.ts';
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
    /** What would repair it, if somebody decides so. */
    readonly propose?: ProposedEdits;
    /** How far an event comes: what lets it pass, and where it ends. */
    readonly evidence?: readonly Step[];
    /** What to paste. */
    readonly proposal?: ProposedChange;
}
/** A change of a template, with tokens where names are not literal. */
export interface ProposedChange {
    readonly title: string;
    /** Of the stack whose template changes. */
    readonly address: string;
    /** The resource that changes; null for a new one. */
    readonly into: string | null;
    /** Resources that will wait for what changes, and those that it will wait for beside what the body names. */
    readonly waits?: readonly string[];
    readonly needs?: readonly string[];
    /** `{Ref: <logical id>}` is a reference. */
    readonly body: Json;
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
    /** What the probes of a rule found, to whoever asks for it. */
    readonly probes?: readonly ProbeRow[];
}
/** A probe of service control policies in accounts that they treat alike. */
export interface ProbeRow {
    /** As the catalogue of controls counts them. */
    readonly number: number;
    readonly what: string;
    readonly accounts: readonly string[];
    readonly region: string;
    readonly expected: 'denied' | 'not denied';
    readonly got: 'denied' | 'not denied' | 'unknown';
    /** 0: no, 1: not known, 2: yes. */
    readonly ok: 0 | 1 | 2;
    /** Names of the policies that deny it, or may. */
    readonly by: readonly string[];
}
