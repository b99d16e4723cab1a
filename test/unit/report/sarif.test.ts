import type { Log, Result as SarifResult } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { CheckResult, Suppressed } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import {
  ALL,
  checkOf,
  contextOf,
  locationOf,
  POLICY_FILE,
  resultOf,
  SOURCE_FILE,
} from '../../support/report-samples.ts';

const { render } = await loadReporter('sarif');

describe('sarif', () => {
  it('writes the way of the event as a code flow, and what to paste as a property', () => {
    const evidence = [
      {
        address: 'source/OrderRule',
        path: [],
        location: locationOf(SOURCE_FILE, 'Targets:'),
        message: 'it [names](1) it',
        verdict: 'allow',
      },
      {
        address: 'target/Grants',
        path: [],
        location: null,
        message: 'no policy',
        verdict: 'unknown',
        reason: 'parameter',
        missing: 'Q',
      },
    ] as const;
    const proposal = { title: 'Add', language: 'yaml', text: '- Effect: Allow' } as const;
    const { codeFlows, properties } = only(resultOf({ evidence, proposal }));
    expect(codeFlows).toEqual([
      {
        threadFlows: [
          {
            locations: [
              {
                location: {
                  physicalLocation: {
                    artifactLocation: { uri: 'source-account/template.yaml' },
                    region: { startLine: 16, startColumn: 7, endLine: 16, endColumn: 15 },
                  },
                  logicalLocations: [{ fullyQualifiedName: 'source/OrderRule', kind: 'resource' }],
                  message: { text: 'it [names] (1) it' },
                },
                importance: 'important',
                properties: { verdict: 'allow' },
              },
              {
                location: {
                  logicalLocations: [{ fullyQualifiedName: 'target/Grants', kind: 'resource' }],
                  message: { text: 'no policy' },
                },
                importance: 'essential',
                properties: { verdict: 'unknown', reason: 'parameter', missing: 'Q' },
              },
            ],
          },
        ],
      },
    ]);
    expect(properties?.['proposal']).toEqual(proposal);
  });

  it('writes a fail with its whole node, its resource and its identity', () => {
    const result = resultOf({
      location: locationOf(SOURCE_FILE, 'Targets:', '!GetAtt Audit.Arn'),
      scenario: { Stage: 'dev', IsProd: false },
      related: [
        { address: 'target/Grants', location: locationOf(POLICY_FILE, '"Sid"'), message: 'the statement' },
        { address: '444455556666', location: null, message: '' },
      ],
    });
    const { partialFingerprints, ...written } = only(result);
    expect(written).toEqual({
      ruleId: 'delivery/target-dlq',
      ruleIndex: 0,
      kind: 'fail',
      level: 'error',
      message: {
        text: [
          'target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing.',
          'Holds when IsProd is false and Stage is dev.',
          'See [target/Grants](1): the statement.',
          'See [444455556666](2).',
        ].join('\n'),
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'source-account/template.yaml' },
            region: { startLine: 16, startColumn: 7, endLine: 20, endColumn: 33 },
          },
          logicalLocations: [{ fullyQualifiedName: 'source/OrderRule', kind: 'resource' }],
        },
      ],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: {
            artifactLocation: { uri: 'target%20account/queue%20policy.json' },
            region: { startLine: 1, startColumn: 165, endLine: 1, endColumn: 170 },
          },
          logicalLocations: [{ fullyQualifiedName: 'target/Grants', kind: 'resource' }],
          message: { text: 'the statement' },
        },
        {
          id: 2,
          logicalLocations: [{ fullyQualifiedName: '444455556666', kind: 'resource' }],
          message: { text: '444455556666' },
        },
      ],
      suppressions: [],
      properties: {
        verdict: 'fail',
        severity: 'high',
        resource: 'source/OrderRule',
        type: 'AWS::Events::Rule',
        path: ['Properties', 'Targets', 0],
        scenario: { IsProd: false, Stage: 'dev' },
      },
    });
    expect(partialFingerprints).toMatchObject({ 'parapet/v1': 'c1a1' });
  });

  it.each([
    ['fail', 'fail', 'error'],
    ['undecided', 'open', 'none'],
    ['pass', 'pass', 'none'],
    ['not-applicable', 'notApplicable', 'none'],
  ] as const)('writes %s as kind %s and level %s', (verdict, kind, level) => {
    expect(only(resultOf({ verdict }))).toMatchObject({ kind, level, properties: { verdict } });
  });

  it('says what an undecided verdict misses, and when it would fail', () => {
    const result = resultOf({
      verdict: 'undecided',
      reason: 'condition',
      missing: 'IsProd',
      scenario: { IsProd: true },
    });
    expect(only(result)).toMatchObject({
      message: { text: expect.stringMatching(/\nFails when IsProd is true\.$/) },
      properties: { reason: 'condition', missing: 'IsProd' },
    });
  });

  it.each([
    ['metadata', 'inSource'],
    ['comment', 'inSource'],
    ['configuration', 'external'],
    ['baseline', 'external'],
  ] as const)('writes a suppression by %s as %s', (by, kind) => {
    const suppressed: Suppressed = { by, reason: 'log bucket itself', expires: null, owner: 'platform' };
    expect(only(resultOf({ suppressed })).suppressions).toEqual([
      {
        kind,
        status: 'accepted',
        justification: 'log bucket itself',
        properties: { by, expires: null, owner: 'platform' },
      },
    ]);
  });

  it('names the resource where a finding has no place in a file', () => {
    expect(only(resultOf({ location: null })).locations).toEqual([
      { logicalLocations: [{ fullyQualifiedName: 'source/OrderRule', kind: 'resource' }] },
    ]);
  });

  it('names the resource in which a finding lies, not the one it judges', () => {
    const location = { ...locationOf(POLICY_FILE, '"Sid"'), address: 'target/Grants' };
    expect(only(resultOf({ location }))).toMatchObject({
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'target/Grants' }] }],
      properties: { resource: 'source/OrderRule' },
    });
  });

  it('writes everything a run holds, each result under a rule of the table', () => {
    const [run] = parse(ALL).runs;
    expect(run?.results).toHaveLength(ALL.results.length);
    const rules = run?.tool.driver.rules ?? [];
    expect(run?.results?.every(({ ruleId, ruleIndex }) => rules[ruleIndex ?? -1]?.id === ruleId)).toBe(true);
    expect(run?.results?.every(({ message }) => message.text !== '')).toBe(true);
  });

  function only(result: CheckResult['results'][number]): SarifResult {
    return parse(checkOf({ results: [result] })).runs[0]?.results?.[0] as SarifResult;
  }

  function parse(result: CheckResult): Log {
    return JSON.parse(render(result, contextOf()));
  }
});
