import { describe, expect, it } from 'vitest';
import { lintResults } from '../../../src/linting.ts';
import { loadStacks } from '../../../src/load-stacks.ts';
import type { ExternalFinding, ExternalLinter } from '../../../src/model/ports.ts';

const TEXT = `
Parameters:
  DbPassword: {Type: String, Default: hunter2}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      Tags:
        - {Key: team, Value: orders}
        - {Key: cost, Value: 7}
  Fn:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: ./src, Handler: a.b, Runtime: nodejs22.x}
Transform: AWS::Serverless-2016-10-31
`;
const LOCATION = { file: 'a.yaml', line: 2, column: 3, endLine: 2, endColumn: 9 };

function findingOf(path: ExternalFinding['path'], message = 'wrong'): ExternalFinding {
  return { rule: 'E1', severity: 'high', title: 'T', message, remediation: 'R', path, location: LOCATION };
}

function linter(findings: readonly ExternalFinding[]): ExternalLinter {
  return { name: 'other', run: async () => ({ findings, diagnostics: [] }) };
}

function stacksOf(names: readonly string[], text = TEXT) {
  const sources = names.map((stack) => ({
    file: 'a.yaml',
    text,
    stack,
    estate: 'e',
    settings: { account: '111111111111', region: 'eu-west-1' },
    isNamed: true,
  }));
  return loadStacks({ sources, diagnostics: [], overrides: {}, progress: () => {} }).stacks;
}

async function lint(findings: readonly ExternalFinding[], { names = ['app'], text = TEXT } = {}) {
  return (await lintResults([linter(findings)], stacksOf(names, text), () => {})).results;
}

describe('findings of another linter', () => {
  it('are results of the resource that they lie in', async () => {
    const [result] = await lint([findingOf(['Resources', 'Queue', 'Properties', 'Tags', 1])]);
    expect(result).toEqual({
      rule: 'other/E1',
      verdict: 'fail',
      severity: 'high',
      title: 'T',
      message: 'wrong',
      remediation: 'R',
      resource: {
        address: 'app/Queue',
        logicalId: 'Queue',
        type: 'AWS::SQS::Queue',
        stack: 'app',
        account: '111111111111',
        region: 'eu-west-1',
      },
      path: ['Properties', 'Tags', 1],
      location: LOCATION,
      related: [],
      scenario: null,
      reason: null,
      missing: null,
      suppressed: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      value: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('are of what SAM makes of a resource', async () => {
    const [result] = await lint([findingOf(['Resources', 'Fn', 'Properties', 'Runtime'])]);
    expect(result?.resource).toMatchObject({ address: 'app/Fn', type: 'AWS::Lambda::Function' });
  });

  it.each([[['Parameters', 'DbPassword']], [['Resources']], [['Resources', 'Fn::ForEach::Many', 1]], [[]]])(
    'are of the stack at %j',
    async (path) => {
      const [result] = await lint([findingOf(path)]);
      expect(result?.resource).toMatchObject({ address: 'app', logicalId: '', type: 'AWS::CloudFormation::Stack' });
      expect(result?.path).toEqual(path);
    },
  );

  it('are found once for each stack of a template', async () => {
    const results = await lint([findingOf(['Resources', 'Queue'])], { names: ['blue', 'green'] });
    expect(results.map(({ resource }) => resource.address)).toEqual(['blue/Queue', 'green/Queue']);
    expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('keep their fingerprint when elements move, and their value when nothing changes', async () => {
    const moved = TEXT.replace('        - {Key: team, Value: orders}\n', '');
    const [before] = await lint([findingOf(['Resources', 'Queue', 'Properties', 'Tags', 1, 'Value'])]);
    const [after] = await lint([findingOf(['Resources', 'Queue', 'Properties', 'Tags', 0, 'Value'], 'other words')], {
      text: moved,
    });
    expect([after?.fingerprint, after?.value]).toEqual([before?.fingerprint, before?.value]);
    const [changed] = await lint([findingOf(['Resources', 'Queue', 'Properties', 'Tags', 1, 'Value'])], {
      text: TEXT.replace('7', '8'),
    });
    expect(changed?.fingerprint).toBe(before?.fingerprint);
    expect(changed?.value).not.toBe(before?.value);
  });

  it('are told apart in one place, in whatever order they come', async () => {
    const findings = ['b', 'a'].map((message) => findingOf(['Resources', 'Queue'], message));
    const one = await lint(findings);
    expect(new Set(one.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(await lint([...findings].reverse())).toEqual(one);
  });

  it('do not quote a secret', async () => {
    const results = await lint([findingOf(['Parameters', 'DbPassword', 'Default'], "'hunter2' is too short")]);
    expect(results.map(({ message }) => message)).toEqual(["'***' is too short"]);
  });
});
