import type { Location } from '../../model/location.ts';
import type { Result } from '../../model/result.ts';
import { remember } from '../text/remember.ts';
import type { SourceLines } from '../text/source-lines.ts';
import { valueStart } from './key-span.ts';
import { secretBlocks, secretIn } from './secret-text.ts';

/** Rules that point at secrets written in a template. */
const SECRET_RULES: ReadonlySet<string> = new Set([
  'connectivity/connection-no-inline-secrets',
  'lambda/plaintext-secrets',
]);

/** The offset at which the part of a line begins that must not be shown; undefined: all may be. */
export type Mask = (file: string, line: number) => number | undefined;

/** Knows what a code frame must not print: what rules call a secret, and what looks like one. */
export function maskOf(results: readonly Result[], lines: SourceLines): Mask {
  const reported = new Map<string, Map<number, number>>();
  for (const { rule, location } of results) {
    if (location === null || !SECRET_RULES.has(rule)) continue;
    const starts = reported.get(location.file) ?? new Map<number, number>();
    reported.set(location.file, starts);
    for (const [line, start] of covered(location, lines)) starts.set(line, Math.min(start, starts.get(line) ?? start));
  }
  const masks = remember((file) => fileMask(lines(file) ?? [], reported.get(file)));
  return (file, line) => masks(file)(String(line));
}

/** A parameter with a default can be the secret, so where secrets were found no `Default` is shown either. */
function fileMask(lines: readonly string[], reported: ReadonlyMap<number, number> | undefined) {
  const blocks = secretBlocks(lines);
  return remember((number) => {
    const line = Number(number);
    if (blocks.has(line)) return 0;
    const text = lines[line - 1] ?? '';
    return earliest(reported?.get(line), secretIn(text, reported !== undefined));
  });
}

/** The value on the line of the key, and all further lines of it. */
function* covered({ file, line, column, endLine }: Location, lines: SourceLines): Generator<[number, number]> {
  for (let number = line; number <= endLine; number++) {
    const text = lines(file)?.[number - 1] ?? '';
    yield [number, number === line ? valueStart(text, column - 1) : text.search(/\S|$/)];
  }
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
