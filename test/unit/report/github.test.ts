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
  SOURCE_FILE,
  subjectOf,
} from '../../support/report-samples.ts';

const { render } = await loadReporter('github');

describe('github', () => {
  it('annotates the line of the key, with the remedy', () => {
    const related = [
      { address: 'target/Grants', location: locationOf(POLICY_FILE, '"Sid"'), message: 'the statement' },
    ];
    expect(
      lines(
        resultOf({ location: locationOf(SOURCE_FILE, 'Targets:', 'Audit.Arn'), related, scenario: { Stage: 'dev' } }),
      ),
    ).toEqual([
      '::error file=source-account/template.yaml,line=16,endLine=16,col=7,endColumn=15,title=delivery/target-dlq (high)::' +
        'target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing%0Awhen Stage is dev%0A' +
        'see target/Grants at target account/queue policy.json:1:165: the statement%0A' +
        'fix: Set DeadLetterConfig.Arn on the target to an SQS queue in the same Region, and let events.amazonaws.com send to it.',
    ]);
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
  ] as const)('makes %s an annotation of type %s', (severity, command) => {
    expect(lines(resultOf({ severity }))).toEqual([
      expect.stringMatching(`^::${command} file=.*title=delivery/target-dlq \\(${severity}\\)::`),
    ]);
  });

  it('annotates the run where a finding has no place', () => {
    expect(lines(resultOf({ location: null, remediation: '', message: '' }))).toEqual([
      '::error title=delivery/target-dlq (high)::Every rule target has a dead-letter queue',
    ]);
  });

  it('escapes what would end a property or a message', () => {
    const file = '.\\a,b:c%.yaml';
    const location = { ...locationOf(SOURCE_FILE, 'Targets:'), file };
    expect(
      lines(resultOf({ rule: 'x::y,z', location, message: '100%\r\n::error::b\u001b[0m', remediation: '' })),
    ).toEqual([
      '::error file=a%2Cb%3Ac%25.yaml,line=16,endLine=16,col=7,endColumn=15,title=x%3A%3Ay%2Cz (high)::100%25%0A::error::b\\u001b[0m',
    ]);
  });

  it('says nothing when there is nothing to say', () => {
    expect(render(CLEAN, contextOf())).toBe('');
  });

  it('puts what was not judged before findings, doubts after them, and counts what is undecided', () => {
    expect(titles(MIXED)).toEqual([
      'error not judged (yaml)',
      'error connectivity/connection-no-inline-secrets (critical)',
      'error delivery/target-dlq (high)',
      'error trust/whole-account-principal (high)',
      'warning delivery/target-retry (medium)',
      'warning s3/versioning (medium)',
      'warning dangling-reference',
      'notice s3/access-logging (low)',
      'notice parapet',
    ]);
    expect(render(MIXED, contextOf())).toContain(
      '::notice title=parapet::3 verdicts undecided: see the job summary or the full report.\n',
    );
  });

  it('writes all of ten findings of one type', () => {
    expect(lines(...many(10, 'low'))).toHaveLength(10);
  });

  it('writes the ten worst of a type and says how many more there are', () => {
    const written = lines(...many(12, 'high'), ...many(1, 'critical'), ...many(3, 'medium'));
    expect(written).toHaveLength(14);
    expect(written[0]).toContain('(critical)');
    expect(written.at(-1)).toBe(
      '::notice title=parapet::3 more without an annotation: see the job summary or the full report.',
    );
  });

  it('keeps the tenth notice for the closing one', () => {
    const written = lines(...many(11, 'low'));
    expect(written).toHaveLength(10);
    expect(written.at(-1)).toContain('::2 more without an annotation');
  });

  it('cuts a message where the runner would', () => {
    const [command = ''] = lines(resultOf({ message: 'x'.repeat(5000) }));
    expect(command.split('::')[2]).toHaveLength(4096);
    expect(command.endsWith('…')).toBe(true);
  });

  function many(number: number, severity: Result['severity']): Result[] {
    return Array.from({ length: number }, (_, i) =>
      resultOf({ severity, resource: subjectOf(`R${i}`, 'AWS::Events::Rule'), fingerprint: `${severity}${i}` }),
    );
  }
});

function lines(...results: Result[]): string[] {
  return render(checkOf({ results }), contextOf()).split('\n').slice(0, -1);
}

function titles(result: CheckResult): string[] {
  return [...render(result, contextOf()).matchAll(/^::(\w+) .*?title=(.*?)::/gm)].map(
    ([, command, title]) => `${command} ${title}`,
  );
}
