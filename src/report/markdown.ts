import type { Reporter } from '../model/ports.ts';
import type { CheckResult } from '../model/result.ts';
import { code, prose } from './markdown/inline.ts';
import { page, type Section } from './markdown/page.ts';
import { doubts, findings, fixed, notJudged, suppressed, undecided } from './markdown/sections.ts';
import { changesText, countsText } from './results/counts.ts';
import { lastWord } from './results/last-word.ts';
import { inState } from './results/state.ts';

export const markdown: Reporter = {
  name: 'markdown',
  summary: 'A job summary or comment, for people',
  render: (result) => page(head(result), sections(result), foot(result)),
};

function head(result: CheckResult): string[] {
  const last = lastWord(result);
  const changes = changesText(result);
  return [
    '## parapet',
    '',
    ...(changes ? [changes, ''] : []),
    countsText(result),
    '',
    ...(last ? [`**${last.text}**`, ''] : []),
  ];
}

function sections({ results, diagnostics, comparison }: CheckResult): Section[] {
  const errors = diagnostics.filter(({ level }) => level === 'error');
  return [
    notJudged(errors),
    findings(inState(results, 'fail')),
    fixed(comparison?.fixed ?? []),
    undecided(inState(results, 'undecided')),
    suppressed(inState(results, 'suppressed')),
    doubts(diagnostics.filter(({ level }) => level !== 'error')),
  ];
}

/** The digest names the very rules that judged. */
function foot({ tool }: CheckResult): string[] {
  return [`<sub>${prose(tool.name)} ${prose(tool.version)}, policies ${code(tool.policies)}</sub>`];
}
