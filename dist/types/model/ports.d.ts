import type { CheckResult } from './result.ts';
/** Turns a result into the text of one report format. */
export interface Reporter {
    readonly name: string;
    readonly summary: string;
    /** Wants pass and not-applicable results too, whether or not they were asked for. */
    readonly all?: true;
    readonly render: (result: CheckResult, context: ReportContext) => string;
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
    /** What AWS Config is told of an undecided verdict; absent: `not-applicable`. */
    readonly configUndecided?: ConfigUndecided;
}
export type ConfigUndecided = 'not-applicable' | 'non-compliant' | 'omit';
/** Called by long work; the host decides where progress is shown. */
export type Progress = (step: string) => void;
