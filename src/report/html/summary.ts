import { compare, groupBy } from '../../model/lists.ts';
import type { CheckResult, Result } from '../../model/result.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { changesText } from '../results/counts.ts';
import { verdicts } from '../results/groups.ts';
import { lastWord } from '../results/last-word.ts';
import { inState } from '../results/state.ts';
import { count } from '../text/wording.ts';
import { packOf } from './cards.ts';
import { html, type Markup } from './markup.ts';

const BAR = { width: 1000, height: 12, gap: 4 } as const;

/** What was judged, when and by which rules; how it ended. */
export function masthead(result: CheckResult, asOf: string | undefined): Markup {
  const { tool, summary } = result;
  const last = lastWord(result);
  const fails = inState(result.results, 'fail');
  const said = last?.text ?? `${count(fails.length, 'finding')}.`;
  const changes = changesText(result);
  const facts = [
    `${count(summary.resources, 'resource')} in ${count(summary.templates, 'template')}`,
    ...(asOf === undefined ? [] : [`as of ${asOf}`]),
    `${tool.name} ${tool.version}`,
  ];
  return html`<header class="masthead"><p class="brand">parapet</p><h1 class="${last?.good ? 'good' : 'bad'}">${said}</h1>
${changes !== '' && html`<p>${changes}</p>`}<p class="dim">${facts.join(' · ')}</p>
<p class="dim digest">policies <code>${tool.policies}</code></p></header>
`;
}

/** Counts by verdict, by severity and by pack. */
export function overview({ summary, results }: CheckResult): Markup {
  const { fail, undecided, pass, suppressed } = summary.results;
  const cells = [
    ['fail', fail, 'fail'],
    ['undecided', undecided, 'undecided'],
    ['pass', pass, 'pass'],
    ['suppressed', suppressed, 'suppressed'],
    ['na', summary.results['not-applicable'], 'not applicable'],
  ] as const;
  const fails = inState(results, 'fail');
  return html`<section aria-label="Summary"><ul class="counts">${cells.map(
    ([kind, number, word]) => html`<li class="${kind}"><b>${number}</b> ${word}</li>`,
  )}</ul>
${fails.length > 0 && bar(fails)}${packs(results)}</section>
`;
}

/** The shares of severities as one bar; the words below it say the same. */
function bar(fails: readonly Result[]): Markup {
  const amounts = SEVERITIES.map((severity) => ({ severity, amount: amountOf(fails, severity) })).filter(
    ({ amount }) => amount > 0,
  );
  const scale = (BAR.width - BAR.gap * (amounts.length - 1)) / fails.length;
  let x = 0;
  const parts = amounts.map(({ severity, amount }) => {
    const width = amount * scale;
    const part = html`<rect class="${severity}" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="${BAR.height}" rx="3"/>`;
    x += width + BAR.gap;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 ${BAR.width} ${BAR.height}" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
<p class="shares">${amounts.map(({ severity, amount }) => html`<span class="severity ${severity}">${amount} ${severity}</span> `)}</p>
`;
}

function packs(results: readonly Result[]): Markup | false {
  const open = [...inState(results, 'fail'), ...inState(results, 'undecided')];
  if (open.length === 0) return false;
  const rows = [...groupBy(open, packOf)].sort(([a], [b]) => compare(a, b));
  return html`<table class="packs"><thead><tr><th scope="col">Pack</th>${SEVERITIES.map((one) => html`<th scope="col">${one}</th>`)}<th scope="col">undecided</th></tr></thead><tbody>
${rows.map(([pack, those]) => packRow(pack, those))}</tbody></table>
`;
}

function packRow(pack: string, those: readonly Result[]): Markup {
  const fails = inState(those, 'fail');
  const amounts = [
    ...SEVERITIES.map((severity) => [severity as string, amountOf(fails, severity)] as const),
    ['undecided', verdicts(inState(those, 'undecided'))] as const,
  ];
  return html`<tr><th scope="row"><button type="button" data-pick-pack="${pack}">${pack}</button></th>${amounts.map(
    ([kind, amount]) => html`<td class="${amount === 0 ? 'none' : kind}">${amount}</td>`,
  )}</tr>
`;
}

function amountOf(fails: readonly Result[], wanted: Severity): number {
  return fails.filter(({ severity }) => severity === wanted).length;
}
