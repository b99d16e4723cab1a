import type { CdkOrigins } from './model/construct.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Result, Summary } from './model/result.ts';
import type { Severity } from './model/rule.ts';
import type { Suppression } from './model/suppression.ts';
import type { Template } from './model/template.ts';
import type { Baseline } from './triage/baseline/baseline.ts';
import { type SuppressOptions } from './triage/suppress.ts';
export type { Baseline } from './triage/baseline/baseline.ts';
export { pruneBaseline, updateBaseline, writeBaseline } from './triage/baseline/edit-baseline.ts';
export { parseBaseline } from './triage/baseline/parse-baseline.ts';
export { printBaseline } from './triage/baseline/print-baseline.ts';
export { showBaseline } from './triage/baseline/show-baseline.ts';
export { compareWith, isNews } from './triage/compare-with.ts';
export { reaches } from './triage/reaches.ts';
export interface TriageOptions extends Pick<SuppressOptions, 'notSuppressible' | 'rules' | 'partial'> {
    /** By rule id, where the configuration sets one. */
    readonly severities: ReadonlyMap<string, Severity>;
    /** Of the configuration; those in templates are found there. */
    readonly suppressions: readonly Suppression[];
    readonly baseline: {
        readonly file: string;
        readonly baseline: Baseline;
    } | undefined;
    /** True when some rules or linters did not run that the baseline may name. */
    readonly isNarrowed: boolean;
}
/** A template that may say itself what is not to be counted. */
export interface TriagedStack {
    readonly name: string;
    readonly template: Template;
    readonly text: string;
    readonly cdk?: CdkOrigins | undefined;
}
export interface TriageInput extends TriageOptions {
    readonly stacks: readonly TriagedStack[];
    /** ISO date. */
    readonly today: string;
}
export interface TriageOutcome {
    readonly results: readonly Result[];
    readonly diagnostics: readonly Diagnostic[];
    /** Counts pairs; `quiet` are those without findings, which the results may lack. */
    readonly summarize: (quiet: Readonly<Record<'pass' | 'not-applicable', number>>) => Summary['results'];
}
/** From findings to what a report shows: severities, suppressions, no duplicates, baseline, one order. */
export declare function triage(found: readonly Result[], input: TriageInput): TriageOutcome;
