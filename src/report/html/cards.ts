import { worst } from '../../model/explanation.ts';
import type { StepVerdict } from '../../model/finding.ts';
import type { EvidenceStep, Proposal, Related, Result } from '../../model/result.ts';
import { stateOf } from '../results/state.ts';
import { constructText, count, placeText, scenarioText, subjectName, suppressionText } from '../text/wording.ts';
import type { Frame } from './code.ts';
import { block, type Content, html, type Markup } from './markup.ts';
import type { Names } from './names.ts';

/** More in one card is a list that nobody reads. */
const RELATED = 20;

const STEP_WORDS = { allow: 'allowed', unknown: 'not known', deny: 'denied' } as const satisfies Record<
  StepVerdict,
  string
>;

/** What a card is drawn with. */
export interface Drawing {
  readonly names: Names;
  readonly frame: Frame;
}

/** Everything about one result; its attributes are what filters go by. */
export function card(result: Result, { names, frame }: Drawing): Markup {
  const { rule, severity, message, title, location, remediation, proposal, evidence } = result;
  const isNew = result.change === 'new';
  return html`<article class="card" id="${names.card(result)}" tabindex="-1" data-state="${stateOf(result)}" data-severity="${severity}" data-pack="${packOf(result)}" data-account="${result.resource.account ?? ''}"${isNew && html` data-new="true"`}>
<h4><span class="severity ${severity}">${severity}</span> <span class="message">${message || title}</span>${isNew && html` <span class="new">new</span>`}</h4>
<p class="where">${ruleName(rule, names)}${location && html` <code class="place">${placeText(location)}</code>`}</p>
${subject(result)}${frame(location)}<dl>${circumstances(result)}${remediation !== '' && entry('Fix', remediation)}${related(result)}</dl>
${proposal && proposed(proposal)}${evidence && evidence.length > 0 && steps(evidence)}</article>
`;
}

/** The pack of a rule is what stands before its name. */
export function packOf({ rule }: Pick<Result, 'rule'>): string {
  return rule.split('/')[0] ?? '';
}

function ruleName(rule: string, names: Names): Markup {
  const anchor = names.rule(rule);
  return anchor === undefined ? html`<code>${rule}</code>` : html`<a href="#${anchor}"><code>${rule}</code></a>`;
}

function subject(result: Result): Markup {
  const { type, account, region } = result.resource;
  const inside = result.location?.address;
  const rest = [type, account && `account ${account}`, region, inside && `in ${inside}`].filter(Boolean).join(' · ');
  return html`<p class="subject"><b>${subjectName(result)}</b> <span class="dim">${rest}</span></p>
`;
}

function circumstances({ verdict, scenario, construct, suppressed }: Result): Content {
  return [
    suppressed && entry('Suppressed', `${suppressed.reason} (${suppressionText(suppressed)})`),
    scenario && entry(verdict === 'undecided' ? 'Fails when' : 'When', scenarioText(scenario)),
    construct && entry('From', constructText(construct)),
  ];
}

function entry(term: string, text: Content): Markup {
  return html`<dt>${term}</dt><dd>${text}</dd>`;
}

function related({ related: places }: Result): Content {
  const left = places.length - RELATED;
  return [
    ...places.slice(0, RELATED).map((one) => entry('See', seen(one))),
    left > 0 && entry('See', count(left, 'further place')),
  ];
}

function seen({ address, location, message }: Related): Markup {
  return html`<b>${address}</b>${location && html` <code class="place">${placeText(location)}</code>`}${message !== '' && html`: ${message}`}`;
}

function proposed({ title, text }: Proposal): Markup {
  return html`<details class="proposal" open><summary>${title}</summary><div class="paste"><button type="button" class="copy" hidden>Copy</button><pre tabindex="0">${block(text)}</pre></div></details>
`;
}

function steps(evidence: readonly EvidenceStep[]): Markup {
  const verdict = worst(evidence.map((one) => one.verdict));
  return html`<details class="evidence"><summary>The way of the event: ${count(evidence.length, 'step')}, <span class="verdict ${verdict}">${STEP_WORDS[verdict]}</span></summary><ol>${evidence.map(step)}</ol></details>
`;
}

function step({ address, location, message, verdict, reason, missing }: EvidenceStep): Markup {
  const why = [reason, missing].filter(Boolean).join(' ');
  return html`<li><span class="verdict ${verdict}">${STEP_WORDS[verdict]}</span> ${message}${why !== '' && html` <span class="dim">(${why})</span>`}<br><span class="dim">${address}</span>${location && html` <code class="place">${placeText(location)}</code>`}</li>
`;
}
