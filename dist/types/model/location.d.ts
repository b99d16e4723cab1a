/** A place in a source file. Lines and columns are 1-based, `endColumn` is exclusive, columns count UTF-16 units. */
export interface Location {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    /** Written only where it differs from the address of the judged resource. */
    readonly address?: string;
}
