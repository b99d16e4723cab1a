import type { Lines } from './lines.ts';
import type { Node } from './nodes.ts';

/** The last line of the largest entry or element that starts on each line. */
export function rangesOf(root: Node | undefined, lines: Lines): ReadonlyMap<number, number> {
  const ranges = new Map<number, number>();
  const note = (start: number, end: number) => {
    const { line } = lines.at(start);
    ranges.set(line, Math.max(ranges.get(line) ?? 0, lines.at(end).line));
  };
  const visit = (node: Node | undefined) => {
    for (const slot of node?.slots ?? []) {
      note(slot.start, slot.end);
      if (slot.dash !== undefined) note(slot.dash, slot.end);
      visit(slot.key);
      visit(slot.value);
    }
  };
  visit(root);
  return ranges;
}
