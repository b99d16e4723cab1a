import type { Result } from '../../model/result.ts';
import { worstFirst } from '../results/order.ts';
import { limit } from '../text/limit.ts';
import { visible } from '../text/visible.ts';

/** AWS Config takes 256 characters. */
const LONGEST = 255;
/** Ids beyond this are counted, so that some of the message is left. */
const IDS = 150;

/** The rules that gave the verdict, the worst first, and what the worst of them says. */
export function annotation(results: readonly Result[], prefix: string, detail: (worst: Result) => string): string {
  const sorted = worstFirst(results);
  const rules = [...new Set(sorted.map(({ rule }) => rule))];
  const said = sorted[0] === undefined ? '' : detail(sorted[0]);
  return limit(visible(`${prefix}${ids(rules)}: ${said}`.replace(/\s+/g, ' ').trim()), LONGEST);
}

function ids([first = '', ...others]: readonly string[]): string {
  let text = first;
  let named = 0;
  for (const rule of others) {
    if (text.length + rule.length > IDS) break;
    text += `, ${rule}`;
    named++;
  }
  return named === others.length ? text : `${text} and ${others.length - named} more`;
}
