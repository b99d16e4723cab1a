import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import { widthOf } from '../../../src/report/text/width.ts';
import {
  ALL,
  CLEAN,
  checkOf,
  contextOf,
  locationOf,
  MIXED,
  POLICY_FILE,
  resultOf,
  SOURCE_FILE,
} from '../../support/report-samples.ts';

const { render } = await loadReporter('table');

describe('table', () => {
  it('shows what to paste below the fix, line for line', () => {
    const proposal = { title: 'Add to Grants', language: 'yaml', text: '- Effect: Allow\n  Sid: "\u202e"' } as const;
    const shown = lines(checkOf({ results: [resultOf({ location: null, proposal })] }));
    const at = shown.findIndex((line) => line.includes('Add to Grants'));
    expect(shown.slice(at, at + 3)).toEqual([
      '          Add to Grants:',
      '            - Effect: Allow',
      '              Sid: "\\u202e"',
    ]);
  });

  it('shows a person what is wrong, where, and how to fix it', () => {
    expect(lines(MIXED)).toEqual([
      'source-account/template.yaml  5 findings',
      '',
      '  high  delivery/target-dlq  source-account/template.yaml:17:11',
      '    target orders of OrderRule has no dead-letter queue: DeadLetterConfig is',
      '    missing',
      '    OrderRule  AWS::Events::Rule',
      '',
      '      15 |       EventPattern: {source: [shop.orders]}',
      '      16 |       Targets:',
      '      17 |         - Id: orders',
      '         |           ^^',
      '      18 |           Arn: !Ref TargetQueueArn',
      '      19 |         - Id: audit',
      '',
      '    fix   Set DeadLetterConfig.Arn on the target to an SQS queue in the same',
      '          Region, and let events.amazonaws.com send to it.',
      '',
      '  medium  delivery/target-retry  source-account/template.yaml:21:25',
      '    target audit of OrderRule gives up at once: MaximumRetryAttempts is 0',
      '    OrderRule  AWS::Events::Rule',
      '',
      '      19 |         - Id: audit',
      '      20 |           Arn: !GetAtt Audit.Arn',
      '      21 |           RetryPolicy: {MaximumRetryAttempts: 0}',
      '         |                         ^^^^^^^^^^^^^^^^^^^^',
      '      22 |   Partner:',
      '      23 |     Type: AWS::Events::Connection',
      '',
      '    when  IsProd is false and Stage is dev',
      '    fix   State MaximumRetryAttempts of at least 1.',
      '',
      '  critical  connectivity/connection-no-inline-secrets',
      '    source-account/template.yaml:29:11',
      '    the API key of connection Partner is a literal',
      '    Partner  AWS::Events::Connection',
      '',
      '      27 |         ApiKeyAuthParameters:',
      '      28 |           ApiKeyName: x-api-key',
      '      29 |           ApiKeyValue: ***',
      '         |           ^^^^^^^^^^^',
      '      30 |   Archive:',
      '      31 |     Type: AWS::S3::Bucket',
      '',
      '    fix   Use a dynamic reference:',
      "          '{{resolve:secretsmanager:partner/api:SecretString:key}}'.",
      '',
      '  medium  s3/versioning  source-account/template.yaml:30:3',
      '    bucket Archive keeps no versions: VersioningConfiguration is missing',
      '    Archive  AWS::S3::Bucket',
      '',
      '      28 |           ApiKeyName: x-api-key',
      '      29 |           ApiKeyValue: ***',
      '      30 |   Archive:',
      '         |   ^^^^^^^',
      '      31 |     Type: AWS::S3::Bucket',
      '',
      '    fix   Set VersioningConfiguration.Status to Enabled.',
      '',
      '  low  s3/access-logging  source-account/template.yaml:30:3',
      '    bucket Archive keeps no access logs: LoggingConfiguration is missing',
      '    Archive  AWS::S3::Bucket',
      '    fix   Set LoggingConfiguration.DestinationBucketName.',
      '',
      'target account/queue policy.json  1 finding',
      '',
      '  high  trust/whole-account-principal  target account/queue policy.json:1:197',
      '    statement 注文 admits every principal of account 444455556666',
      '    Grants  AWS::SQS::QueuePolicy',
      '',
      '      1 | …文", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556…',
      '        |                          ^^^^^^^^^^^',
      '',
      '    see   source/OrderRule at source-account/template.yaml:16:7: the only sender',
      '          that the estate knows',
      '    see   444455556666: the account',
      '    fix   Name the role that sends, or add a condition on aws:SourceArn.',
      '',
      'Undecided  3 verdicts, 2 missing facts',
      '',
      '  parameter TargetQueueArn  settles 2',
      '    delivery/dlq-queue-shape    OrderRule  source-account/template.yaml:18:11',
      '      target orders of OrderRule has no dead-letter queue: DeadLetterConfig is',
      '      missing',
      '    trust/target-policy-admits  OrderRule  source-account/template.yaml:18:11',
      '      it is not known which queue target orders sends to',
      '',
      '  condition IsProd  settles 1',
      '    s3/replication  Archive  source-account/template.yaml:30:3',
      '      fails when IsProd is true',
      '      target orders of OrderRule has no dead-letter queue: DeadLetterConfig is',
      '      missing',
      '',
      '  Values of parameters: --parameters name=value, or `parameters` of the stack in',
      '  parapet.yaml.',
      '',
      'Suppressed  1',
      '',
      '    s3/tls-only  Archive  source-account/template.yaml:30:3',
      '      in the template, until 2027-01-31, owner platform: read by the importer',
      '      alone, over a gateway endpoint',
      '',
      '6 fail (1 critical, 2 high, 2 medium, 1 low), 3 undecided, 9 pass, 2 not',
      'applicable, 1 suppressed; 5 resources in 2 templates.',
      'About the input: 1 error, 1 warning, 1 note, on standard error.',
      'parapet 0.1.0, policies sha256:4f5e',
      '',
    ]);
  });

  it('names what made the resource in a CDK app, with the line where it is known', () => {
    const shown = (source: { file: string; line: number } | null) =>
      lines(checkOf({ results: [resultOf({ construct: { path: 'Shop/Rule', source } })] }));
    expect(shown({ file: 'lib/shop.ts', line: 12 })).toContain('    from  Shop/Rule at lib/shop.ts:12');
    expect(shown(null)).toContain('    from  Shop/Rule');
  });

  it('lists passed and not applicable resources by rule when they are there', () => {
    const text = lines(ALL).join('\n');
    expect(text).toContain(
      '\nPassed  3\n\n  trust/target-role  3\n    source/AuditRule, source/OrderRule, source/RefundRule\n\n' +
        'Not applicable  1\n\n  s3/replication  1\n    source/Archive\n\n6 fail',
    );
  });

  it('names each digest by its first twelve digits', () => {
    const [shipped, custom] = ['0123456789abcdef', 'fedcba9876543210'].map((digits) => `sha256:${digits.repeat(4)}`);
    const tool = { ...checkOf().tool, policies: `${shipped}+${custom}` };
    expect(lines(checkOf({ tool }))).toContain('parapet 0.1.0, policies sha256:0123456789ab + sha256:fedcba987654');
  });

  it('says so when there is nothing to say', () => {
    expect(lines(CLEAN)).toEqual([
      '0 fail, 0 undecided, 9 pass, 2 not applicable, 0 suppressed; 5 resources in 2',
      'templates.',
      'parapet 0.1.0, policies sha256:4f5e',
      'No findings.',
      '',
    ]);
  });

  it.each([
    [
      'the input was broken',
      checkOf({ diagnostics: [{ level: 'error', code: 'yaml', message: 'bad' }] }),
      'No findings in what could be judged.',
    ],
    [
      'nothing was found',
      checkOf({ summary: { ...checkOf().summary, templates: 0, resources: 0 } }),
      'Nothing was judged.',
    ],
    [
      'something is undecided',
      checkOf({ summary: { ...checkOf().summary, results: { ...checkOf().summary.results, undecided: 1 } } }),
      'No proven findings.',
    ],
  ])('never says "no findings" when %s', (_, result, last) => {
    expect(lines(result).at(-2)).toBe(last);
  });

  it.each([1, 40, 80, 200])('keeps to %i columns, but for names and lines that cannot be broken', (width) => {
    const columns = Math.max(40, width);
    const wide = lines(ALL, width).filter((line) => widthOf(line) > columns);
    expect(wide).toEqual(
      columns > 40
        ? []
        : ['    connectivity/connection-no-inline-secrets', '    target account/queue policy.json:1:197'],
    );
    expect(lines(ALL, width).filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  it('fills 200 columns with code and no more than 120 with prose', () => {
    const message = 'word '.repeat(60).trim();
    const location = locationOf(POLICY_FILE, '"Principal"');
    const written = lines(checkOf({ results: [resultOf({ message, location, remediation: '' })] }), 200);
    expect(Math.max(...written.filter((line) => line.includes('word')).map((line) => line.length))).toBeLessThanOrEqual(
      120,
    );
    expect(written.find((line) => line.includes('"Principal"'))?.length).toBeGreaterThan(150);
  });

  it('paints with colour only where colour is wanted', () => {
    const plain = render(ALL, contextOf());
    const painted = render(ALL, contextOf({ color: true }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is written with the escape character
    const codes = /\u001b\[[\d;]+m/g;
    expect(plain).not.toMatch(codes);
    expect(painted.replace(codes, '')).toBe(plain);
    expect(painted).toContain(
      '  \u001b[1;97;41mcritical\u001b[0m  \u001b[1mconnectivity/connection-no-inline-secrets\u001b[0m\n',
    );
    expect(painted).toContain('\u001b[1;4msource-account/template.yaml\u001b[0m  \u001b[2m5 findings\u001b[0m\n');
  });

  it('groups what has no place in a file at the end', () => {
    const account = resultOf({
      location: null,
      resource: { ...resultOf().resource, logicalId: '', address: 'account/1' },
    });
    const written = lines(checkOf({ results: [account, resultOf()] }));
    expect(written.slice(written.indexOf('Without a place in a file  1 finding'), -4)).toEqual([
      'Without a place in a file  1 finding',
      '',
      '  high  delivery/target-dlq',
      '    target orders of OrderRule has no dead-letter queue: DeadLetterConfig is',
      '    missing',
      '    account/1  AWS::Events::Rule',
      '    fix   Set DeadLetterConfig.Arn on the target to an SQS queue in the same',
      '          Region, and let events.amazonaws.com send to it.',
      '',
    ]);
  });

  it('names the resource that must change when it is not the one judged', () => {
    const location = { ...locationOf(POLICY_FILE, '"Sid"'), address: 'target/Grants' };
    expect(lines(checkOf({ results: [resultOf({ location })] }))).toContain(
      '    OrderRule  AWS::Events::Rule  in target/Grants',
    );
  });

  it('counts a pair of rule and resource once, by the worst of its findings', () => {
    const summary = { ...checkOf().summary, results: { ...checkOf().summary.results, fail: 1 } };
    const results = [resultOf({ severity: 'low' }), resultOf({ fingerprint: 'c1a2' })];
    expect(lines(checkOf({ summary, results }))).toContain(
      '1 fail (1 high), 0 undecided, 9 pass, 2 not applicable, 0 suppressed; 5',
    );
  });

  it('shows findings of a line that is too long to read within a moment', () => {
    const source = `{"Resources": {${'"R": {"Type": "AWS::SQS::Queue", "Password": "x"}, '.repeat(100_000)}}}`;
    const results = Array.from({ length: 2000 }, (_, i) =>
      resultOf({
        rule: 'lambda/plaintext-secrets',
        fingerprint: `${i}`,
        location: { file: SOURCE_FILE, line: 1, column: 16 + i * 50, endLine: 1, endColumn: 19 + i * 50 },
      }),
    );
    const started = performance.now();
    render(checkOf({ results }), contextOf({ source: () => source }));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

function lines(result: CheckResult, width = 80): string[] {
  return render(result, contextOf({ width })).split('\n');
}
