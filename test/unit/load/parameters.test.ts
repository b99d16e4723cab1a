import { describe, expect, it } from 'vitest';
import { keyValue } from '../../../src/load/overrides.ts';
import { readParameters } from '../../../src/load/parameters.ts';
import { InputError } from '../../../src/model/errors.ts';

const read = (file: string, text: string) => readParameters({ file, text });
const values = async (file: string, text: string) => (await read(file, text)).values;

async function failure(file: string, text: string): Promise<string> {
  try {
    await read(file, text);
  } catch (error) {
    if (error instanceof InputError) return `${error.file}:${error.line} ${error.message}`;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('the list of CloudFormation', () => {
  it('gives values, and says which stay as they are deployed', async () => {
    const text = JSON.stringify([
      { ParameterKey: 'Stage', ParameterValue: 'prod' },
      { ParameterKey: 'Count', ParameterValue: 3 },
      { ParameterKey: 'Empty', ParameterValue: '' },
      { ParameterKey: 'Subnets', ParameterValue: ['a', 'b'] },
      { ParameterKey: 'Secret', UsePreviousValue: true },
      { ParameterKey: 'Old', ParameterValue: 'x', UsePreviousValue: 'false' },
    ]);
    const { values: found, previous } = await read('p.json', text);
    expect(found).toEqual({ Stage: 'prod', Count: '3', Empty: '', Subnets: ['a', 'b'], Old: 'x' });
    expect(previous).toEqual(['Secret']);
  });

  it('may be YAML, stand in the input of a command, or be short', async () => {
    expect(await values('p.yaml', '- ParameterKey: A\n  ParameterValue: 2012-10-17\n')).toEqual({ A: '2012-10-17' });
    expect(
      await values('p.json', '{"StackName": "s", "Parameters": [{"ParameterKey": "A", "ParameterValue": "1"}]}'),
    ).toEqual({ A: '1' });
    expect(await values('p.json', '["A=1", "B=x=y", "ParameterKey=C,ParameterValue=a,b"]')).toEqual({
      A: '1',
      B: 'x=y',
      C: 'a,b',
    });
  });
});

describe('maps', () => {
  it('are taken plain', async () => {
    expect(await values('p.json', '{"Stage": "prod", "On": true, "List": ["a", 1], "Ratio": 0.5}')).toEqual({
      Stage: 'prod',
      On: 'true',
      List: ['a', '1'],
      Ratio: '0.5',
    });
  });

  it('are taken from the file of CodePipeline', async () => {
    expect(
      await values('p.json', '{"Parameters": {"Stage": "prod"}, "Tags": {"a": "b"}, "StackPolicy": {"Statement": []}}'),
    ).toEqual({
      Stage: 'prod',
    });
  });

  it('keep names that objects inherit', async () => {
    expect(Object.entries(await values('p.json', '{"__proto__": "x", "constructor": "y"}'))).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('cannot forge a token', async () => {
    expect(await values('p.json', '{"A": "⟦name.x⟧", "B": "\\u27e6~x⟧"}')).toEqual({ A: '[[name.x]]', B: '[[~x]]' });
  });

  it.each(['', '# nothing\n', '{}', '[]', 'null'])('may be empty: %j', async (text) => {
    expect(await values('p.yaml', text)).toEqual({});
  });
});

describe('samconfig', () => {
  it('is read as TOML, the command after the global values', async () => {
    const text = `version = 0.1
[default.global.parameters]
stack_name = "orders"
parameter_overrides = "Stage=dev Region=eu-west-1"
[default.deploy.parameters]
parameter_overrides = "Stage=prod Greeting=\\"Hello \\\\\\"you\\\\\\"\\" Single='a b' Path=a\\\\ b ParameterKey=Long,ParameterValue=x,y Empty="
[prod.deploy.parameters]
parameter_overrides = "Stage=other"
`;
    expect(await values('samconfig.toml', text)).toEqual({
      Stage: 'prod',
      Region: 'eu-west-1',
      Greeting: 'Hello "you"',
      Single: 'a b',
      Path: 'a b',
      Long: 'x,y',
      Empty: '',
    });
  });

  it('may hold a list, of several lines', async () => {
    const text = '[default.deploy.parameters]\nparameter_overrides = [\n  "A=1",\n  "B=\\"2 3\\" C=4",\n]\n';
    expect(await values('infra/samconfig.toml', text)).toEqual({ A: '1', B: '2 3', C: '4' });
  });

  it('is read as YAML, where it may hold maps', async () => {
    const text =
      'default:\n  deploy:\n    parameters:\n      parameter_overrides:\n        - Stage: prod\n          Subnets: [a, b]\n        - A=1\n';
    expect(await values('infra/samconfig.yaml', text)).toEqual({ Stage: 'prod', Subnets: 'a,b', A: '1' });
  });

  it('without overrides gives nothing', async () => {
    expect(await values('samconfig.toml', 'version = 0.1\n[default.build.parameters]\ncached = true\n')).toEqual({});
  });
});

describe('faults', () => {
  it.each([
    ['p.json', '[\n {"ParameterKey": "A"}\n]', 'p.json:2 ParameterValue of A is missing'],
    ['p.json', '[\n\n {"ParameterValue": "A"}]', 'p.json:3 ParameterKey is missing'],
    ['p.json', '[\n 3]', 'p.json:2 expected ParameterKey and ParameterValue'],
    ['p.json', '[\n "A"]', 'p.json:2 "A" is not of the form name=value'],
    ['p.json', '["A=1",\n "A=2"]', 'p.json:2 A is given twice'],
    ['p.yaml', 'A: 1\nB: {c: d}\n', 'p.yaml:2 B must be text, or a list of text'],
    ['p.yaml', 'A: 1\nB: [{}]\n', 'p.yaml:2 B must be text, or a list of text'],
    ['p.yaml', 'A: 1\nB:\n', 'p.yaml:2 B must be text, or a list of text'],
    ['p.yaml', 'just text', 'p.yaml:1 is no parameter file: it holds neither a list nor a map'],
    ['p.yaml', 'A: [\n', 'p.yaml:1 this [ is not closed'],
    ['samconfig.toml', 'a = 1\nb = \n', 'samconfig.toml:2 invalid value'],
    [
      'samconfig.toml',
      '[default.deploy.parameters]\nparameter_overrides = "A"\n',
      'samconfig.toml:2 "A" is not of the form name=value',
    ],
    [
      'samconfig.toml',
      '[default.deploy.parameters]\nparameter_overrides = 3\n',
      'samconfig.toml:2 parameter_overrides must be text, a list or a map',
    ],
    [
      'samconfig.toml',
      '[default.deploy.parameters.parameter_overrides]\nA = {b = 1}\n',
      'samconfig.toml:1 A must be text, or a list of text',
    ],
  ])('%s %j', async (file, text, message) => {
    expect(await failure(file, text)).toBe(message);
  });
});

describe('flags', () => {
  it.each([
    ['Stage=prod', ['Stage', 'prod']],
    ['A=', ['A', '']],
    ['A=b=c d', ['A', 'b=c d']],
    ['ParameterKey=A,ParameterValue=b', ['A', 'b']],
    ['A=⟦x⟧', ['A', '[[x]]']],
    ['params/prod.json', undefined],
    ['params/a=b.json', undefined],
    ['=x', undefined],
  ])('%s', (text, expected) => {
    expect(keyValue(text)).toEqual(expected);
  });
});
