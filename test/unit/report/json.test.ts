import { describe, expect, it } from 'vitest';
import { loadReporter } from '../../../src/report/index.ts';
import {
  checkOf,
  contextOf,
  locationOf,
  MIXED,
  POLICY_FILE,
  resultOf,
  SOURCE_FILE,
} from '../../support/report-samples.ts';

const { render } = await loadReporter('json');

describe('json', () => {
  it('prints a finding key for key', () => {
    const result = checkOf({
      summary: {
        templates: 1,
        resources: 3,
        results: { fail: 1, undecided: 0, pass: 2, 'not-applicable': 4, suppressed: 0 },
      },
      results: [
        resultOf({
          related: [{ address: 'target/Grants', location: locationOf(POLICY_FILE, '"Sid"'), message: 'the statement' }],
          scenario: { Stage: 'dev', IsProd: false },
        }),
      ],
    });

    expect(render(result, contextOf())).toBe(`{
  "schema": 1,
  "tool": {
    "name": "parapet",
    "version": "0.1.0",
    "policies": "sha256:4f5e"
  },
  "summary": {
    "templates": 1,
    "resources": 3,
    "results": {
      "fail": 1,
      "undecided": 0,
      "pass": 2,
      "not-applicable": 4,
      "suppressed": 0
    }
  },
  "results": [
    {
      "rule": "delivery/target-dlq",
      "verdict": "fail",
      "severity": "high",
      "title": "Every rule target has a dead-letter queue",
      "message": "target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing",
      "remediation": "Set DeadLetterConfig.Arn on the target to an SQS queue in the same Region, and let events.amazonaws.com send to it.",
      "resource": {
        "address": "source/OrderRule",
        "logicalId": "OrderRule",
        "type": "AWS::Events::Rule",
        "stack": "source",
        "account": "333333333333",
        "region": "eu-west-1"
      },
      "path": [
        "Properties",
        "Targets",
        0
      ],
      "location": {
        "file": "source-account/template.yaml",
        "line": 17,
        "column": 11,
        "endLine": 18,
        "endColumn": 35
      },
      "related": [
        {
          "address": "target/Grants",
          "location": {
            "file": "target account/queue policy.json",
            "line": 1,
            "column": 165,
            "endLine": 1,
            "endColumn": 170
          },
          "message": "the statement"
        }
      ],
      "scenario": {
        "IsProd": false,
        "Stage": "dev"
      },
      "reason": null,
      "missing": null,
      "suppressed": null,
      "fingerprint": "c1a1"
    }
  ],
  "diagnostics": []
}
`);
  });

  it('prints the evidence and the proposal of a finding that has them', () => {
    const location = locationOf(POLICY_FILE, '"Sid"');
    const evidence = [
      { address: 'source/OrderRule', path: ['Properties'], location, message: 'it names it', verdict: 'allow' },
      {
        address: 'target/Grants',
        path: [],
        location: null,
        message: 'x',
        verdict: 'unknown',
        reason: 'macro',
        missing: null,
      },
    ] as const;
    const proposal = { title: 'Add', language: 'yaml', text: '- Effect: Allow' } as const;
    const [printed, bare] = parse(
      checkOf({ results: [resultOf({ evidence, proposal }), resultOf({ path: [] })] }),
    ).results;
    expect(printed).toMatchObject({ evidence, proposal });
    expect(Object.keys(printed.evidence[0])).toEqual(['address', 'path', 'location', 'message', 'verdict']);
    expect(Object.keys(bare)).not.toContain('evidence');
    expect(Object.keys(bare)).not.toContain('proposal');
  });

  it('says where a finding lies when that is another resource than the one it judges', () => {
    const location = { ...locationOf(POLICY_FILE, '"Principal"'), address: 'target/Grants' };
    const [printed] = parse(checkOf({ results: [resultOf({ location })] })).results;
    expect(printed.location).toEqual(location);
  });

  it('names what made the resource in a CDK app, and nothing where there is none', () => {
    const construct = { source: { line: 12, file: 'lib/shop.ts' }, path: 'Shop/Rule' };
    const printed = parse(checkOf({ results: [resultOf({ construct }), resultOf({})] })).results;
    expect(printed.map((one: object) => Object.hasOwn(one, 'construct'))).toEqual([true, false]);
    expect(Object.entries(printed[0].construct)).toEqual([
      ['path', 'Shop/Rule'],
      ['source', { file: 'lib/shop.ts', line: 12 }],
    ]);
  });

  it('prints by whom, why and until when a finding is suppressed', () => {
    const suppressed = {
      owner: null,
      expires: '2027-01-31',
      reason: 'log bucket itself',
      by: 'configuration',
    } as const;
    const [printed] = parse(checkOf({ results: [resultOf({ suppressed })] })).results;
    expect(Object.entries(printed.suppressed)).toEqual([
      ['by', 'configuration'],
      ['reason', 'log bucket itself'],
      ['expires', '2027-01-31'],
      ['owner', null],
    ]);
  });

  it('names what an undecided verdict misses', () => {
    const [printed] = parse(
      checkOf({ results: [resultOf({ verdict: 'undecided', reason: 'parameter', missing: 'Arn' })] }),
    ).results;
    expect(printed).toMatchObject({ verdict: 'undecided', reason: 'parameter', missing: 'Arn' });
  });

  it('prints diagnostics, the worst first, with null for what they do not know', () => {
    expect(parse(MIXED).diagnostics).toEqual([
      {
        level: 'error',
        file: 'bad template.yaml',
        line: 3,
        message: 'mapping values are not allowed here',
        code: 'yaml',
      },
      {
        level: 'warning',
        file: SOURCE_FILE,
        line: 9,
        message: 'Ref of Stage, which nothing defines',
        code: 'dangling-reference',
      },
      {
        level: 'info',
        file: null,
        line: null,
        message: 'no SCPs were given: the evaluator assumes that they allow',
        code: 'org-policies',
      },
    ]);
  });

  it('sorts results by place, the worst first in one place', () => {
    expect(parse(MIXED).results.map(({ rule }: { rule: string }) => rule)).toEqual([
      'delivery/target-dlq',
      'delivery/dlq-queue-shape',
      'trust/target-policy-admits',
      'delivery/target-retry',
      'connectivity/connection-no-inline-secrets',
      's3/replication',
      's3/tls-only',
      's3/versioning',
      's3/access-logging',
      'trust/whole-account-principal',
    ]);
  });

  it('spells characters out that a terminal or editor would act on, and still parses to the same text', () => {
    const message = 'a\u001b[31m \u202eevil\u2066 \u009b \u2028';
    const text = render(checkOf({ results: [resultOf({ message })] }), contextOf());
    expect(text).toContain('"a\\u001b[31m \\u202eevil\\u2066 \\u009b \\u2028"');
    expect(JSON.parse(text).results[0].message).toBe(message);
  });

  function parse(result: typeof MIXED) {
    return JSON.parse(render(result, contextOf()));
  }
});
