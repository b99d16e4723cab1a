import type { Place } from './suppression.ts';
/** Where in a CDK app a resource comes from. */
export interface Construct {
    /** Ids from the app down, joined by `/`. */
    readonly path: string;
    /** The line of the app that made it; null when nothing says. */
    readonly source: {
        readonly file: string;
        readonly line: number;
    } | null;
}
/** A rule of parapet that a CDK app acknowledged (`Validations.of(construct).acknowledge`). */
export interface Acknowledgement {
    /** Construct on which it was written. */
    readonly path: string;
    /** As written, hopefully a rule id. */
    readonly rule: string;
    readonly reason: string;
    /** Of every resource of the construct. */
    readonly addresses: readonly string[];
    readonly where: Place;
}
/** What a CDK assembly says of where a stack comes from. */
export interface CdkOrigins {
    /** By logical id. */
    readonly constructs: ReadonlyMap<string, Construct>;
    readonly acknowledged: readonly Acknowledgement[];
}
