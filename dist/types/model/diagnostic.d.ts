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
