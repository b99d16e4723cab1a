import type { Result } from '../../model/result.ts';
import { worstFirst } from '../results/order.ts';
import { inState } from '../results/state.ts';
import { fileName } from '../text/file-name.ts';
import { factOf, placeText, relatedText, scenarioText, suppressionText } from '../text/wording.ts';
import { element, text } from './xml.ts';

export type Outcome = 'failure' | 'error' | 'skipped' | 'passed';

/** One case of a suite, as lines of XML. */
export interface TestCase {
  readonly outcome: Outcome;
  readonly lines: readonly string[];
}

/** The verdict of a rule on one resource: the worst of its results, fail before undecided before suppressed. */
export function testCase(results: readonly Result[]): TestCase {
  const fails = worstFirst(inState(results, 'fail'));
  const undecided = inState(results, 'undecided');
  const suppressed = inState(results, 'suppressed');
  if (fails.length > 0) return caseOf('failure', fails, failure(fails));
  if (undecided.length > 0) return caseOf('skipped', undecided, skipped(undecided.map(openMessage)));
  if (suppressed.length > 0) return caseOf('skipped', suppressed, skipped(suppressed.map(waiver)));
  return caseOf('passed', results, undefined);
}

function caseOf(outcome: Outcome, results: readonly Result[], children: readonly string[] | undefined): TestCase {
  const { rule, resource, location } = results[0] as Result;
  const place = location === null ? {} : { file: fileName(location.file), line: location.line };
  return { outcome, lines: element('testcase', { classname: rule, name: resource.address, ...place }, children) };
}

function failure(fails: readonly Result[]): string[] {
  const { severity, message, title } = fails[0] as Result;
  return element('failure', { type: severity, message: message || title }, fails.flatMap(finding));
}

function finding({ severity, message, title, scenario, location, related, remediation }: Result): string[] {
  return [
    location && placeText(location),
    `${severity}: ${message || title}`,
    scenario && `when ${scenarioText(scenario)}`,
    ...related.map((other) => `see ${relatedText(other)}`),
    remediation && `fix: ${remediation}`,
  ].flatMap((line) => (line ? text(line) : []));
}

function skipped(messages: readonly string[]): string[] {
  return element('skipped', { message: [...new Set(messages)].join('; ') });
}

function openMessage(result: Result): string {
  const { message, title, scenario } = result;
  const branch = scenario ? ` (fails when ${scenarioText(scenario)})` : '';
  return `undecided, ${factOf(result)} is not known: ${message || title}${branch}`;
}

function waiver({ suppressed }: Result): string {
  return suppressed === null ? '' : `suppressed ${suppressionText(suppressed)}: ${suppressed.reason}`;
}
