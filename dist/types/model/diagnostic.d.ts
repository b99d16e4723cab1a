export type Level = 'error' | 'warning' | 'info';
/** Something about the input that is no verdict: a file that could not be judged, a reference to nothing. */
export interface Diagnostic {
    readonly level: Level;
    readonly code: string;
    readonly message: string;
    readonly file?: string;
    /** 1-based. */
    readonly line?: number;
}
/** Code of an error that is no fault of the input. */
export declare const ENGINE_FAULT = "engine";
/** The exit code that diagnostics ask for (decision 0003); 0 when everything was judged. */
export declare function exitOf(diagnostics: readonly Diagnostic[]): 0 | 3 | 4;
