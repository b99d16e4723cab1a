import { describe, expect, it } from 'vitest';
import type { CheckRequest } from '../../src/check.ts';
import type { ExternalLinter } from '../../src/model/ports.ts';
import { repairer } from '../../src/repairs.ts';
import { checkTexts, fixedText, fixTexts } from '../support/fixing.ts';

const BUCKET = `Resources:
  Data:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: {Status: Suspended}
`;
const only = (...rules: readonly string[]) => ({ isWanted: (rule: string) => rules.includes(rule) });

/** Says an error of each text that holds a word. */
function linter(word: string): ExternalLinter {
  const location = { file: 'a', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const finding = {
    rule: 'E1',
    severity: 'high',
    title: '',
    message: `no ${word}`,
    remediation: '',
    path: [],
    location,
  } as const;
  const run: ExternalLinter['run'] = async ([source]) => {
    return { findings: source?.text.includes(word) ? [finding] : [], diagnostics: [] };
  };
  return { name: 'fake', run };
}

const reasons = ({ left }: Awaited<ReturnType<typeof fixTexts>>) => left.map(({ reason }) => reason);

describe('repairs', () => {
  it('are left where another linter would find an error that is new', async () => {
    const lint = (word: string) => ({
      ...only('s3/versioning'),
      change: (request: CheckRequest) => ({ ...request, linters: [linter(word)] }),
    });
    expect(reasons(await fixTexts({ 'a.yaml': BUCKET }, lint('Enabled')))).toEqual([
      'another linter would say fake/E1: no Enabled',
    ]);
    expect((await fixTexts({ 'a.yaml': BUCKET }, lint('Data'))).fixed).toHaveLength(1);
  });

  it('are left in what the CDK makes', async () => {
    const change = (request: CheckRequest) => ({
      ...request,
      sources: request.sources.map((one) => ({ ...one, cdk: { constructs: new Map(), acknowledged: [] } })),
    });
    const outcome = await fixTexts({ 'a.yaml': BUCKET }, { ...only('s3/versioning'), change });
    expect(outcome.files).toEqual([]);
    expect(reasons(outcome)).toEqual(['a.yaml is made by the CDK: change the app']);
  });

  it('are left where a resource would wait for itself', async () => {
    const text = `Resources:
  Placed:
    Type: AWS::Events::Rule
    Properties: {EventBusName: orders, EventPattern: {source: [shop]}}
  Bus:
    Type: AWS::Events::EventBus
    DependsOn: Placed
    Properties: {Name: orders}
`;
    const outcome = await fixTexts({ 'a.yaml': text }, only('delivery/bus-reference'));
    expect(reasons(outcome)).toEqual(['Placed would depend on itself']);
    const loose = text.replace('    DependsOn: Placed\n', '');
    expect(await fixedText(loose, only('delivery/bus-reference'))).toContain('EventBusName: !Ref Bus');
  });

  it('that do not hold cost only themselves', async () => {
    const bad = `  Night:
    Type: AWS::Scheduler::Schedule
    Properties: {State: DISABLED, ScheduleExpression: rate(1 day), Target: {Arn: a, RoleArn: b}}
`;
    const rest = BUCKET.replace('Resources:\n', '');
    const text = `Resources:\n${rest}${bad}${rest.replace('Data', 'Other')}${rest.replace('Data', 'Third')}`;
    const config = 'rules: {delivery/rule-state: {protectedRules: [Night], severity: high}}';
    const outcome = await fixTexts({ 'a.yaml': text }, { ...only('s3/versioning', 'delivery/rule-state'), config });
    expect(outcome.fixed.map(({ resource }) => resource.logicalId).sort()).toEqual(['Data', 'Other', 'Third']);
    expect(reasons(outcome)).toEqual([expect.stringContaining('delivery/schedule-dlq would then fail')]);
  });

  it('raise a number until everyone is content', async () => {
    const mapping = (id: string, seconds: number) => `  ${id}:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Timeout: ${seconds}}
  ${id}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Queue.Arn, FunctionName: !Ref ${id}}
`;
    const text = `Resources:\n  Queue: {Type: AWS::SQS::Queue}\n${mapping('Quick', 10)}${mapping('Slow', 20)}`;
    expect(await fixedText(text, only('delivery/esm-visibility'))).toContain('{VisibilityTimeout: 120}');
  });

  it('are made once in a template of two stacks, which are judged together', async () => {
    const config = `stacks: [{name: blue, template: a.yaml}, {name: green, template: a.yaml, region: eu-west-1}]`;
    const change = (request: CheckRequest) => {
      const [first] = request.sources;
      return first ? { ...request, sources: [first, { ...first, stack: 'green' }] } : request;
    };
    const outcome = await fixTexts({ 'a.yaml': BUCKET }, { ...only('s3/versioning'), config, change });
    expect(outcome.files.map(({ after }) => after)).toEqual([BUCKET.replace('Suspended', 'Enabled')]);
    expect(outcome.fixed).toHaveLength(2);
  });

  it('leave an estate alone that has none', async () => {
    expect(await fixTexts({ 'a.yaml': 'Resources: {}' })).toEqual({ files: [], fixed: [], left: [] });
  });
});

describe('the text of a repair', () => {
  it('has its place in the file, byte order mark or not', async () => {
    for (const text of [BUCKET, `\uFEFF${BUCKET}`]) {
      const { results } = await checkTexts({ 'a.yaml': text });
      const found = results.find(({ rule }) => rule === 's3/versioning');
      if (found === undefined) throw new Error('the bucket keeps no versions');
      expect(repairer(() => text)(found)).toEqual([
        { location: { file: 'a.yaml', line: 5, column: 41, endLine: 5, endColumn: 50 }, text: 'Enabled' },
      ]);
      expect(repairer(() => text)({ ...found, construct: { path: 'App', source: null } })).toEqual([]);
      expect(repairer(() => undefined)(found)).toEqual([]);
      expect(repairer(() => text.replace('Suspended', '!Ref X'))(found)).toEqual([]);
    }
  });
});
