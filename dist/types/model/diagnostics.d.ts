import type { Diagnostic } from './diagnostic.ts';
/** Gathers diagnostics: each once, in the order of files and lines. */
export declare class Diagnostics {
    #private;
    constructor(first?: readonly Diagnostic[]);
    add: (diagnostic: Diagnostic) => void;
    list(): Diagnostic[];
}
