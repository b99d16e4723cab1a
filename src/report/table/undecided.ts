import type { Result } from '../../model/result.ts';
import { byFact, type MissingFact } from '../results/facts.ts';
import { verdicts } from '../results/groups.ts';
import { inState } from '../results/state.ts';
import { count } from '../text/wording.ts';
import { listing } from './listing.ts';
import type { Page } from './page.ts';

/** What could not be decided, by the fact that is missing: the one that settles most comes first. */
export function undecided(results: readonly Result[], page: Page): string[] {
  const open = inState(results, 'undecided');
  if (open.length === 0) return [];
  const facts = byFact(open);
  return [
    ...page.heading('Undecided', `${count(verdicts(open), 'verdict')}, ${count(facts.length, 'missing fact')}`),
    '',
    ...facts.flatMap((fact) => [...missingFact(fact, page), '']),
    ...hint(open, page),
  ];
}

function missingFact({ fact, settles, results }: MissingFact, page: Page): string[] {
  const heading = page.row(
    [
      ['bold', fact],
      ['plain', `settles ${settles}`],
    ],
    2,
  );
  return [...heading, ...listing(results, page, ({ message }) => message)];
}

function hint(open: readonly Result[], page: Page): string[] {
  if (!open.some(({ reason }) => reason === 'parameter')) return [];
  const text = 'Values of parameters: --parameters name=value, or `parameters` of the stack in parapet.yaml.';
  return [...page.prose(text, 2), ''];
}
