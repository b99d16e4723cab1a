import type { Diagnostic } from '../../model/diagnostic.ts';
import { compare, groupBy } from '../../model/lists.ts';
import type { Result } from '../../model/result.ts';
import type { Rule } from '../../model/rule.ts';
import { byFact } from '../results/facts.ts';
import { verdicts } from '../results/groups.ts';
import { inState } from '../results/state.ts';
import { count, placeText, subjectName } from '../text/wording.ts';
import { card, type Drawing } from './cards.ts';
import { type Content, html, type Markup } from './markup.ts';
import type { Names } from './names.ts';

const NO_PLACE = 'Without a place in a file';

/** Open fails, by file. */
export function findings(fails: readonly Result[], drawing: Drawing): Content {
  const files = groupBy(fails, ({ location }) => location?.file ?? '');
  return section(
    'findings',
    'Findings',
    count(fails.length, 'finding'),
    [...files].map(([file, those]) => group(file || NO_PLACE, count(those.length, 'finding'), those, drawing)),
  );
}

/** What could not be decided, by the fact that would settle it. */
export function undecided(open: readonly Result[], drawing: Drawing): Content {
  const facts = byFact(open);
  const amount = `${count(verdicts(open), 'verdict')}, ${count(facts.length, 'missing fact')}`;
  return section(
    'undecided',
    'Undecided',
    amount,
    facts.map(({ fact, settles, results }) => group(fact, `settles ${settles}`, results, drawing)),
  );
}

/** What does not count, and why. */
export function suppressed(those: readonly Result[], drawing: Drawing): Content {
  const files = groupBy(those, ({ location }) => location?.file ?? '');
  return section(
    'suppressed',
    'Suppressed',
    count(verdicts(those), 'verdict'),
    [...files].map(([file, some]) => group(file || NO_PLACE, count(some.length, 'result'), some, drawing)),
  );
}

function group(title: string, amount: string, results: readonly Result[], drawing: Drawing): Markup {
  return html`<details class="group" open><summary><h3>${title}</h3> <span class="dim">${amount}</span></summary>
${results.map((one) => card(one, drawing))}</details>
`;
}

/** What failed in the base and does not any more. */
export function fixed(those: readonly Result[]): Content {
  const rows = those.map(
    (one) =>
      html`<li><code>${one.rule}</code> <b>${subjectName(one)}</b>${one.location && html` <code class="place">${placeText(one.location)}</code>`}<br>${one.message || one.title}</li>
`,
  );
  return section(
    'fixed',
    'Fixed',
    count(verdicts(those), 'finding'),
    rows.length > 0 && [html`<ul class="plain">${rows}</ul>`],
  );
}

export interface Heading {
  readonly id: string;
  readonly title: string;
  /** What one row is. */
  readonly noun: string;
}

/** What became of the input. */
export function diagnostics(those: readonly Diagnostic[], { id, title, noun }: Heading): Content {
  const rows = those.map(diagnostic);
  return section(id, title, count(rows.length, noun), rows.length > 0 && [html`<ul class="plain">${rows}</ul>`]);
}

function diagnostic({ level, code, message, file, line }: Diagnostic): Markup {
  const place = file === undefined ? '' : line === undefined ? file : `${file}:${line}`;
  return html`<li><span class="level ${level}">${level}</span> ${message} <span class="dim">${code}</span>${place !== '' && html`<br><code class="place">${place}</code>`}</li>
`;
}

/** Passed and not applicable, where they were asked for. */
export function quiet(title: string, id: string, those: readonly Result[]): Content {
  const rules = [...groupBy(those, ({ rule }) => rule)].sort(([a], [b]) => compare(a, b));
  return section(
    id,
    title,
    count(verdicts(those), 'verdict'),
    rules.map(
      ([rule, judged]) =>
        html`<details class="group"><summary><h3>${rule}</h3> <span class="dim">${verdicts(judged)}</span></summary><p>${addresses(judged)}</p></details>
`,
    ),
  );
}

function addresses(judged: readonly Result[]): string {
  return [...new Set(judged.map(({ resource }) => resource.address))].sort().join(', ');
}

/** Why the rules ask what they ask, for those that have something to say here. */
export function rules(all: readonly Rule[], results: readonly Result[], names: Names): Content {
  const spoken = new Set(
    [...inState(results, 'fail'), ...inState(results, 'undecided'), ...inState(results, 'suppressed')].map(
      ({ rule }) => rule,
    ),
  );
  const rows = all
    .filter(({ id }) => spoken.has(id))
    .map(
      ({ id, title, description, controls }) =>
        html`<details class="group rule" id="${names.rule(id)}"><summary><h3>${id}</h3> <span class="dim">${title}</span></summary><p>${description}</p>${controls.length > 0 && html`<p class="dim">${controls.join(' · ')}</p>`}</details>
`,
    );
  return section('rules', 'Why', count(rows.length, 'rule'), rows);
}

function section(id: string, title: string, amount: string, content: false | readonly Content[]): Content {
  if (content === false || content.length === 0) return '';
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title} <span class="dim">${amount}</span></h2>
${content}</section>
`;
}
