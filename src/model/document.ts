import type { Path } from './json.ts';
import type { Location } from './location.ts';

/** A YAML or JSON file as its reader parsed it, with the lines of its nodes at hand. */
export interface ParsedDocument {
  /** The name that messages use. */
  readonly file: string;
  readonly root: unknown;
  /** The place of the node at `path`, or of its deepest ancestor that exists. */
  readonly locate: (path: Path) => Location | undefined;
}
