import type { Path } from './json.ts';

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

/**
 * Where the estate file says what a subject that is no resource is judged by: `organization`, `organization/<policy>`,
 * `account/<id>`. Null where it does not.
 */
export type Places = (address: string, path: Path) => Location | null;
