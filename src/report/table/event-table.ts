import type { Location } from '../../model/location.ts';
import { readable } from '../../model/token.ts';
import { visible, visibleLines } from '../text/visible.ts';

/** What a rule makes of a sample event, as far as a table shows it. */
interface Row {
  readonly address: string;
  readonly bus: string;
  readonly verdict: 'match' | 'no-match' | 'unknown';
  readonly state: string;
  readonly location: Location;
  readonly field: { readonly path: string; readonly location: Location } | null;
  readonly targets: readonly {
    readonly id: string;
    readonly arn: string;
    readonly input: string | null;
    readonly problem?: string;
  }[];
}

const WORDS = { match: 'matches', unknown: 'may match', 'no-match': 'does not match' };
const ORDER = ['match', 'unknown', 'no-match'];

/** What the rules of an estate make of a sample event, those that match first. */
export function eventTable(rules: readonly Row[]): string {
  const sorted = [...rules].sort(
    (a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || (a.address < b.address ? -1 : 1),
  );
  const counts = ORDER.map((verdict) => rules.filter((rule) => rule.verdict === verdict).length);
  const closing = `${counts[0]} of ${rules.length} rules match, ${counts[1]} may match`;
  return `${[...sorted.map(rowOf), closing].join('\n')}\n`;
}

function rowOf({ address, bus, verdict, state, location, field, targets }: Row): string {
  const off = state === 'ENABLED' ? '' : `, and is ${readable(state)}`;
  const lines = [`${address} on ${readable(bus)} ${WORDS[verdict]}${off}`, `  ${place(location)}`];
  if (field !== null)
    lines.push(`  ${verdict === 'unknown' ? 'not known' : 'differs'} at ${field.path}, ${place(field.location)}`);
  for (const { id, arn, input, problem } of targets) {
    lines.push(`  ${id} ${readable(arn)}`, ...received(input).map((line) => `    ${line}`));
    if (problem !== undefined) lines.push(`    ${problem}`);
  }
  return `${lines.map(visible).join('\n')}\n`;
}

function received(input: string | null): string[] {
  return input === null ? ['what it receives is not known'] : visibleLines(readable(input));
}

const place = ({ file, line }: Location): string => `${file}:${line}`;
