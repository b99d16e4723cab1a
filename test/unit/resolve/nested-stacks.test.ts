import { describe, expect, test } from 'vitest';
import type { StackSettings } from '../../../src/estate/plan.ts';
import type { StackInput } from '../../../src/model/stack.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';

const PLACE = { account: '111111111111', region: 'eu-west-1' };

function child(text: string, name = 'app.Inner', settings: StackSettings = {}): StackInput {
  return stackOf(text, { ...PLACE, parent: { stack: 'app', logicalId: 'Inner' }, ...settings }, name);
}

function parent(text: string): StackInput {
  return stackOf(text, PLACE);
}

function resolved(...stacks: readonly StackInput[]) {
  const { resources, diagnostics } = resolveAll(stacks);
  return {
    addresses: [...resources.keys()],
    properties: (address: string) => resources.get(address)?.resource.properties,
    diagnostics: diagnostics.map(({ level, code, message, file }) => `${level} ${code} ${file}: ${message}`),
  };
}

const PASSING = (value: string) => `
Parameters: {Stage: {Type: String}}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
  Inner:
    Type: AWS::CloudFormation::Stack
    Properties: {Parameters: {Given: ${value}}}
`;

const TAKING = (type = 'String', fallback = '') => `
Parameters: {Given: {Type: ${type}${fallback}}}
Resources: {Thing: {Type: Test::Thing, Properties: {Value: !Ref Given}}}
`;

describe('a parameter of a nested stack is what its parent passes', () => {
  test.each([
    ['a literal', 'plain', 'plain'],
    ['an ARN of a resource of the parent', '!GetAtt Queue.Arn', 'arn:aws:sqs:eu-west-1:111111111111:orders'],
    ['an unknown of the parent', '!Ref Stage', '⟦~parameter.app.Stage⟧'],
  ])('%s', (_, passed, value) => {
    const { properties } = resolved(parent(PASSING(passed)), child(TAKING()));
    expect(properties('app.Inner/Thing')).toEqual({ Value: value });
  });

  test('a list from text', () => {
    const { properties } = resolved(parent(PASSING('"a, b"')), child(TAKING('CommaDelimitedList')));
    expect(properties('app.Inner/Thing')).toEqual({ Value: ['a', 'b'] });
  });

  test('its default when nothing is passed', () => {
    const { properties } = resolved(parent(PASSING('!Ref AWS::NoValue')), child(TAKING('String', ', Default: own')));
    expect(properties('app.Inner/Thing')).toEqual({ Value: 'own' });
  });

  test('unless somebody gives it a value', () => {
    const given = child(TAKING(), 'app.Inner', { parameters: { Given: 'flag' } });
    expect(resolved(parent(PASSING('plain')), given).properties('app.Inner/Thing')).toEqual({ Value: 'flag' });
  });

  test('unknown without the parent', () => {
    const { properties } = resolved(child(TAKING()));
    expect(properties('app.Inner/Thing')).toEqual({ Value: '⟦~parameter.app%2EInner.Given⟧' });
  });

  test('through two levels', () => {
    const middle = child(
      'Parameters: {Given: {Type: String}}\nResources: {Deep: {Type: AWS::CloudFormation::Stack, Properties: {Parameters: {Given: !Sub "${Given}!"}}}}',
    );
    const deep = child(TAKING(), 'app.Inner.Deep', { parent: { stack: 'app.Inner', logicalId: 'Deep' } });
    expect(resolved(deep, middle, parent(PASSING('one'))).properties('app.Inner.Deep/Thing')).toEqual({
      Value: 'one!',
    });
  });
});

describe('an output of a nested stack', () => {
  const ASKING = `
Resources:
  Inner: {Type: AWS::CloudFormation::Stack}
  Thing: {Type: Test::Thing, Properties: {Value: !GetAtt Inner.Outputs.Made}}
`;

  test('is followed by its parent', () => {
    const inner = child(
      'Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: t}}}\nOutputs: {Made: {Value: !Ref Topic}}',
    );
    expect(resolved(parent(ASKING), inner).properties('app/Thing')).toEqual({
      Value: 'arn:aws:sns:eu-west-1:111111111111:t',
    });
  });

  test('that it does not have, or of a stack that is not there, is unknown by its name', () => {
    const missing = { Value: '⟦~import-outside-estate.app.Inner%2EMade⟧' };
    expect(resolved(parent(ASKING), child('Resources: {}')).properties('app/Thing')).toEqual(missing);
    expect(resolved(parent(ASKING)).properties('app/Thing')).toEqual(missing);
  });

  test('that comes back to what it was passed is an error with the path, and unknown', () => {
    const outer = parent(`
Resources:
  Inner: {Type: AWS::CloudFormation::Stack, Properties: {Parameters: {Given: !GetAtt Inner.Outputs.Made}}}
  Thing: {Type: Test::Thing, Properties: {Value: !GetAtt Inner.Outputs.Made}}
`);
    const inner = child('Parameters: {Given: {Type: String}}\nResources: {}\nOutputs: {Made: {Value: !Ref Given}}');
    const { properties, diagnostics } = resolved(outer, inner);
    expect(properties('app/Thing')?.['Value']).toMatch(/^⟦~/);
    expect(diagnostics).toEqual([expect.stringMatching(/^error estate-cycle \S+: outputs depend on each other: /)]);
    expect(diagnostics[0]).toContain('app.Inner.Given -> app.Inner.Made');
  });

  test('can be passed to its sibling', () => {
    const outer = parent(`
Resources:
  Inner: {Type: AWS::CloudFormation::Stack, Properties: {Parameters: {Given: !GetAtt First.Outputs.Made}}}
  First: {Type: AWS::CloudFormation::Stack}
`);
    const first = child('Resources: {}\nOutputs: {Made: {Value: done}}', 'app.First', {
      parent: { stack: 'app', logicalId: 'First' },
    });
    expect(resolved(outer, child(TAKING()), first).properties('app.Inner/Thing')).toEqual({ Value: 'done' });
  });
});

describe('a nested stack under a condition', () => {
  const outer = (condition: string) =>
    parent(`
Parameters: {Open: {Type: String}}
Conditions: {IsWanted: ${condition}}
Resources: {Inner: {Type: AWS::CloudFormation::Stack, Condition: IsWanted}}
`);
  const inner = child('Resources: {Thing: {Type: Test::Thing}}');

  test.each([
    ['that does not hold is not there', '!Equals [a, b]', []],
    ['that holds is there', '!Equals [a, a]', ['app.Inner/Thing']],
    ['that is open is judged as if it were there', '!Equals [!Ref Open, a]', ['app.Inner/Thing']],
  ])('%s', (_, condition, expected) => {
    const { addresses } = resolved(outer(condition), inner);
    expect(addresses.filter((one) => one !== 'app/Inner')).toEqual(expected);
  });
});

describe('what the CDK passes to another Region', () => {
  const NAME = '/cdk/exports/Reader/Writereucentral1Made';
  const reader = (account: string) =>
    stackOf(
      `Resources:\n  Reader: {Type: "Custom::CrossRegionExportReader"}\n  Thing: {Type: Test::Thing, Properties: {Value: !GetAtt [Reader, ${NAME}]}}`,
      { account, region: 'eu-west-1' },
      'reader',
    );
  const writer = stackOf(
    `Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: t}}
  Writer: {Type: "Custom::CrossRegionExportWriter", Properties: {WriterProps: {region: eu-west-1, exports: {${NAME}: !Ref Topic}}}}`,
    { account: '111111111111', region: 'eu-central-1' },
    'writer',
  );

  test('is followed within the account', () => {
    expect(resolved(reader('111111111111'), writer).properties('reader/Thing')).toEqual({
      Value: 'arn:aws:sns:eu-central-1:111111111111:t',
    });
  });

  test('never reaches another account', () => {
    expect(resolved(reader('222222222222'), writer).properties('reader/Thing')?.['Value']).toMatch(
      /^⟦~intrinsic\.reader\./,
    );
  });
});
