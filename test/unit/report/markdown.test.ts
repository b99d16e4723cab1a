import { describe, expect, it } from 'vitest';
import type { CheckResult, Result } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import {
  CLEAN,
  checkOf,
  contextOf,
  locationOf,
  MIXED,
  POLICY_FILE,
  resultOf,
  subjectOf,
} from '../../support/report-samples.ts';

const { render } = await loadReporter('markdown');
const FOOT = '<sub>parapet 0.1.0, policies <code>sha256:4f5e</code></sub>\n';

describe('markdown', () => {
  it('keeps the lines of what to paste inside the cell', () => {
    const proposal = { title: 'Add', language: 'yaml', text: '- A: <b>|\n  B: c' } as const;
    expect(text(checkOf({ results: [resultOf({ proposal })] }))).toContain(
      'Add:<pre>- A: &#60;b&#62;&#124;<br>  B: c</pre> |',
    );
  });

  it('says so when there is nothing to say', () => {
    expect(text(CLEAN)).toBe(
      [
        '## parapet',
        '',
        '0 fail, 0 undecided, 9 pass, 2 not applicable, 0 suppressed; 5 resources in 2 templates.',
        '',
        '**No findings.**',
        '',
        FOOT,
      ].join('\n'),
    );
  });

  it('never says "no findings" of what was not judged', () => {
    const diagnostics = [{ level: 'error', code: 'yaml', message: 'bad indent' }] as const;
    expect(text(checkOf({ diagnostics }))).toContain('\n**No findings in what could be judged.**\n');
    expect(text(checkOf({ diagnostics }))).toContain('\n### Not judged\n\n- <code>yaml</code>: bad indent\n');
    expect(text(checkOf({ summary: { ...checkOf().summary, templates: 0, resources: 0 } }))).toContain(
      '\n**Nothing was judged.**\n',
    );
    const undecided = { ...checkOf().summary.results, undecided: 1 };
    expect(text(checkOf({ summary: { ...checkOf().summary, results: undecided } }))).toContain(
      '\n**No proven findings.**\n',
    );
  });

  it('tells everything of a mixed run, the worst first', () => {
    expect(text(MIXED)).toBe(
      [
        '## parapet',
        '',
        '6 fail (1 critical, 2 high, 2 medium, 1 low), 3 undecided, 9 pass, 2 not applicable, 1 suppressed; 5 resources in 2 templates.',
        '',
        '### Not judged',
        '',
        '- <code>yaml</code> at <code>bad template.yaml:3</code>: mapping values are not allowed here',
        '',
        '### 6 findings',
        '',
        '| Severity | Rule | Where | What is wrong, and how to fix it |',
        '| --- | --- | --- | --- |',
        "| critical | <code>connectivity/connection-no-inline-secrets</code> | <code>Partner</code><br><code>source-account/template.yaml:29</code> | the API key of connection Partner is a literal<br><b>Fix:</b> Use a dynamic reference: '{{resolve:secretsmanager:partner/api:SecretString:key}}'. |",
        '| high | <code>delivery/target-dlq</code> | <code>OrderRule</code><br><code>source-account/template.yaml:17</code> | target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing<br><b>Fix:</b> Set DeadLetterConfig.Arn on the target to an SQS queue in the same Region, and let events.amazonaws.com send to it. |',
        '| high | <code>trust/whole-account-principal</code> | <code>Grants</code><br><code>target account/queue policy.json:1</code> | statement 注文 admits every principal of account 444455556666<br>See <code>source/OrderRule</code> at <code>source-account/template.yaml:16</code>: the only sender that the estate knows<br>See <code>444455556666</code>: the account<br><b>Fix:</b> Name the role that sends, or add a condition on aws:SourceArn. |',
        '| medium | <code>delivery/target-retry</code> | <code>OrderRule</code><br><code>source-account/template.yaml:21</code> | target audit of OrderRule gives up at once: MaximumRetryAttempts is 0<br>When IsProd is false and Stage is dev.<br><b>Fix:</b> State MaximumRetryAttempts of at least 1. |',
        '| medium | <code>s3/versioning</code> | <code>Archive</code><br><code>source-account/template.yaml:30</code> | bucket Archive keeps no versions: VersioningConfiguration is missing<br><b>Fix:</b> Set VersioningConfiguration.Status to Enabled. |',
        '| low | <code>s3/access-logging</code> | <code>Archive</code><br><code>source-account/template.yaml:30</code> | bucket Archive keeps no access logs: LoggingConfiguration is missing<br><b>Fix:</b> Set LoggingConfiguration.DestinationBucketName. |',
        '',
        '<details><summary>3 undecided verdicts, 2 missing facts</summary>',
        '',
        '| Missing fact | Rule | Where | What is not known |',
        '| --- | --- | --- | --- |',
        '| <code>parameter TargetQueueArn</code><br>settles 2 | <code>delivery/dlq-queue-shape</code> | <code>OrderRule</code><br><code>source-account/template.yaml:18</code> | target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing |',
        '|  | <code>trust/target-policy-admits</code> | <code>OrderRule</code><br><code>source-account/template.yaml:18</code> | it is not known which queue target orders sends to |',
        '| <code>condition IsProd</code><br>settles 1 | <code>s3/replication</code> | <code>Archive</code><br><code>source-account/template.yaml:30</code> | target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing<br>Fails when IsProd is true. |',
        '',
        '</details>',
        '',
        '<details><summary>1 verdict suppressed</summary>',
        '',
        '| Rule | Where | Why |',
        '| --- | --- | --- |',
        '| <code>s3/tls-only</code> | <code>Archive</code><br><code>source-account/template.yaml:30</code> | read by the importer alone, over a gateway endpoint<br>in the template, until 2027-01-31, owner platform |',
        '',
        '</details>',
        '',
        '<details><summary>2 notes about the input</summary>',
        '',
        '- <code>dangling-reference</code> at <code>source-account/template.yaml:9</code>: Ref of Stage, which nothing defines',
        '- <code>org-policies</code>: no SCPs were given: the evaluator assumes that they allow',
        '',
        '</details>',
        '',
        FOOT,
      ].join('\n'),
    );
  });

  it.each([
    ['a | b', 'a &#124; b'],
    ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
    ['&lt;', '&#38;lt;'],
    ['**b** _i_ ~~s~~ `c`', '&#42;&#42;b&#42;&#42; &#95;i&#95; &#126;&#126;s&#126;&#126; &#96;c&#96;'],
    ['[a](http://x.example) ![i](y)', '&#91;a&#93;(http&#58;//x.example) !&#91;i&#93;(y)'],
    ['see www.x.example', 'see www&#46;x.example'],
    ['a@b.example, WWW.x.example', 'a<span>@</span>b.example, WWW&#46;x.example'],
    ['@octocat fixes #1', '<span>@</span>octocat fixes <span>#</span>1'],
    ['$x$ and $y', '<span>$</span>x<span>$</span> and <span>$</span>y'],
    ['back\\slash', 'back&#92;slash'],
    ['line\r\n\r\n# heading\u2028- item', 'line <span>#</span> heading - item'],
    ['\u001b[31mred \u202eevil', '\\u001b&#91;31mred \\u202eevil'.replaceAll('\\', '&#92;')],
  ])('writes %j as text and nothing else', (message, escaped) => {
    expect(text(checkOf({ results: [resultOf({ message, remediation: '' })] }))).toContain(
      `<code>source-account/template.yaml:17</code> | ${escaped} |\n`,
    );
  });

  it('has no tag and no cell that is not its own', () => {
    const name = 'a|b <b>c</b> `d|` \\| | --- |\n| x | <!-- ';
    const result = resultOf({ rule: name, message: name, remediation: name, resource: subjectOf(name, name) });
    const results = [result, { ...result, verdict: 'undecided', reason: name, missing: name } as const];
    const written = text(
      checkOf({ results, diagnostics: [{ level: 'error', code: name, message: name, file: name }] }),
    );
    expect(written.replace(/<\/?(?:code|br|b|details|summary|sub)>/g, '')).not.toContain('<');
    const rows = written.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.map((line) => line.split('|').length)).toEqual(Array(6).fill(6));
  });

  it('keeps names in code, whatever they hold', () => {
    const resource = subjectOf('a</code>|`@b`<!--\n$x://', 'AWS::Events::Rule');
    expect(text(checkOf({ results: [resultOf({ resource })] }))).toContain(
      '| <code>a&#60;/code&#62;&#124;&#96;<span>@</span>b&#96;&#60;!-- <span>$</span>x&#58;//</code><br>',
    );
  });

  it('names related places by file and line, ten at most', () => {
    const related = [{ address: 'target/Grants', location: locationOf(POLICY_FILE, '"Sid"'), message: '' }];
    expect(text(checkOf({ results: [resultOf({ related })] }))).toContain(
      '<br>See <code>target/Grants</code> at <code>target account/queue policy.json:1</code><br>',
    );
    const many = Array(12).fill({ address: 'account/1', location: null, message: '' });
    expect(text(checkOf({ results: [resultOf({ related: many })] }))).toContain(
      `${'<br>See <code>account/1</code>'.repeat(10)}<br>See also 2 further places.<br>`,
    );
  });

  it('stays below the size that GitHub takes, and says what it left out', () => {
    const results = [
      ...many(5000, { message: '注'.repeat(200) }),
      ...many(10, { severity: 'critical' }),
      ...many(7, { verdict: 'undecided', reason: 'parameter', missing: 'Dlq' }),
    ];
    const summary = text(checkOf({ results }));
    const bytes = Buffer.byteLength(summary);
    expect(bytes).toBeLessThan(900 * 1024);
    expect(bytes).toBeGreaterThan(898 * 1024);
    const shown = summary.match(/^\| (?:high|critical) /gm) ?? [];
    expect(shown.slice(0, 11)).toEqual([...Array(10).fill('| critical '), '| high ']);
    const notice =
      /\n\n> Left out, because GitHub refuses a longer summary: (\d+) findings, (\d) undecided results\.\n\n### 5010 /;
    const [, findings, undecided] = notice.exec(summary) ?? [];
    expect(Number(findings)).toBe(5010 - shown.length);
    expect(Number(undecided)).toBe(7 - (summary.match(/ \| <code>R\d<\/code>.* is missing \|$/gm) ?? []).length);
    expect(summary.endsWith(FOOT)).toBe(true);
  });

  it('cuts one endless name', () => {
    expect(Buffer.byteLength(text(checkOf({ results: [resultOf({ message: '<'.repeat(1_000_000) })] })))).toBeLessThan(
      10_000,
    );
  });
});

function text(result: CheckResult): string {
  return render(result, contextOf());
}

function many(number: number, changes: Partial<Result>): Result[] {
  return Array.from({ length: number }, (_, i) =>
    resultOf({ resource: subjectOf(`R${i}`, 'AWS::Events::Rule'), fingerprint: `${i}`, ...changes }),
  );
}
