import { describe, expect, it } from 'vitest';
import type { CheckResult, Result } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import { ALL, checkOf, contextOf, locationOf, resultOf, SOURCE_FILE, subjectOf } from '../../support/report-samples.ts';

const reporter = await loadReporter('junit');

describe('junit', () => {
  it('writes a suite for a rule and a case for each resource it judged', () => {
    const results = [
      resultOf({
        scenario: { Stage: 'dev' },
        related: [{ address: 'target/Grants', location: null, message: 'the policy' }],
      }),
      resultOf({
        severity: 'critical',
        message: 'target audit of OrderRule has no dead-letter queue: DeadLetterConfig is missing',
        location: locationOf(SOURCE_FILE, 'Id: audit'),
        remediation: '',
        fingerprint: 'c1a2',
      }),
      resultOf({ verdict: 'pass', message: '', resource: subjectOf('AuditRule', 'AWS::Events::Rule') }),
      resultOf({ verdict: 'not-applicable', message: '', resource: subjectOf('Other', 'AWS::Events::Rule') }),
    ];
    expect(render(checkOf({ results }))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="parapet" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="delivery/target-dlq" tests="2" failures="1" errors="0" skipped="0">
    <properties>
      <property name="version" value="0.1.0"/>
      <property name="policies" value="sha256:4f5e"/>
    </properties>
    <testcase classname="delivery/target-dlq" name="source/AuditRule" file="source-account/template.yaml" line="17"/>
    <testcase classname="delivery/target-dlq" name="source/OrderRule" file="source-account/template.yaml" line="19">
      <failure type="critical" message="target audit of OrderRule has no dead-letter queue: DeadLetterConfig is missing">
        source-account/template.yaml:19:11
        critical: target audit of OrderRule has no dead-letter queue: DeadLetterConfig is missing
        source-account/template.yaml:17:11
        high: target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing
        when Stage is dev
        see target/Grants: the policy
        fix: Set DeadLetterConfig.Arn on the target to an SQS queue in the same Region, and let events.amazonaws.com send to it.
      </failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('skips what is undecided or suppressed, and says why', () => {
    const suppressed = { by: 'comment', reason: 'log bucket itself', expires: '2027-01-31', owner: null } as const;
    expect(
      messages(resultOf({ verdict: 'undecided', reason: 'parameter', missing: 'Dlq', message: 'no queue known' })),
    ).toEqual(['<skipped message="undecided, parameter Dlq is not known: no queue known"/>']);
    expect(
      messages(
        resultOf({
          verdict: 'undecided',
          reason: 'condition',
          missing: 'IsProd',
          scenario: { IsProd: true },
          message: 'no queue',
        }),
      ),
    ).toEqual(['<skipped message="undecided, condition IsProd is not known: no queue (fails when IsProd is true)"/>']);
    expect(messages(resultOf({ suppressed }))).toEqual([
      '<skipped message="suppressed in a comment, until 2027-01-31: log bucket itself"/>',
    ]);
  });

  it('gives a resource the worst of its results', () => {
    const undecided = resultOf({ verdict: 'undecided', reason: 'parameter', missing: 'Dlq' });
    const suppressed = resultOf({ suppressed: { by: 'baseline', reason: 'known', expires: null, owner: null } });
    expect(messages(undecided, suppressed, resultOf())).toEqual([expect.stringMatching(/^<failure /)]);
    expect(messages(suppressed, undecided)).toEqual([expect.stringMatching(/^<skipped message="undecided, /)]);
  });

  it('has an error for each input that was not judged', () => {
    const diagnostics: CheckResult['diagnostics'] = [
      { level: 'error', code: 'yaml', message: 'bad <indent>\nat "Resources"', file: './bad template.yaml', line: 3 },
      { level: 'error', code: 'estate', message: 'no stack' },
      { level: 'warning', code: 'dangling-reference', message: 'Ref of Stage' },
    ];
    expect(render(checkOf({ diagnostics })).split('\n').slice(1)).toEqual([
      '<testsuites name="parapet" tests="2" failures="0" errors="2" skipped="0">',
      '  <testsuite name="input" tests="2" failures="0" errors="2" skipped="0">',
      '    <properties>',
      '      <property name="version" value="0.1.0"/>',
      '      <property name="policies" value="sha256:4f5e"/>',
      '    </properties>',
      '    <testcase classname="input" name="estate">',
      '      <error type="estate" message="no stack">',
      '        no stack',
      '      </error>',
      '    </testcase>',
      '    <testcase classname="input" name="bad template.yaml" file="bad template.yaml" line="3">',
      '      <error type="yaml" message="bad &lt;indent&gt; at &quot;Resources&quot;">',
      '        bad &lt;indent&gt;',
      '        at &quot;Resources&quot;',
      '      </error>',
      '    </testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ]);
  });

  it('stays well-formed whatever a name holds', () => {
    const name = '</testcase> "\' <![CDATA[ ]]> & &amp; <!-- \0\u001b\ud800\uffff\n-->';
    const results = [
      resultOf({ rule: name, message: name, title: name, remediation: name, resource: subjectOf(name, name) }),
    ];
    const diagnostics = [{ level: 'error', code: name, message: name, file: name }] as const;
    expect(tagsOf(render(checkOf({ results, diagnostics })))).toEqual([
      ...['testsuites', 'testsuite', 'properties', 'property', 'property', 'testcase', 'error'],
      ...['testsuite', 'properties', 'property', 'property', 'testcase', 'failure'],
    ]);
  });

  it('counts what it writes', () => {
    const text = render(ALL);
    expect(text).toContain('<testsuites name="parapet" tests="14" failures="6" errors="1" skipped="4">');
    for (const [tag, amount] of Object.entries({ testcase: 14, failure: 6, error: 1, skipped: 4 }))
      expect(text.match(new RegExp(`<${tag} `, 'g'))).toHaveLength(amount);
  });

  it('asks for passed verdicts, as a run without them would look untested', () => {
    expect(reporter.all).toBe(true);
  });
});

function render(result: CheckResult): string {
  return reporter.render(result, contextOf());
}

function messages(...results: Result[]): string[] {
  return render(checkOf({ results }))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^<(?:failure|skipped|error) /.test(line));
}

/** Names of the elements, in order; throws where the text is not well-formed. */
function tagsOf(xml: string): string[] {
  const tokens =
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|[^<&]|&(?:amp|lt|gt|quot);/y;
  const [names, open]: [string[], string[]] = [[], []];
  const body = xml.replace('<?xml version="1.0" encoding="UTF-8"?>', '');
  while (tokens.lastIndex < body.length) {
    const at = tokens.lastIndex;
    const [, end, name, , empty] = tokens.exec(body) ?? [];
    if (tokens.lastIndex === 0) throw new Error(`not well-formed: ${body.slice(at, at + 80)}`);
    if (name === undefined) continue;
    if (end) expect(open.pop()).toBe(name);
    else names.push(name);
    if (!end && !empty) open.push(name);
  }
  expect(open).toEqual([]);
  return names;
}
