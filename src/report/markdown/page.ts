import { count } from '../text/wording.ts';

/** GitHub refuses a job summary above 1 MiB as a whole; the rest is for what other steps write. */
const ROOM = 900 * 1024;
const NOTICE = 1024;

/** Rows with what stands around them; the least important rows come last. */
export interface Section {
  /** What one row is: `finding`. */
  readonly noun: string;
  readonly open: readonly string[];
  readonly rows: readonly string[];
  readonly close: readonly string[];
}

/** Head, sections and foot, with as many rows as there is room for; what is left out is said below the head. */
export function page(head: readonly string[], sections: readonly Section[], foot: readonly string[]): string {
  let room = ROOM - NOTICE - bytes([...head, ...foot]);
  const left: string[] = [];
  const body: string[] = [];
  for (const section of sections) {
    const rows = fitting(section, room);
    const lines = rows.length === 0 ? [] : [...section.open, ...rows, ...section.close];
    room -= bytes(lines);
    body.push(...lines);
    if (rows.length < section.rows.length) left.push(count(section.rows.length - rows.length, section.noun));
  }
  return [...head, ...notice(left), ...body, ...foot, ''].join('\n');
}

function fitting({ open, rows, close }: Section, room: number): readonly string[] {
  let used = bytes(open) + bytes(close);
  const end = rows.findIndex((row) => {
    used += bytes([row]);
    return used > room;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function notice(left: readonly string[]): string[] {
  return left.length === 0 ? [] : [`> Left out, because GitHub refuses a longer summary: ${left.join(', ')}.`, ''];
}

function bytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
