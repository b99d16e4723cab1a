import type { Json } from '../model/json.ts';
import { escapeBrackets } from '../model/token.ts';
import { MAX_DEPTH } from './cursor.ts';
import { isPlain, type Node, type Slot } from './nodes.ts';
import { plainValue, taggedValue } from './scalars.ts';
import { hasShortTag, isMerge, longForm } from './tags.ts';

/** What aliases may make of a document, in nodes; long text counts as several. */
const MAX_NODES = 1_000_000;
const TEXT_PER_NODE = 16;

/** What an anchor names. Its value is undefined as long as it is being read. */
interface Anchored {
  readonly node: Node;
  value?: Json;
  /** Nodes and levels it has when every alias in it is written out. */
  nodes: number;
  levels: number;
}

type Fields = Record<string, Json>;

export type Fail = (message: string, offset: number) => never;

/** Makes plain values of the nodes of one document: long forms of short tags, aliases, merge keys. */
export class Values {
  readonly #text: string;
  readonly #fail: Fail;
  readonly #limit: number;
  /** A bracket of a token can be written in a document, or be spelled in escapes. */
  readonly #hasBrackets: boolean;
  readonly #anchors = new Map<string, Anchored>();
  #nodes = 0;
  #depth = 0;
  #deepest = 0;

  constructor(text: string, fail: Fail) {
    this.#text = text;
    this.#fail = fail;
    // Every node that is written takes at least one character, so only aliases go beyond.
    this.#limit = Math.max(MAX_NODES, text.length);
    this.#hasBrackets = text.includes('⟦') || /\\[uU]0*27[eE]6/.test(text);
  }

  of(node: Node | undefined): Json {
    const anchor = node?.properties?.anchor;
    if (node === undefined || anchor === undefined) return this.#tagged(node);
    const anchored: Anchored = { node, nodes: this.#nodes, levels: 0 };
    const deepest = this.#deepest;
    this.#anchors.set(anchor, anchored);
    this.#deepest = this.#depth;
    const value = this.#tagged(node);
    Object.assign(anchored, { value, nodes: this.#nodes - anchored.nodes, levels: this.#deepest - this.#depth });
    this.#deepest = Math.max(this.#deepest, deepest);
    return value;
  }

  #tagged(node: Node | undefined): Json {
    this.#nodes++;
    if (node === undefined) return null;
    if (node.kind === 'alias') return this.#aliased(node);
    if (!hasShortTag(node)) return this.#content(node);
    return this.#below(node, () => longForm(node.properties?.tag ?? '', this.#content(node)));
  }

  #content(node: Node): Json {
    switch (node.kind) {
      case 'alias':
        return this.#aliased(node);
      case 'scalar':
        return this.#scalar(node);
      case 'sequence':
        this.#expect(node, '!!seq');
        return this.#below(node, () => node.slots.map((slot) => this.of(slot.value)));
      case 'mapping':
        this.#expect(node, '!!map');
        return this.#below(node, () => this.#mapping(node));
      default:
        return node.kind satisfies never;
    }
  }

  #below<T>(node: Node, read: () => T): T {
    this.#enter(node, 1);
    this.#depth++;
    const value = read();
    this.#depth--;
    return value;
  }

  #enter(node: Node, levels: number): void {
    const depth = this.#depth + levels;
    if (depth > MAX_DEPTH) this.#fail(`nested more than ${MAX_DEPTH} levels deep`, node.start);
    this.#deepest = Math.max(this.#deepest, depth);
  }

  #scalar(node: Node): Json {
    const text = this.#hasBrackets ? escapeBrackets(node.text) : node.text;
    const tag = node.properties?.tag;
    this.#count(node, Math.floor(text.length / TEXT_PER_NODE));
    if (tag === undefined) return isPlain(node, this.#text) ? plainValue(text) : text;
    if (hasShortTag(node)) return node.content === node.end ? null : text;
    const value = taggedValue(tag, text);
    return value === undefined ? this.#misfit(node, tag) : value;
  }

  #expect(node: Node, expected: string): void {
    const tag = node.properties?.tag;
    if (tag !== undefined && tag !== '!' && tag !== expected && !hasShortTag(node)) this.#misfit(node, tag);
  }

  #misfit({ start, text }: Node, tag: string): never {
    return this.#fail(
      `the tag ${tag} does not fit ${text === '' ? 'this value' : JSON.stringify(text.slice(0, 40))}`,
      start,
    );
  }

  #count(node: Node, nodes: number): void {
    this.#nodes += nodes;
    if (this.#nodes > this.#limit) this.#fail('aliases make this document larger than a million values', node.start);
  }

  #aliased(node: Node): Json {
    const anchored = this.#anchored(node);
    if (anchored.value === undefined) this.#fail('an alias refers to a value that contains it', node.start);
    this.#count(node, anchored.nodes);
    this.#enter(node, anchored.levels);
    return anchored.value;
  }

  #anchored(node: Node): Anchored {
    return this.#anchors.get(node.text) ?? this.#fail(`the alias *${node.text} has no anchor before it`, node.start);
  }

  #mapping(node: Node): Json {
    const values: Fields = {};
    const merges: Slot[] = [];
    for (const slot of node.slots) {
      if (slot.key !== undefined && isMerge(slot.key, this.#text)) {
        merges.push(slot);
        continue;
      }
      const key = this.#key(slot);
      if (Object.hasOwn(values, key)) this.#fail(`the key ${key} is written twice in one map`, slot.start);
      set(values, key, this.of(slot.value));
    }
    for (const slot of merges) this.#merge(values, slot);
    return values;
  }

  #key({ key, start }: Slot): string {
    const target = key?.kind === 'alias' ? this.#anchored(key).node : key;
    if (target === undefined) return '';
    if (target.kind === 'mapping') this.#fail('a map cannot be a key: text that starts with { needs quotes', start);
    if (target.kind !== 'scalar') this.#fail('a list cannot be a key: text that starts with [ needs quotes', start);
    if (hasShortTag(target)) this.#fail(`a key cannot have the tag ${target.properties?.tag}`, start);
    // An anchored key can be referred to later.
    if (key?.properties?.anchor !== undefined) this.of(key);
    return this.#hasBrackets ? escapeBrackets(target.text) : target.text;
  }

  /** The author's own keys win, then the first of several merged maps. */
  #merge(values: Fields, { value, start }: Slot): void {
    // The keys of a merged map come to stand where the merge key stands, not below it.
    this.#depth--;
    const merged = this.of(value);
    this.#depth++;
    for (const source of Array.isArray(merged) ? (merged as readonly Json[]) : [merged]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        this.#fail('a merge key needs a map, or a list of maps', start);
      }
      for (const [key, child] of Object.entries(source))
        if (!Object.hasOwn(values, key)) set(values, key, child as Json);
    }
  }
}

/** Sets an own property, whatever its name. */
function set(fields: Fields, key: string, value: Json): void {
  if (key !== '__proto__') fields[key] = value;
  else Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true });
}
