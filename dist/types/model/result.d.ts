import type { Construct } from './construct.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { StepVerdict } from './finding.ts';
import type { Fix } from './fix.ts';
import type { Json, Path } from './json.ts';
import type { Location } from './location.ts';
import type { Rule, Severity } from './rule.ts';
export declare const VERDICTS: readonly ["fail", "undecided", "pass", "not-applicable"];
export type Verdict = (typeof VERDICTS)[number];
export interface Subject {
    readonly address: string;
    readonly logicalId: string;
    readonly type: string;
    readonly stack: string;
    /** 12 digits, or null when the input does not say. */
    readonly account: string | null;
    readonly region: string | null;
}
export interface Related {
    readonly address: string;
    readonly location: Location | null;
    readonly message: string;
}
/** One step of the way of an event: what decides it, and where that stands. */
export interface EvidenceStep {
    readonly address: string;
    /** Of the statement that decides, or of the place where one is missing. */
    readonly path: Path;
    readonly location: Location | null;
    readonly message: string;
    readonly verdict: StepVerdict;
    /** Why it is unknown; absent for other verdicts. */
    readonly reason?: string;
    readonly missing?: string | null;
}
/** What to paste into a template; a person decides. */
export interface Proposal {
    /** Where it goes. */
    readonly title: string;
    readonly language: 'yaml';
    readonly text: string;
}
/** Why a finding does not count. */
export interface Suppressed {
    readonly by: 'metadata' | 'comment' | 'acknowledgement' | 'configuration' | 'baseline';
    readonly reason: string;
    /** ISO date. */
    readonly expires: string | null;
    readonly owner: string | null;
}
/** One line of a report: a finding (fail, undecided), or a pair of rule and resource (pass, not-applicable). */
export interface Result {
    readonly rule: string;
    readonly verdict: Verdict;
    readonly severity: Severity;
    readonly title: string;
    readonly message: string;
    readonly remediation: string;
    readonly resource: Subject;
    /** Relative to the resource that `location` lies in. */
    readonly path: Path;
    readonly location: Location | null;
    /** Of a CDK app: what made the resource that `location` lies in. */
    readonly construct?: Construct;
    readonly related: readonly Related[];
    /** Of findings about deliveries: the way of the event, step by step. */
    readonly evidence?: readonly EvidenceStep[];
    /** The conditions and parameter values under which the finding holds; null: always. */
    readonly scenario: Readonly<Record<string, boolean | string>> | null;
    /** Why it is undecided; null for other verdicts. */
    readonly reason: string | null;
    /** The name of the value that was missing; null for other verdicts. */
    readonly missing: string | null;
    readonly suppressed: Suppressed | null;
    /** Of a finding, in a run that compares; absent in others. */
    readonly change?: 'new' | 'unchanged';
    /** What repairs it without a decision; absent: somebody has to decide. */
    readonly fix?: Fix;
    /** What would repair it, where somebody decides so. */
    readonly proposal?: Proposal;
    /** Stable under reformatting, moved elements and added lines. */
    readonly fingerprint: string;
    /** Hash of the normalised value at `path`: tells a baseline that something new stands in a known place. */
    readonly value: string;
}
export interface Summary {
    readonly templates: number;
    readonly resources: number;
    /** Counts pairs of rule and resource, each once. */
    readonly results: Readonly<Record<Verdict | 'suppressed', number>>;
}
/** What a run was compared with. */
export interface Comparison {
    /** As the user names it. */
    readonly base: string;
    /** What failed there and does not any more. */
    readonly fixed: readonly Result[];
}
/** What a check returns and every report is made from. */
export interface CheckResult {
    readonly tool: {
        readonly name: 'parapet';
        readonly version: string;
        readonly policies: string;
    };
    readonly summary: Summary;
    /** Sorted, free of duplicates. Holds pass and not-applicable only when asked for. */
    readonly results: readonly Result[];
    readonly diagnostics: readonly Diagnostic[];
    /** The rules that ran. */
    readonly rules: readonly Rule[];
    /** Values that the user took for what no template says. */
    readonly assumed?: Readonly<Record<string, Json>>;
    readonly comparison?: Comparison;
}
