import { groupBy } from '../../model/lists.ts';
import type { Proposal, Result } from '../../model/result.ts';
import { inState } from '../results/state.ts';
import { visible, visibleLines } from '../text/visible.ts';
import { constructText, count, placeText, relatedText, scenarioText, subjectName } from '../text/wording.ts';
import type { Page, Piece } from './page.ts';

const HEAD = 2;
const BODY = 4;
const CODE = 6;
/** Below the words of a label. */
const LABELLED = 10;

/** Open fails, by file and then by position. */
export function findings(results: readonly Result[], page: Page): string[] {
  const files = groupBy(inState(results, 'fail'), ({ location }) => location?.file ?? '');
  return [...files].flatMap(([file, inFile]) => [
    ...page.heading(file === '' ? 'Without a place in a file' : visible(file), count(inFile.length, 'finding')),
    '',
    ...inFile.flatMap((fail, i) => [...finding(fail, inFile[i - 1], page), '']),
  ]);
}

function finding(fail: Result, before: Result | undefined, page: Page): string[] {
  const { rule, severity, message, title, scenario, related, remediation, location, construct, proposal } = fail;
  return [
    ...page.row([[severity, severity], ['bold', visible(rule)], ...place(fail)], HEAD),
    ...page.prose(message || title, BODY),
    ...page.row(subject(fail), BODY),
    ...(location && !samePlace(fail, before) ? spaced(page.frame(location, CODE)) : []),
    ...(construct ? page.labelled('from', constructText(construct), BODY) : []),
    ...(scenario ? page.labelled('when', scenarioText(scenario), BODY) : []),
    ...related.flatMap((other) => page.labelled('see ', relatedText(other), BODY)),
    ...(remediation ? page.labelled('fix ', remediation, BODY) : []),
    ...(proposal ? proposed(proposal, page) : []),
  ];
}

/** Never wrapped: it is to be copied. */
function proposed({ title, text }: Proposal, page: Page): string[] {
  const lines = visibleLines(text).map((line) => ' '.repeat(LABELLED + HEAD) + line);
  return [...page.prose(`${title}:`, LABELLED), ...lines];
}

function place({ location }: Result): Piece[] {
  return location ? [['place', placeText(location)]] : [];
}

function subject(result: Result): Piece[] {
  const { resource, location } = result;
  const at: Piece[] = location?.address ? [['dim', `in ${visible(location.address)}`]] : [];
  return [['plain', visible(subjectName(result))], ['dim', visible(resource.type)], ...at];
}

/** Several rules often speak of one line: it is shown once. */
function samePlace({ location: a }: Result, before: Result | undefined): boolean {
  return a?.line === before?.location?.line && a?.column === before?.location?.column;
}

function spaced(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines, ''];
}
