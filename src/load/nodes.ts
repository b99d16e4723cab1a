import type { Node, Properties, Slot } from '../model/node.ts';

export type { Node, Properties, Slot } from '../model/node.ts';

const NO_SLOTS: readonly Slot[] = [];

/** A scalar or alias that starts at `content`. */
export function leaf(kind: 'scalar' | 'alias', { content, end }: { content: number; end: number }, text: string): Node {
  return { kind, start: content, content, end, properties: undefined, text, slots: NO_SLOTS };
}

/** A sequence or mapping. */
export function collection(
  kind: 'sequence' | 'mapping',
  { content, end }: { content: number; end: number },
  slots: readonly Slot[],
): Node {
  return { kind, start: content, content, end, properties: undefined, text: '', slots };
}

/** The same node with tag and anchor. */
export function withProperties(node: Node, properties: Properties | undefined): Node {
  return properties === undefined ? node : { ...node, start: properties.start, properties };
}

/** A node that has only tag or anchor, and no content: an empty scalar. */
export function emptyNode(properties: Properties): Node {
  const { end } = properties;
  return withProperties(leaf('scalar', { content: end, end }, ''), properties);
}

/** True for a scalar without quotes and without block indicator. */
export function isPlain({ kind, content }: Node, text: string): boolean {
  return kind === 'scalar' && !'"\'|>'.includes(text[content] ?? ' ');
}
