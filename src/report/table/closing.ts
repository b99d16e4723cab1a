import type { Level } from '../../model/diagnostic.ts';
import type { CheckResult } from '../../model/result.ts';
import { changesText, countsText } from '../results/counts.ts';
import { lastWord } from '../results/last-word.ts';
import { visible } from '../text/visible.ts';
import { count } from '../text/wording.ts';
import type { Page } from './page.ts';

const DIGEST = 'sha256:'.length + 12;

/** The counts, what became of the input, who judged, and the last word. */
export function closing(result: CheckResult, page: Page): string[] {
  const last = lastWord(result);
  return [
    ...page.prose(changesText(result), 0).filter(Boolean),
    ...page.prose(countsText(result), 0),
    ...page.prose(input(result), 0).filter(Boolean),
    ...page.row([['dim', judge(result)]], 0),
    ...(last ? page.row([[last.good ? 'good' : 'plain', last.text]], 0) : []),
  ];
}

function input({ diagnostics }: CheckResult): string {
  const number = (level: Level) => diagnostics.filter((diagnostic) => diagnostic.level === level).length;
  const parts = [
    [number('error'), 'error'],
    [number('warning'), 'warning'],
    [number('info'), 'note'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, word]) => count(amount, word));
  return said.length === 0 ? '' : `About the input: ${said.join(', ')}, on standard error.`;
}

/** The digests name the very rules that judged, so that two places can be compared. */
function judge({ tool }: CheckResult): string {
  const digests = tool.policies.split('+').map((digest) => digest.slice(0, DIGEST));
  return visible(`${tool.name} ${tool.version}, policies ${digests.join(' + ')}`);
}
