import type { Json, Path } from './json.ts';
/**
 * What an edit does. `set` writes a literal or adds what is absent, `append` adds an element to a list, `remove` takes an entry
 * out, `create` adds a resource.
 */
export declare const EDIT_OPS: readonly ["set", "append", "remove", "create"];
export type EditOp = (typeof EDIT_OPS)[number];
/** A change of a resource, as a policy asks for it: the values are those that policies see, tokens and ARNs included. */
export interface ResourceEdit {
    readonly op: EditOp;
    /** The resource that changes; absent: that of the finding. Of `create`: the one that will be. */
    readonly address?: string;
    /** From the root of the resource. */
    readonly path?: Path;
    /** Of `create`: the resource that the new one comes to stand behind; absent: that of the finding. */
    readonly after?: string;
    readonly value?: Json;
}
/** The repair of a finding that needs no decision. */
export interface SafeFix {
    readonly safe: true;
    readonly edits: readonly ResourceEdit[];
}
/** A way to repair a finding that somebody has to decide about. */
export interface ProposedEdits {
    readonly safe: false;
    readonly edits: readonly ResourceEdit[];
}
/** A change of a template, in the words of templates. */
export interface TemplateEdit {
    readonly op: EditOp;
    readonly file: string;
    /** Logical id; of `create` the resource that the new one comes to stand behind. */
    readonly resource: string;
    /** The type that the author must have written there: what a transform generates is not the author's. */
    readonly type: string;
    /** From the root of the resource; of `create` the new logical id. */
    readonly path: Path;
    readonly value?: Json;
}
/** A repair in the words of templates, or why there is none. */
export type Fix = {
    readonly edits: readonly TemplateEdit[];
    readonly unfit?: undefined;
} | {
    readonly edits?: undefined;
    readonly unfit: string;
};
/** Text that takes the place of `start` to `end`, in UTF-16 units. */
export interface TextChange {
    readonly start: number;
    readonly end: number;
    readonly text: string;
}
