import { compare } from '../../model/lists.ts';
import type { Result } from '../../model/result.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { isQuiet, stateOf } from '../results/state.ts';
import { packOf } from './cards.ts';
import { type Content, html, type Markup } from './markup.ts';

/** What the script filters by; without it, everything stays in sight and this stays hidden. */
export function filters(results: readonly Result[]): Markup | false {
  const shown = results.filter((one) => !isQuiet(one));
  if (shown.length === 0) return false;
  const states = ['fail', 'undecided', 'suppressed'].filter((state) => shown.some((one) => stateOf(one) === state));
  const severities = SEVERITIES.filter((severity) => shown.some((one) => one.severity === severity));
  const fresh = shown.some(({ change }) => change === 'new') && shown.some(({ change }) => change !== 'new');
  return html`<form id="filters" role="search" aria-label="Filter results" hidden>
<input type="search" name="text" placeholder="Search, or press /" aria-label="Search" autocomplete="off" spellcheck="false">
${boxes('Severity', 'severity', severities)}${boxes('Verdict', 'state', states)}${fresh && boxes('Change', 'new', ['true'])}
${choice('pack', 'All packs', [...new Set(shown.map(packOf))].sort(compare))}
${choice('account', 'All accounts', [...new Set(shown.flatMap(({ resource }) => resource.account ?? []))].sort(compare))}
<button type="button" id="picked" hidden></button> <button type="reset">Clear</button> <output id="shown" role="status"></output></form>
`;
}

function boxes(title: string, name: string, values: readonly string[]): Content {
  return html`<fieldset><legend>${title}</legend>${values.map(
    (value) =>
      html`<label class="${value}"><input type="checkbox" name="${name}" value="${value}"> ${name === 'new' ? 'new' : value}</label>`,
  )}</fieldset>`;
}

function choice(name: string, all: string, values: readonly string[]): Content {
  if (values.length < 2) return '';
  return html`<select name="${name}" aria-label="${name}"><option value="">${all}</option>${values.map(
    (value) => html`<option value="${value}">${value}</option>`,
  )}</select>`;
}
