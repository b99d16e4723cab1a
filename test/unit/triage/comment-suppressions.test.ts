import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../../src/load/cloudformation.ts';
import { commentSource } from '../../../src/triage/comment-source.ts';
import { commentSuppressions } from '../../../src/triage/comment-suppressions.ts';

function read(
  text: string,
  rangeAt = (line: number) => ({ line, endLine: line + 2 }) as { line: number; endLine: number } | undefined,
) {
  return commentSuppressions({ file: 'app.yaml', comments: [{ line: 4, text, code: 5 }], rangeAt });
}

describe('commentSuppressions', () => {
  it('reads rule, reason, expiry and owner, and covers the node it is about', () => {
    expect(read('parapet-ignore s3/tls-only: legacy client, see SEC-7 (expires 2027-01-31) (owner team data)')).toEqual(
      {
        suppressions: [
          {
            by: 'comment',
            rule: 's3/tls-only',
            covers: { kind: 'lines', file: 'app.yaml', line: 5, endLine: 7 },
            reason: 'legacy client, see SEC-7',
            expires: '2027-01-31',
            owner: 'team data',
            where: { file: 'app.yaml', line: 4 },
          },
        ],
        diagnostics: [],
      },
    );
  });

  it.each([
    ['several rules, each once', '# parapet-ignore s3/a, s3/b,s3/a: why', ['s3/a', 's3/b'], 'why', null],
    [
      'parts in any order',
      'parapet-ignore s3/a: (owner me) (expires 2027-01-31) why so',
      ['s3/a'],
      'why so',
      '2027-01-31',
    ],
    ['brackets and colons in the reason', 'parapet-ignore s3/a: see: RFC (draft)', ['s3/a'], 'see: RFC (draft)', null],
    ['no reason, which is judged with the finding', 'parapet-ignore s3/a', ['s3/a'], '', null],
    ['an empty date, which is judged with the finding', 'parapet-ignore s3/a: why (expires )', ['s3/a'], 'why', ''],
    ['globs', 'parapet-ignore s3/*: why', ['s3/*'], 'why', null],
  ])('reads %s', (_, text, rules, reason, expires) => {
    const { suppressions, diagnostics } = read(text);
    expect(suppressions.map(({ rule }) => rule)).toEqual(rules);
    expect(new Set(suppressions.map((one) => one.reason))).toEqual(new Set([reason]));
    expect(new Set(suppressions.map((one) => one.expires))).toEqual(new Set([expires]));
    expect(diagnostics).toEqual([]);
  });

  it.each(['see parapet-ignore in the guide', 'parapet-ignored s3/a: why', 'parapet', ''])(
    'passes over: %s',
    (text) => {
      expect(read(text)).toEqual({ suppressions: [], diagnostics: [] });
    },
  );

  it.each([
    ['parapet-ignore', 'parapet-ignore names no rule: write # parapet-ignore <pack>/<rule>: reason'],
    ['parapet-ignore: s3/a', 'parapet-ignore names no rule: write # parapet-ignore <pack>/<rule>: reason'],
    ['parapet-ignore tls-only: why', 'parapet-ignore: "tls-only" is no rule id such as s3/tls-only'],
    ['parapet-ignore s3/a s3/b: why', 'parapet-ignore: "s3/a s3/b" is no rule id such as s3/tls-only'],
    ['parapet-ignore *: why', 'parapet-ignore: "*" is no rule id such as s3/tls-only'],
  ])('reports: %s', (text, message) => {
    const where = { file: 'app.yaml', line: 4 };
    expect(read(text)).toEqual({
      suppressions: [],
      diagnostics: [{ level: 'warning', code: 'suppression-invalid', message, ...where }],
    });
  });

  it('reports a comment that stands at nothing', () => {
    expect(read('parapet-ignore s3/a: why', () => undefined).diagnostics.map(({ message }) => message)).toEqual([
      'parapet-ignore stands at nothing that can have findings',
    ]);
  });
});

describe('the comments of a template', () => {
  const text = `# parapet-ignore s3/header: before everything
Resources:
  # parapet-ignore s3/own-line: covers all of Data

  # and stands above a blank line
  Data:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: data # parapet-ignore s3/trailing: this line only
      Tags: [
        {Key: a, Value: b},
        # parapet-ignore s3/closing: nothing starts at the bracket
      ]
  Logs: # parapet-ignore s3/logs: covers all of Logs
    Type: AWS::S3::Bucket
    Properties:
      BucketName: "# parapet-ignore s3/text: in a string"
Outputs:
  # parapet-ignore s3/outputs: no resource
  Name: {Value: data}
  # parapet-ignore s3/last: at the end
`;

  it('cover the nodes inside one resource that they stand at, and nothing else', () => {
    const template = loadTemplate({ file: 'app.yaml', text });
    if (template === undefined) throw new Error('is a template');
    const { suppressions, diagnostics } = commentSuppressions(commentSource(template));
    const covered = suppressions.map(({ rule, covers }) => [
      rule,
      covers.kind === 'lines' && [covers.line, covers.endLine],
    ]);
    expect(covered).toEqual([
      ['s3/own-line', [6, 13]],
      ['s3/trailing', [9, 9]],
      ['s3/logs', [14, 17]],
    ]);
    expect(diagnostics.map(({ line }) => line)).toEqual([1, 12, 19, 21]);
  });

  it('cover no line that several resources share', () => {
    const flow = 'Resources: {A: {Type: AWS::S3::Bucket}, B: {Type: AWS::S3::Bucket}} # parapet-ignore s3/a: why\n';
    const template = loadTemplate({ file: 'app.yaml', text: flow });
    if (template === undefined) throw new Error('is a template');
    expect(commentSuppressions(commentSource(template)).suppressions).toEqual([]);
  });
});
