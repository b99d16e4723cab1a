import type { Path } from '../model/json.ts';
import { escapeBrackets } from '../model/token.ts';
import type { Node, Slot } from './nodes.ts';
import { hasShortTag, isMerge, tagKey } from './tags.ts';

/** Offsets of something an author wrote. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

interface Step extends Place {
  readonly node: Node | undefined;
  /** True when the node stands elsewhere: what is below it is placed here too. */
  readonly isBorrowed?: boolean;
  /** True when the short tag of the node has been a step already. */
  readonly isUntagged?: boolean;
}

/** Follows paths of values through the tree of their document. */
export class Steps {
  readonly #root: Node | undefined;
  readonly #text: string;
  readonly #entries = new Map<Node, ReadonlyMap<string, Step>>();
  #anchors: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(root: Node | undefined, text: string) {
    this.#root = root;
    this.#text = text;
  }

  /** The place of the deepest node on a path, and the number of steps to it. */
  follow(path: Path): { readonly place: Place; readonly depth: number } {
    const root = this.#root;
    let step: Step = { start: root?.start ?? 0, end: root?.end ?? 0, node: root };
    for (const [depth, key] of path.entries()) {
      const next = this.#next(step, key);
      if (next === undefined) return { place: step, depth };
      const isBorrowed = step.isBorrowed || step.node?.kind === 'alias';
      step = isBorrowed ? { ...next, start: step.start, end: step.end, isBorrowed } : next;
    }
    return { place: step, depth: path.length };
  }

  /** A short tag is a step of its own: `!If [a, b, c]` is `{Fn::If: [a, b, c]}`. */
  #next({ node: source, isUntagged }: Step, key: string | number): Step | undefined {
    const node = this.#target(source);
    if (node === undefined) return undefined;
    return isUntagged || !hasShortTag(node) ? this.#own(node, key) : this.#fieldsOf(node).get(String(key));
  }

  #own(node: Node, key: string | number): Step | undefined {
    if (node.kind === 'mapping') return this.#entriesOf(node).get(String(key));
    if (node.kind === 'scalar') return node.properties?.tag === '!GetAtt' ? this.#getAttPart(node, key) : undefined;
    const slot = typeof key === 'number' ? node.slots[key] : undefined;
    return slot && stepOf(slot);
  }

  /** `!GetAtt a.b` is a list of two. */
  #getAttPart(node: Node, key: string | number): Step | undefined {
    const dot = this.#text.indexOf('.', node.content);
    if (dot < 0 || dot >= node.end) return undefined;
    if (key === 0) return { start: node.content, end: dot, node: undefined };
    return key === 1 ? { start: dot + 1, end: node.end, node: undefined } : undefined;
  }

  /** The node that an alias stands for. */
  #target(node: Node | undefined): Node | undefined {
    if (node?.kind !== 'alias') return node;
    this.#anchors ??= anchorsOf(this.#root);
    return lastBefore(this.#anchors.get(node.text) ?? [], node.start);
  }

  #entriesOf(node: Node): ReadonlyMap<string, Step> {
    const known = this.#entries.get(node);
    if (known !== undefined) return known;
    const entries = new Map<string, Step>();
    this.#entries.set(node, entries);
    const merges: Slot[] = [];
    for (const slot of node.slots) {
      if (slot.key !== undefined && isMerge(slot.key, this.#text)) merges.push(slot);
      else entries.set(escapeBrackets(this.#target(slot.key)?.text ?? ''), stepOf(slot));
    }
    for (const slot of merges) this.#merge(entries, slot);
    return entries;
  }

  #fieldsOf(node: Node): ReadonlyMap<string, Step> {
    if (!hasShortTag(node)) return this.#entriesOf(node);
    const { start, end, properties } = node;
    return new Map([[tagKey(properties?.tag ?? ''), { start, end, node, isUntagged: true }]]);
  }

  /** The author's own keys win, then the first of several merged maps. */
  #merge(entries: Map<string, Step>, slot: Slot): void {
    const target = this.#target(slot.value);
    const sources = target?.kind === 'sequence' && !hasShortTag(target) ? target.slots : [slot];
    for (const source of sources) {
      const merged = this.#target(source.value);
      if (merged === undefined) continue;
      const isBorrowed = target !== slot.value || merged !== source.value;
      const { start, end } = target === slot.value ? source : slot;
      for (const [key, step] of this.#fieldsOf(merged)) {
        if (!entries.has(key)) entries.set(key, isBorrowed ? { ...step, start, end, isBorrowed } : step);
      }
    }
  }
}

function stepOf({ start, end, value }: Slot): Step {
  return { start, end, node: value };
}

/** All nodes with each anchor, in order. */
function anchorsOf(root: Node | undefined): ReadonlyMap<string, readonly Node[]> {
  const anchors = new Map<string, Node[]>();
  const visit = (node: Node | undefined): void => {
    const name = node?.properties?.anchor;
    const known = name === undefined ? undefined : anchors.get(name);
    if (node !== undefined && name !== undefined) known ? known.push(node) : anchors.set(name, [node]);
    for (const slot of node?.slots ?? []) {
      visit(slot.key);
      visit(slot.value);
    }
  };
  visit(root);
  return anchors;
}

function lastBefore(nodes: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as Node).start < offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}
