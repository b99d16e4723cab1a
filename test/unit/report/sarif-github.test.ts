import type { Log, ReportingDescriptor, Result as SarifResult } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import {
  ALL,
  CLEAN,
  checkOf,
  contextOf,
  locationOf,
  MIXED,
  POLICY_FILE,
  resultOf,
  ruleOf,
  SOURCE_FILE,
  subjectOf,
} from '../../support/report-samples.ts';

const { render } = await loadReporter('sarif-github');

describe('sarif-github', () => {
  it('writes an alert for each open fail and for nothing else', () => {
    expect(runOf(ALL).results.map(({ ruleId }) => ruleId)).toEqual([
      'delivery/target-dlq',
      'delivery/target-retry',
      'connectivity/connection-no-inline-secrets',
      's3/versioning',
      's3/access-logging',
      'trust/whole-account-principal',
    ]);
    expect(Object.keys(alertOf(resultOf()))).toEqual([
      'ruleId',
      'ruleIndex',
      'level',
      'message',
      'locations',
      'partialFingerprints',
    ]);
  });

  it('is a whole file when there is nothing to say', () => {
    const log = parse(checkOf());
    expect(log).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'parapet', version: '0.1.0', semanticVersion: '0.1.0', rules: [] } },
          automationDetails: { id: 'parapet/cfn/' },
          columnKind: 'utf16CodeUnits',
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
          properties: { policies: 'sha256:4f5e', summary: checkOf().summary },
          results: [],
        },
      ],
    });
  });

  it.each([
    ['findings', MIXED],
    ['all verdicts', ALL],
    ['no findings', CLEAN],
    ['texts that are empty', emptied()],
  ])('has what code scanning requires with %s', (_, result) => {
    const { $schema, version, runs } = parse(result);
    expect($schema && version).toBe('2.1.0');
    const [{ tool, results }] = runs as [Log['runs'][number]];
    expect(tool.driver.name).not.toBe('');
    for (const rule of tool.driver.rules ?? []) {
      expect(required(rule).filter((text) => !text || text.length > 1024)).toEqual([]);
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(20);
      expect(rule.properties?.['security-severity']).toMatch(/^\d\.\d$/);
    }
    for (const { message, locations, ruleIndex, ruleId, partialFingerprints } of results ?? []) {
      expect(message.text).toBeTruthy();
      expect(tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
      expect(partialFingerprints?.['parapet/v1']).toBeTruthy();
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
      expect(artifactLocation?.uri).toBeTruthy();
      expect(region?.startLine).toBeGreaterThan(0);
      expect(region?.endLine).toBe(region?.startLine);
      expect(region?.endColumn).toBeGreaterThan(region?.startColumn ?? 0);
    }
  });

  it('describes a rule with its severity, reasons and remedy', () => {
    const rule = ruleOf('s3/tls-only', 'high', 'Bucket refuses plain HTTP', {
      description: 'Over plain HTTP anyone\non the way reads along.\n\n- in transit\n- at rest it does not matter',
      remediation: 'Add a Deny statement.',
      controls: ['CKV_AWS_70', 'cdk-nag AwsSolutions-S10'],
    });
    expect(runOf(checkOf({ rules: [rule] })).tool.driver.rules).toEqual([
      {
        id: 's3/tls-only',
        name: 'S3TlsOnly',
        shortDescription: { text: 'Bucket refuses plain HTTP' },
        fullDescription: {
          text: 'Over plain HTTP anyone on the way reads along.\n\n- in transit\n- at rest it does not matter',
        },
        help: {
          text: 'Bucket refuses plain HTTP\n\nOver plain HTTP anyone on the way reads along.\n\n- in transit\n- at rest it does not matter\n\nHow to fix: Add a Deny statement.\n\nAsked for by: CKV_AWS_70, cdk-nag AwsSolutions-S10',
          markdown:
            '## Bucket refuses plain HTTP\n\nOver plain HTTP anyone on the way reads along.\n\n- in transit\n- at rest it does not matter\n\n**How to fix:** Add a Deny statement.\n\n**Asked for by:** CKV_AWS_70, cdk-nag AwsSolutions-S10',
        },
        defaultConfiguration: { level: 'error' },
        properties: {
          tags: ['security', 's3', 'CKV_AWS_70', 'cdk-nag AwsSolutions-S10'],
          precision: 'high',
          'problem.severity': 'error',
          'security-severity': '8.0',
        },
      },
    ]);
  });

  it.each([
    ['critical', 'error', '9.5', 'error'],
    ['high', 'error', '8.0', 'error'],
    ['medium', 'warning', '5.5', 'warning'],
    ['low', 'note', '3.0', 'recommendation'],
  ] as const)('maps %s to level %s and security severity %s', (severity, level, score, problem) => {
    const { tool, results } = runOf(
      checkOf({ rules: [ruleOf('delivery/target-dlq', severity, 'Title')], results: [resultOf({ severity })] }),
    );
    expect(results[0]?.level).toBe(level);
    expect(tool.driver.rules?.[0]).toMatchObject({
      defaultConfiguration: { level },
      properties: { 'security-severity': score, 'problem.severity': problem },
    });
  });

  it('describes a rule that no catalogue knows by its results', () => {
    const { tool } = runOf(checkOf({ results: [resultOf({ rule: 'cfn-lint/E3002' })] }));
    expect(tool.driver.rules).toMatchObject([
      {
        id: 'cfn-lint/E3002',
        name: 'CfnLintE3002',
        shortDescription: { text: 'Every rule target has a dead-letter queue' },
        fullDescription: { text: 'Every rule target has a dead-letter queue' },
        properties: { tags: ['correctness', 'cfn-lint'] },
      },
    ]);
    expect(tool.driver.rules?.[0]?.properties).not.toHaveProperty('security-severity');
  });

  it('points at the line of the key, however far its value reaches', () => {
    const region = regionOf(resultOf({ location: locationOf(SOURCE_FILE, 'Targets:', '!GetAtt Audit.Arn') }));
    expect(region).toEqual({ startLine: 16, startColumn: 7, endLine: 16, endColumn: 15 });
    const away = resultOf({ location: { file: 'gone.yaml', line: 3, column: 5, endLine: 9, endColumn: 2 } });
    expect(regionOf(away)).toEqual({ startLine: 3, startColumn: 5, endLine: 3, endColumn: 6 });
  });

  it('links related places that have one, ten at most, and counts the others', () => {
    const places = Array.from({ length: 12 }, (_, i) => ({
      address: `source/R[${i}]`,
      location: locationOf(SOURCE_FILE, 'Targets:'),
      message: i === 0 ? 'the [first](http://x)' : '',
    }));
    const alert = alertOf(
      resultOf({
        related: [{ address: 'account', location: null, message: '' }, ...places],
        scenario: { Stage: 'dev' },
      }),
    );
    expect(alert.message.text?.split('\n')).toEqual([
      'target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing.',
      'Holds when Stage is dev.',
      'See [source/R\\[0\\]](1): the [first] (http://x).',
      ...Array.from({ length: 9 }, (_, i) => `See [source/R\\[${i + 1}\\]](${i + 2}).`),
      'See also 3 further places.',
    ]);
    expect(alert.relatedLocations).toHaveLength(10);
    expect(alert.relatedLocations?.[0]).toEqual({
      id: 1,
      physicalLocation: {
        artifactLocation: { uri: 'source-account/template.yaml' },
        region: { startLine: 16, startColumn: 7, endLine: 16, endColumn: 15 },
      },
      message: { text: 'the [first] (http://x)' },
    });
  });

  it.each([
    ['target account/queue policy.json', 'target%20account/queue%20policy.json'],
    ['.\\stacks\\a.yaml', 'stacks/a.yaml'],
    ['./a//b.yaml', 'a/b.yaml'],
    ['注文/a:b?#%.yaml', '%E6%B3%A8%E6%96%87/a%3Ab%3F%23%25.yaml'],
    ['half\ud800.yaml', 'half%EF%BF%BD.yaml'],
  ])('writes the file %j as the URI %s', (file, uri) => {
    const { artifactLocation } =
      alertOf(resultOf({ location: { ...locationOf(SOURCE_FILE, 'Targets:'), file } })).locations?.[0]
        ?.physicalLocation ?? {};
    expect(artifactLocation).toEqual({ uri });
  });

  it('keeps findings of one rule on one line apart', () => {
    const location = locationOf(POLICY_FILE, '"Principal"');
    const prints = runOf(
      checkOf({
        results: [
          resultOf({ location, fingerprint: 'aa' }),
          resultOf({ location, fingerprint: 'bb' }),
          resultOf({ location, fingerprint: 'cc', rule: 's3/tls-only' }),
        ],
      }),
    ).results.map(({ partialFingerprints }) => partialFingerprints);
    const hash = prints[0]?.['primaryLocationLineHash'];
    expect(hash).toMatch(/^[0-9a-f]+:1$/);
    expect(prints).toEqual([
      { primaryLocationLineHash: hash, 'parapet/v1': 'aa' },
      { primaryLocationLineHash: `${hash}:bb`, 'parapet/v1': 'bb' },
      { primaryLocationLineHash: hash, 'parapet/v1': 'cc' },
    ]);
  });

  it('has our fingerprint alone where the text is not at hand', () => {
    const location = { ...locationOf(SOURCE_FILE, 'Targets:'), file: 'gone.yaml' };
    expect(alertOf(resultOf({ location })).partialFingerprints).toEqual({ 'parapet/v1': 'c1a1' });
  });

  it('says that findings without a place are missing', () => {
    const { results, invocations } = runOf(checkOf({ results: [resultOf({ location: null }), resultOf()] }));
    expect(results).toHaveLength(1);
    expect(invocations?.[0]?.toolExecutionNotifications).toEqual([
      {
        descriptor: { id: 'parapet/results-without-location' },
        level: 'warning',
        message: { text: '1 finding without a place in a file cannot be shown by code scanning.' },
      },
    ]);
  });

  it('keeps the 5,000 worst and says what it left out', () => {
    const results = Array.from({ length: 5003 }, (_, i) =>
      resultOf({
        severity: i < 2 ? 'low' : i === 2 ? 'medium' : 'high',
        resource: subjectOf(`R${i}`, 'AWS::Events::Rule'),
        fingerprint: String(i),
      }),
    );
    const run = runOf(checkOf({ results }));
    expect(run.results).toHaveLength(5000);
    expect(new Set(run.results.map(({ level }) => level))).toEqual(new Set(['error']));
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      '3 findings left out (1 medium, 2 low): code scanning shows 5000 of a run.',
    );
  });

  it('reports what could not be judged, and that the run was no success', () => {
    expect(runOf(MIXED).invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            descriptor: { id: 'yaml' },
            level: 'error',
            message: { text: 'mapping values are not allowed here' },
            locations: [
              { physicalLocation: { artifactLocation: { uri: 'bad%20template.yaml' }, region: { startLine: 3 } } },
            ],
          },
          {
            descriptor: { id: 'dangling-reference' },
            level: 'warning',
            message: { text: 'Ref of Stage, which nothing defines' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'source-account/template.yaml' },
                  region: { startLine: 9 },
                },
              },
            ],
          },
          {
            descriptor: { id: 'org-policies' },
            level: 'note',
            message: { text: 'no SCPs were given: the evaluator assumes that they allow' },
          },
        ],
      },
    ]);
  });

  it('leaves a version out that is none', () => {
    const driver = (version: string) => runOf(checkOf({ tool: { ...checkOf().tool, version } })).tool.driver;
    expect(driver('')).toEqual({ name: 'parapet', rules: [] });
    expect(driver('main')).toEqual({ name: 'parapet', version: 'main', rules: [] });
  });

  it('cuts texts at the limits of code scanning', () => {
    const long = ruleOf(`s3/${'x'.repeat(300)}`, 'low', 'T'.repeat(2000), {
      description: '注'.repeat(2000),
      controls: Array.from({ length: 30 }, (_, i) => `C${i}`),
    });
    const rule = runOf(checkOf({ rules: [long] })).tool.driver.rules?.[0];
    expect(rule?.name).toHaveLength(255);
    expect(rule?.shortDescription?.text).toHaveLength(1024);
    expect(rule?.fullDescription?.text).toHaveLength(1024);
    expect(rule?.properties?.tags).toHaveLength(20);
  });
});

function parse(result: CheckResult): Log {
  return JSON.parse(render(result, contextOf()));
}

function runOf(result: CheckResult) {
  const [run] = parse(result).runs;
  return { ...run, tool: run?.tool ?? { driver: { name: '' } }, results: run?.results ?? [] };
}

function alertOf(result: CheckResult['results'][number]): SarifResult {
  return runOf(checkOf({ results: [result] })).results[0] as SarifResult;
}

function regionOf(result: CheckResult['results'][number]) {
  return alertOf(result).locations?.[0]?.physicalLocation?.region;
}

function required({ id, shortDescription, fullDescription, help }: ReportingDescriptor) {
  return [id, shortDescription?.text, fullDescription?.text, help?.text];
}

function emptied(): CheckResult {
  const rule = ruleOf('s3/tls-only', 'high', '', { description: ' ', remediation: '' });
  return checkOf({
    rules: [rule],
    results: [resultOf({ rule: 's3/tls-only', message: '', title: '', remediation: '' })],
  });
}
