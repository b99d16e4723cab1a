import type { Suppressed } from './result.ts';
/** What a suppression covers: one resource by its address, resources by a glob over addresses, those of a CDK construct, or lines of a file. */
export type Covered = {
    readonly kind: 'address';
    readonly address: string;
} | {
    readonly kind: 'glob';
    readonly resource: string;
} | {
    readonly kind: 'construct';
    readonly path: string;
    readonly addresses: readonly string[];
} | {
    readonly kind: 'lines';
    readonly file: string;
    readonly line: number;
    readonly endLine: number;
};
/** A written decision that findings of a rule do not count. Whether it holds is decided in triage. */
export interface Suppression {
    readonly by: Exclude<Suppressed['by'], 'baseline'>;
    /** Glob over rule ids. */
    readonly rule: string;
    readonly covers: Covered;
    /** Empty when none was given. */
    readonly reason: string;
    /** As written, hopefully an ISO date. */
    readonly expires: string | null;
    readonly owner: string | null;
    /** Where it is written. */
    readonly where: Place;
}
/** A line of a file. */
export interface Place {
    readonly file: string;
    /** 1-based. */
    readonly line?: number;
}
/** `<pack>/<rule>`, with `*` and `?` for parts of either; other linters have capitals in their ids. */
export declare const RULE_GLOB: RegExp;
