import { describe, expect, test } from 'vitest';
import { inspectEstate } from '../../src/inspect.ts';
import { stackOf } from '../support/resolved.ts';

const inspected = (text: string, parameters = {}) => inspectEstate([stackOf(text, { parameters })], () => {}).resources;

describe('a resource under a condition', () => {
  const text = `Parameters: {Env: {Type: String}, Size: {Type: String}}
Conditions:
  Prod: !Equals [!Ref Env, prod]
  Big: !Equals [!Ref Size, big]
  Both: !And [!Condition Prod, !Condition Big]
Resources:
  Queue: {Type: AWS::SQS::Queue, Condition: Both}
  Always: {Type: AWS::SQS::Queue}
`;

  test('that is open names the scenarios that have it', () => {
    expect(inspected(text)['app/Queue']).toMatchObject({
      condition: 'Both',
      scenarios: [{ Prod: true, Big: true, Both: true }],
    });
    expect(inspected(text)['app/Always']).not.toHaveProperty('condition');
  });

  test('that is decided is there or not', () => {
    const sizes = { Size: 'big' };
    expect(inspected(text, { Env: 'prod', ...sizes })['app/Queue']).not.toHaveProperty('condition');
    expect(inspected(text, { Env: 'dev', ...sizes })).not.toHaveProperty(['app/Queue']);
  });
});

test('text that is named like a secret, or looks like one, is left out', () => {
  const text = `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Description: AKIAIOSFODNN7EXAMPLE
      Environment:
        Variables: {DB_PASSWORD: x, PASSWORD_ARN: arn:aws:x, TOKEN: '{{resolve:ssm:/a}}', NAME: y}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: {ContainerDefinitions: [{Environment: [{Name: API_KEY, Value: x}, {Name: HOST, Value: y}]}]}
`;
  const { 'app/Function': fn, 'app/Task': task } = inspected(text);
  expect(fn?.properties).toEqual({
    Description: '***',
    Environment: {
      Variables: {
        DB_PASSWORD: '***',
        PASSWORD_ARN: 'arn:aws:x',
        TOKEN: '⟦~dynamic-reference.app.ssm%3A%2Fa⟧',
        NAME: 'y',
      },
    },
  });
  expect(task?.properties['ContainerDefinitions']).toEqual([
    {
      Environment: [
        { Name: 'API_KEY', Value: '***' },
        { Name: 'HOST', Value: 'y' },
      ],
    },
  ]);
});
