import {
  limit,
  type Result,
  SEVERITIES,
  type Severity,
  UsageError,
  visible,
  worstFirst,
} from '../../src/deployable.ts';

export type FailOn = Severity | 'never';

/** What Cloud Control shows; CloudFormation shows more. */
const LONGEST = 1024;

/** From which severity on a finding stops an operation. Throws UsageError. */
export function failOnOf(text: string | undefined): FailOn {
  if (text === undefined || text === '') return 'high';
  const known = [...SEVERITIES, 'never' as const].find((one) => one === text);
  if (known === undefined) throw new UsageError(`PARAPET_FAIL_ON: ${text} must be ${SEVERITIES.join(', ')} or never`);
  return known;
}

/** What stops the operation, the worst first, and how to do better. */
export function messageOf(results: readonly Result[], verdicts: number): string {
  if (results.length === 0) return `parapet: ${verdicts} verdicts, none stops this`;
  const texts = worstFirst(results).map(
    ({ rule, severity, resource, message, title, remediation }) =>
      `${rule} (${severity}) ${resource.logicalId}: ${message || title} ${remediation}`,
  );
  return limit(visible(texts.join(' | ').replace(/\s+/g, ' ').trim()), LONGEST);
}
