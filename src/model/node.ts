/** One node of a document as its author wrote it. Offsets count UTF-16 units; ends are exclusive. */
export interface Node {
  readonly kind: 'scalar' | 'sequence' | 'mapping' | 'alias';
  /** Where tag or anchor start, if there are any, else the content. */
  readonly start: number;
  /** Where the content starts. */
  readonly content: number;
  readonly end: number;
  readonly properties: Properties | undefined;
  /** Text of a scalar, name of an alias. */
  readonly text: string;
  /** Entries of a mapping, elements of a sequence. */
  readonly slots: readonly Slot[];
}

/** An entry of a mapping, or an element of a sequence. Undefined stands for what is left empty. */
export interface Slot {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
  readonly start: number;
  readonly end: number;
  /** Where the `-` of a block element stands. */
  readonly dash?: number;
}

/** Tag and anchor of a node. */
export interface Properties {
  readonly start: number;
  readonly end: number;
  /** As it is written: `!Sub`, `!!int`. */
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}
