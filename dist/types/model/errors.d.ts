export interface ErrorDetails {
    /** What the user can do about it. */
    readonly hint?: string;
    readonly cause?: unknown;
}
/** An error that is the input's, the user's or the engine's, never a bug; carries the exit code. */
export declare abstract class ParapetError extends Error {
    abstract readonly exitCode: 2 | 3 | 4;
    readonly hint: string | undefined;
    constructor(message: string, { hint, cause }?: ErrorDetails);
}
/** Wrong flags, missing paths, a bad configuration. */
export declare class UsageError extends ParapetError {
    readonly exitCode = 2;
}
/** An input that could not be judged; becomes a diagnostic where other inputs go on. */
export declare class InputError extends ParapetError {
    readonly exitCode = 3;
    readonly file: string | undefined;
    /** 1-based. */
    readonly line: number | undefined;
    constructor(message: string, { file, line, ...details }?: ErrorDetails & {
        readonly file?: string;
        readonly line?: number;
    });
}
/** The policy engine or the compiler failed. */
export declare class EngineError extends ParapetError {
    readonly exitCode = 4;
}
