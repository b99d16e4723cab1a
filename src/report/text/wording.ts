import type { Construct } from '../../model/construct.ts';
import type { Location } from '../../model/location.ts';
import type { Related, Result, Suppressed } from '../../model/result.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { visible } from './visible.ts';

const SUPPRESSED_BY = {
  metadata: 'in the template',
  comment: 'in a comment',
  acknowledgement: 'in the CDK app',
  configuration: 'in parapet.yaml',
  baseline: 'in the baseline',
} as const satisfies Record<Suppressed['by'], string>;

type Scenario = NonNullable<Result['scenario']>;

/** `IsProd is false and Stage is dev`: the branch in which a finding holds. */
export function scenarioText(scenario: Scenario): string {
  return Object.entries(sortedScenario(scenario))
    .map(([name, value]) => visible(`${name} is ${value}`))
    .join(' and ');
}

/** A scenario with its names in order. */
export function sortedScenario(scenario: Scenario): Scenario {
  return Object.fromEntries(Object.entries(scenario).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `file:line:column`, which terminals and editors turn into a link. */
export function placeText({ file, line, column }: Location): string {
  return `${visible(file)}:${line}:${column}`;
}

/** `Prod/Orders/Bus at lib/orders.ts:12`: what made a resource. */
export function constructText({ path, source }: Construct): string {
  return visible(source ? `${path} at ${source.file}:${source.line}` : path);
}

/** `source/OrderRule at app.yaml:16:7: the only sender`: another place that a result is about. */
export function relatedText({ address, location, message }: Related): string {
  const where = visible(address) + (location ? ` at ${placeText(location)}` : '');
  return message === '' ? where : `${where}: ${message}`;
}

/** `1 finding`, `2 findings`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `1 critical, 3 low`; empty without any. */
export function bySeverity(those: readonly Pick<Result, 'severity'>[]): string {
  return SEVERITIES.map((severity) => [those.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, severity]) => `${amount} ${severity}`)
    .join(', ');
}

/** `parameter TargetQueueArn`: the fact that would decide an undecided result. */
export function factOf({ reason, missing }: Result): string {
  return visible([reason ?? 'unknown', missing].filter(Boolean).join(' '));
}

/** `in the template, until 2027-01-31, owner platform`: where a suppression comes from. */
export function suppressionText({ by, expires, owner }: Suppressed): string {
  return [SUPPRESSED_BY[by], expires && `until ${visible(expires)}`, owner && `owner ${visible(owner)}`]
    .filter(Boolean)
    .join(', ');
}

/** What a reader finds a resource by: its logical id in a file, its address where there is none (of a live one the ARN). */
export function subjectName({ resource, location }: Pick<Result, 'resource' | 'location'>): string {
  return (location === null ? '' : resource.logicalId) || resource.address;
}
