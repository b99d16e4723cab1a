import type { JsonObject, Path } from './json.ts';
import type { Location } from './location.ts';
/** A file as a host read it: text and the name that reports use. */
export interface Source {
    readonly file: string;
    readonly text: string;
}
/** Where the author wrote what a document holds. Lines are 1-based. */
export interface Positions {
    /**
     * The place of the deepest node on a path of the document that exists, and how many steps lead to it. It runs from the
     * key (or from the content of a list element) to the end of the value. What comes through an alias or a merge key is
     * placed where the alias is written, not where the anchor is.
     */
    readonly locate: (path: Path) => {
        readonly location: Location;
        readonly depth: number;
    };
    /** The largest map entry or list element that starts on `line`; undefined when none does. */
    readonly rangeAt: (line: number) => {
        readonly line: number;
        readonly endLine: number;
    } | undefined;
    readonly comments: () => readonly Comment[];
}
/** A YAML comment. */
export interface Comment {
    readonly line: number;
    /** Without the `#`. */
    readonly text: string;
    /** The line of the code it is about: its own, or, when it stands alone, the next that is neither blank nor comment. */
    readonly code: number;
}
/** One parsed template, before anything of it is resolved. */
export interface Template extends Positions {
    readonly file: string;
    readonly resources: JsonObject;
    readonly parameters: JsonObject;
    readonly rules: JsonObject;
    readonly mappings: JsonObject;
    readonly conditions: JsonObject;
    readonly outputs: JsonObject;
    readonly metadata: JsonObject;
    /** Defaults of SAM resources. */
    readonly globals: JsonObject;
    /** Names of the macros the whole template goes through. */
    readonly transforms: readonly string[];
    /** Logical ids of generated resources, with that of the resource that the author wrote for them. */
    readonly generatedBy?: ReadonlyMap<string, string>;
}
