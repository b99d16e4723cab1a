import { describe, expect, it } from 'vitest';
import { missingFacts } from '../../../../src/report/table/missing-facts.ts';
import { CLEAN, contextOf, MIXED } from '../../../support/report-samples.ts';

describe('missingFacts', () => {
  it('names the facts, the one that settles most first', () => {
    const reversed = { ...MIXED, results: MIXED.results.toReversed() };
    const text = missingFacts(reversed, contextOf({ width: 100 }));
    expect(text).toBe(
      [
        'Undecided  3 verdicts, 2 missing facts',
        '',
        '  parameter TargetQueueArn  settles 2',
        '    delivery/dlq-queue-shape    OrderRule  source-account/template.yaml:18:11',
        '      target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing',
        '    trust/target-policy-admits  OrderRule  source-account/template.yaml:18:11',
        '      it is not known which queue target orders sends to',
        '',
        '  condition IsProd  settles 1',
        '    s3/replication  Archive  source-account/template.yaml:30:3  fails when IsProd is true',
        '      target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing',
        '',
        '  Values of parameters: --parameters name=value, or `parameters` of the stack in parapet.yaml.',
        '',
      ].join('\n'),
    );
  });

  it('says so when nothing is missing', () => {
    expect(missingFacts(CLEAN, contextOf())).toBe('Nothing is missing.\n');
  });
});
