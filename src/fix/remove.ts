import type { TextChange } from '../model/fix.ts';
import type { Node, Slot } from '../model/node.ts';
import { type Document, Unfit } from './document.ts';
import type { Level } from './find.ts';
import { lineEnd, lineStart } from './style.ts';

/** What takes the last of the levels out; a block map that would be left empty goes with it, which is `depth` steps from the root. */
export function remove(
  { text }: Document,
  levels: readonly Level[],
): { readonly changes: readonly TextChange[]; readonly depth: number } {
  let depth = levels.length - 1;
  while (depth > 1 && isAlone(text, levels[depth - 1])) depth--;
  const [container, slot] = [levels[depth - 1]?.node, levels[depth]?.slot];
  if (container === undefined || slot === undefined) throw new Unfit('the template would be empty');
  const change = text[container.content] === '{' ? outOfFlow(container, slot) : outOfBlock(text, slot);
  return { changes: [change], depth };
}

function isAlone(text: string, level: Level | undefined): boolean {
  const node = level?.node;
  return node?.kind === 'mapping' && node.slots.length === 1 && text[node.content] !== '{';
}

/** Whole lines, with the comment behind the value. */
function outOfBlock(text: string, slot: Slot): TextChange {
  const start = lineStart(text, slot.start);
  const end = lineEnd(text, slot.end);
  if (text.slice(start, slot.start).trim() !== '') throw new Unfit('the entry shares its line with a dash');
  if (!/^[ \t]*(?:#.*)?$/.test(text.slice(slot.end, end))) throw new Unfit('the line goes on behind the entry');
  return { start, end: text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length), text: '' };
}

/** With the comma behind it, or before it when it is the last. */
function outOfFlow(container: Node, slot: Slot): TextChange {
  const index = container.slots.indexOf(slot);
  const next = container.slots[index + 1];
  if (next !== undefined) return { start: slot.start, end: next.start, text: '' };
  const before = container.slots[index - 1];
  return { start: before === undefined ? slot.start : before.end, end: slot.end, text: '' };
}
