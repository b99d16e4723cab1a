import type { Json } from '../model/json.ts';
import type { Node } from '../model/node.ts';

/** A template as its author wrote it, byte order mark left out, with its syntax and its values. */
export interface Document {
  readonly text: string;
  readonly root: Node;
  readonly value: Json;
}

/** Reads text again; throws what a reader throws when it is no document. */
export type Parse = (text: string) => Document;

/** Why an edit cannot be made where its author wrote. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}
