import { describe, expect, test } from 'vitest';
import { resolveAll, stackOf } from '../../support/resolved.ts';

function resolved(resources: string) {
  const { resources: found, diagnostics } = resolveAll([stackOf(`Resources:\n${resources}`)]);
  return { properties: (id: string) => found.get(`app/${id}`)?.resource.properties, diagnostics };
}

describe('what depends on itself is unknown, and said with its line', () => {
  test('two names that refer to each other', () => {
    const { properties, diagnostics } = resolved(
      [
        '  First: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Second}}',
        '  Second: {Type: AWS::SNS::Topic, Properties: {TopicName: !GetAtt First.QueueName}}',
      ].join('\n'),
    );
    expect(properties('First')?.['QueueName']).toMatch(/⟦~dangling-reference\.app\.Second⟧$/);
    expect(diagnostics).toEqual([
      { level: 'warning', code: 'circular-reference', message: 'Second depends on itself', file: 'app.yaml', line: 2 },
    ]);
  });

  test('an attribute that is made of itself', () => {
    const { properties, diagnostics } = resolved(
      '  Rule: {Type: AWS::Events::Rule, Properties: {EventBusName: !GetAtt Rule.Arn}}',
    );
    expect(properties('Rule')?.['EventBusName']).toContain(':rule/⟦~dangling-reference.app.Rule⟧/⟦name.app.Rule⟧');
    expect(diagnostics.map(({ message }) => message)).toEqual(['Rule depends on itself']);
  });

  test('an alias of itself', () => {
    const { properties } = resolved(
      '  Live: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !GetAtt Live.AliasArn}}',
    );
    expect(properties('Live')?.['FunctionName']).toContain(':function:⟦~dangling-reference.app.Live⟧:live');
  });
});

test('a template may name anything like a member of every object', () => {
  const { resources, diagnostics } = resolveAll([
    stackOf(
      [
        'Parameters: {constructor: {Type: String}, toString: {Type: String}}',
        'Resources:',
        '  Odd: {Type: constructor, Properties: {Value: !Ref constructor}}',
        '  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${toString}-${Other.constructor}"}}',
        '  Other: {Type: AWS::SQS::Queue}',
      ].join('\n'),
    ),
  ]);
  expect(resources.get('app/Odd')?.resource.properties).toEqual({ Value: '⟦~parameter.app.constructor⟧' });
  expect(resources.get('app/Queue')?.resource.properties).toEqual({
    QueueName: '⟦~parameter.app.toString⟧-⟦attribute.app.Other.constructor⟧',
  });
  expect(diagnostics).toEqual([]);
});
