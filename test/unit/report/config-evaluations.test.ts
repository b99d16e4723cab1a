import { describe, expect, it } from 'vitest';
import type { ReportContext } from '../../../src/model/ports.ts';
import type { Result } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import { ALL, checkOf, contextOf, resultOf, subjectOf } from '../../support/report-samples.ts';

const reporter = await loadReporter('config-evaluations');

const rule = subjectOf('OrderRule', 'AWS::Events::Rule');
const pass = resultOf({ verdict: 'pass', message: '' });
const undecided = resultOf({
  verdict: 'undecided',
  rule: 'trust/target-policy-admits',
  reason: 'parameter',
  missing: 'TargetQueueArn',
  message: 'it is not known which queue target orders sends to',
});
const suppressed = resultOf({
  suppressed: { by: 'metadata', reason: 'log bucket itself', expires: null, owner: null },
});

describe('config-evaluations', () => {
  it('prints one evaluation for each resource', () => {
    const audit = subjectOf('AuditRule', 'AWS::Events::Rule');
    const results = [resultOf(), { ...pass, rule: 's3/tls-only' }, { ...pass, resource: audit }];
    expect(reporter.render(checkOf({ results }), dated())).toBe(`[
  {
    "ComplianceResourceType": "AWS::Events::Rule",
    "ComplianceResourceId": "source/AuditRule",
    "ComplianceType": "COMPLIANT",
    "OrderingTimestamp": "2026-11-01T00:00:00.000Z"
  },
  {
    "ComplianceResourceType": "AWS::Events::Rule",
    "ComplianceResourceId": "source/OrderRule",
    "ComplianceType": "NON_COMPLIANT",
    "Annotation": "delivery/target-dlq: target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing",
    "OrderingTimestamp": "2026-11-01T00:00:00.000Z"
  }
]
`);
  });

  it('is an empty list without results', () => {
    expect(reporter.render(checkOf(), dated())).toBe('[]\n');
  });

  it.each([
    ['fail over all others', [pass, suppressed, undecided, resultOf()], 'NON_COMPLIANT', /^delivery\/target-dlq: /],
    [
      'undecided over suppressed',
      [pass, suppressed, undecided],
      'NOT_APPLICABLE',
      /^undecided: trust\/target-policy-admits: /,
    ],
    [
      'suppressed over pass',
      [pass, suppressed],
      'NOT_APPLICABLE',
      /^suppressed: delivery\/target-dlq: log bucket itself$/,
    ],
  ])('lets %s decide', (_, results, type, annotation) => {
    expect(only(...results)).toMatchObject({ ComplianceType: type, Annotation: expect.stringMatching(annotation) });
  });

  it('is compliant with one pass among what does not apply', () => {
    expect(only({ ...pass, verdict: 'not-applicable' }, pass)).toEqual({
      ComplianceResourceType: 'AWS::Events::Rule',
      ComplianceResourceId: 'source/OrderRule',
      ComplianceType: 'COMPLIANT',
      OrderingTimestamp: '2026-11-01T00:00:00.000Z',
    });
    expect(only({ ...pass, verdict: 'not-applicable' })).toMatchObject({ ComplianceType: 'NOT_APPLICABLE' });
  });

  it.each([
    [undefined, 'NOT_APPLICABLE'],
    ['not-applicable', 'NOT_APPLICABLE'],
    ['non-compliant', 'NON_COMPLIANT'],
  ] as const)('sends undecided as %s asks', (configUndecided, ComplianceType) => {
    const context = configUndecided === undefined ? dated() : dated({ configUndecided });
    expect(evaluations([pass, undecided], context)).toMatchObject([
      {
        ComplianceType,
        Annotation:
          'undecided: trust/target-policy-admits: parameter TargetQueueArn; it is not known which queue target orders sends to',
      },
    ]);
  });

  it('leaves a resource out whose verdict is undecided, if asked to', () => {
    const context = dated({ configUndecided: 'omit' });
    expect(evaluations([pass, undecided], context)).toEqual([]);
    expect(evaluations([resultOf(), undecided], context)).toMatchObject([{ ComplianceType: 'NON_COMPLIANT' }]);
  });

  it('names the rules, the worst first, and what the worst says, in 255 characters', () => {
    const rules = [
      'a/medium',
      'delivery/dlq-queue-shape',
      'observability/failed-delivery-alarm',
      'trust/external-account',
    ];
    const fails = [
      ...rules.map((name) => resultOf({ rule: name, severity: 'medium' })),
      ...Array.from({ length: 9 }, (_, i) =>
        resultOf({ rule: `contracts/pattern-matches-schema-${i}`, severity: 'low' }),
      ),
      resultOf({ rule: 'z/critical', severity: 'critical', message: `admits everyone ${'x'.repeat(300)}` }),
    ];
    const { Annotation } = only(...fails);
    expect(Annotation).toMatch(
      /^z\/critical, a\/medium, delivery\/dlq-queue-shape, observability\/failed-delivery-alarm, trust\/external-account, contracts\/pattern-matches-schema-0 and 8 more: admits everyone x+…$/,
    );
    expect(Annotation).toHaveLength(255);
  });

  it('reports accounts by their number, an organization without one by its name', () => {
    const account = { ...rule, type: 'AWS::::Account', logicalId: '', stack: '' };
    const ids = (changes: Partial<typeof rule>) =>
      evaluations([resultOf({ resource: { ...account, ...changes } })]).map((one) => one.ComplianceResourceId);
    expect(ids({ address: 'account/222222222222', account: '222222222222' })).toEqual(['222222222222']);
    expect(ids({ address: 'account/222222222222', account: null })).toEqual(['222222222222']);
    expect(ids({ address: 'organization', account: '111111111111' })).toEqual(['111111111111']);
    expect(ids({ address: 'organization/privatelink', account: null })).toEqual(['organization/privatelink']);
  });

  it('sends one evaluation for all subjects that are one account', () => {
    const account = { ...rule, type: 'AWS::::Account', account: '111111111111' };
    const results = [
      { ...pass, resource: { ...account, address: 'organization' } },
      resultOf({ resource: { ...account, address: 'organization/privatelink' } }),
    ];
    expect(evaluations(results)).toMatchObject([
      { ComplianceResourceId: '111111111111', ComplianceType: 'NON_COMPLIANT' },
    ]);
  });

  it('keeps to what PutEvaluations takes', () => {
    const long = { ...rule, address: `source/${'注'.repeat(900)}`, type: 'T'.repeat(300) };
    const all = evaluations([...ALL.results, resultOf({ resource: long, message: '' })]);
    for (const { ComplianceResourceType, ComplianceResourceId, ComplianceType, Annotation } of all) {
      expect(ComplianceResourceType.length).toBeLessThanOrEqual(256);
      expect(ComplianceResourceId.length).toBeLessThanOrEqual(768);
      expect(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE']).toContain(ComplianceType);
      expect(Annotation ?? 'none').toMatch(/^.{1,255}$/u);
    }
  });

  it('takes a moment as well as a day, and refuses to guess', () => {
    const { asOf: _, ...undated } = dated();
    expect(evaluations([pass], dated({ asOf: '2026-11-01T10:20:30Z' }))[0]?.OrderingTimestamp).toBe(
      '2026-11-01T10:20:30.000Z',
    );
    expect(() => evaluations([pass], undated)).toThrow('needs the date of the run');
  });

  it('asks for verdicts that passed, which AWS Config must hear of', () => {
    expect(reporter.all).toBe(true);
  });
});

interface Evaluation {
  readonly ComplianceResourceType: string;
  readonly ComplianceResourceId: string;
  readonly ComplianceType: string;
  readonly Annotation?: string;
  readonly OrderingTimestamp: string;
}

function dated(changes: Partial<ReportContext> = {}): ReportContext {
  return contextOf({ asOf: '2026-11-01', ...changes });
}

function evaluations(results: readonly Result[], context = dated()): Evaluation[] {
  return JSON.parse(reporter.render(checkOf({ results }), context));
}

function only(...results: Result[]): Evaluation {
  return evaluations(results)[0] as Evaluation;
}
