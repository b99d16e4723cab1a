/** Plain JSON as policies and templates carry it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
    readonly [key: string]: Json;
}
/** One step per object key or array index, from the root of a resource (`["Properties", "Targets", 0]`). */
export type Path = readonly (string | number)[];
/** True for a JSON object: neither null nor a list. */
export declare function isObject(value: unknown): value is JsonObject;
/** What a record itself holds under a name that a template chose: it may be `constructor`. */
export declare function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined;
/** The value at `path` below `root`, or undefined when a step leads nowhere. */
export declare function at(root: Json | undefined, path: Path): Json | undefined;
