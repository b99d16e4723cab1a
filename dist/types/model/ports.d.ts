import type { Diagnostic } from './diagnostic.ts';
import type { EventGraph } from './flow.ts';
import type { Path } from './json.ts';
import type { Location } from './location.ts';
import type { CheckResult, Result } from './result.ts';
import type { Severity } from './rule.ts';
import type { Source } from './template.ts';
/** Turns a result into the text of one report format. */
export interface Reporter {
    readonly name: string;
    readonly summary: string;
    /** Wants pass and not-applicable results too, whether or not they were asked for. */
    readonly all?: true;
    /** Says of each finding whether it is new, so it shows unchanged ones too. */
    readonly unchanged?: true;
    /** Draws the map of events. */
    readonly map?: true;
    readonly render: (result: CheckResult, context: ReportContext) => string;
}
/** Text that takes the place of what stands in a file. */
export interface Replacement {
    readonly location: Location;
    readonly text: string;
}
/** What a report may know of the place it is read in. */
export interface ReportContext {
    /** Columns of the terminal. */
    readonly width: number;
    readonly color: boolean;
    /** Text of a judged file by its name, for code frames; undefined when it is not at hand. */
    readonly source: (file: string) => string | undefined;
    /** Whether pass and not-applicable were asked for; `false` hides them in reports that can do without. */
    readonly all?: boolean;
    /** ISO date (or date and time) that the run speaks for; reports never read the clock. */
    readonly asOf?: string;
    /** The text that repairs a finding without a decision. */
    readonly repairs?: (result: Result) => readonly Replacement[];
    /** The map of events, for reports that draw it. */
    readonly map?: EventGraph;
    /** What AWS Config is told of an undecided verdict; absent: `not-applicable`. */
    readonly configUndecided?: ConfigUndecided;
}
export type ConfigUndecided = 'not-applicable' | 'non-compliant' | 'omit';
/** Called by long work; the host decides where progress is shown. */
export type Progress = (step: string) => void;
/** What another linter reports of one file. */
export interface ExternalFinding {
    /** The linter's own id, without its name. */
    readonly rule: string;
    readonly severity: Severity;
    readonly title: string;
    readonly message: string;
    readonly remediation: string;
    /** From the root of the template; empty when the linter does not say. */
    readonly path: Path;
    readonly location: Location;
}
/** What another linter has to say; a file it could not judge is a diagnostic. */
export interface ExternalReport {
    readonly findings: readonly ExternalFinding[];
    readonly diagnostics: readonly Diagnostic[];
}
/** Another validator of templates, whose findings come into the same report. */
export interface ExternalLinter {
    /** Stands before the ids of its rules, as a pack does: `<name>/<id>`. */
    readonly name: string;
    readonly run: (files: readonly Source[], progress: Progress) => Promise<ExternalReport>;
}
/** A compiled module, and what its messages mean to who wrote it: it names sources by the paths they were compiled under. */
export interface PolicyBytes {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly wording?: (text: string) => string;
}
