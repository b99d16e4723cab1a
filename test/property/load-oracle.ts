import { Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** Where the `yaml` package sees what a path of values leads to. Offsets are those of the key or content, and the end. */
export interface Expected {
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
}

/** All paths of a document whose aliases and merge keys are not followed, as another parser sees them. */
export function expectedPlaces(document: Document, text: string): Expected[] {
  const places: Expected[] = [];
  const visit = (node: Node | null, path: readonly (string | number)[], untagged = false): void => {
    const tag = node?.tag;
    if (node && !isAlias(node) && !untagged && tag?.startsWith('!') && tag.length > 1) {
      const name = tag.slice(1);
      const below = [...path, name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`];
      places.push({ path: below, start: rangeOf(node)[0], end: endOf(node, text) });
      visit(node, below, true);
    } else if (isMap(node)) {
      for (const pair of node.items) {
        const key = keyOf(pair);
        if (key === '<<') continue;
        const value = pair.value as Node | null;
        places.push({ path: [...path, key], start: rangeOf(pair.key as Node)[0], end: pairEnd(pair, text) });
        visit(value, [...path, key]);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const value = item as Node;
        if (!isEmpty(value)) places.push({ path: [...path, index], start: rangeOf(value)[0], end: endOf(value, text) });
        visit(value, [...path, index]);
      }
    }
  };
  visit(document.contents, []);
  return places;
}

function keyOf(pair: Pair): string {
  const key = pair.key as Node;
  if (!isScalar(key)) return String(key);
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function pairEnd(pair: Pair, text: string): number {
  const value = pair.value as Node | null;
  if (value !== null && !isEmpty(value)) return endOf(value, text);
  const [, end] = rangeOf(pair.key as Node);
  const colon = /^\s*:/.exec(text.slice(end, end + 100));
  return end + (colon?.[0].length ?? 0);
}

/** The end of the last thing written in a node; this parser counts trailing comments and blank lines in. */
function endOf(node: Node, text: string): number {
  const [start, end] = rangeOf(node);
  const isFlow = (isMap(node) || isSeq(node)) && node.flow === true;
  if (isMap(node) && !isFlow) return pairEnd((node as YAMLMap).items.at(-1) as Pair, text);
  if (isSeq(node) && !isFlow) {
    const last = node.items.at(-1) as Node;
    return isEmpty(last) ? text.lastIndexOf('-', rangeOf(last)[0]) + 1 : endOf(last, text);
  }
  return Math.max(start, start + text.slice(start, end).trimEnd().length);
}

function isEmpty(node: Node): boolean {
  const [start, end] = rangeOf(node);
  return isScalar(node) && start === end && node.tag === undefined && node.anchor === undefined;
}

function rangeOf(node: Node): readonly [number, number, number] {
  if (!node.range) throw new Error(`a node without range: ${String(node instanceof Alias)}`);
  return node.range;
}
