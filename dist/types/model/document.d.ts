import type { Path } from './json.ts';
/** A YAML or JSON file as its reader parsed it, with the lines of its nodes at hand. */
export interface ParsedDocument {
    /** The name that messages use. */
    readonly file: string;
    readonly root: unknown;
    /** The 1-based line of the node at `path`, or of its deepest ancestor that exists. */
    readonly locate: (path: Path) => {
        readonly line: number;
    } | undefined;
}
