import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withFacts } from '../../../../src/estate/facts/facts.ts';
import { policyInput } from '../../../../src/estate/input.ts';
import { resourcesOf } from '../../../support/resources.ts';

const FOLDER = new URL('../../../../src/estate/facts/', import.meta.url);

function factsOf(text: string) {
  const given = { rules: [], organization: {}, allowlist: {}, settings: {}, today: '2026-11-24' };
  return withFacts(policyInput(resourcesOf(text), given)).then(({ facts }) => facts);
}

const role = (properties: string) => `Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties: ${properties}`;

test('an estate without policies mentions nothing', async () => {
  expect(await factsOf('Resources:\n  Queue: {Type: AWS::SQS::Queue}')).toEqual({});
});

test('only what is mentioned is a fact', async () => {
  const facts = await factsOf(
    role(
      '{Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "firehose:PutRecords", Resource: "*", Condition: {StringEquals: {"aws:SourceAccount": "1"}}}, {Effect: Allow, NotAction: "iam:*", Resource: "*"}]}}]}',
    ),
  );
  expect(facts.actions).toEqual({
    'firehose:putrecords': { known: false, writes: false, nearest: 'firehose:PutRecord' },
    'iam:*': { known: true, writes: true },
  });
  expect(facts.conditionKeys).toEqual({ 'aws:sourceaccount': { known: true } });
  expect(facts.actionsDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(facts.managedPolicies).toBeUndefined();
});

test('what is not known is no fact', async () => {
  const facts = await factsOf(
    `Parameters: {Action: {Type: String}}\n${role('{ManagedPolicyArns: !Ref Action, Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: !Ref Action, Resource: "*"}]}}]}')}`,
  );
  expect(facts.actions).toEqual({});
});

test('managed policies and boundaries come with their text, by the ARN that names them', async () => {
  const path = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const wrong = 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole';
  const own = 'arn:aws:iam::111122223333:policy/service-role/AWSLambdaBasicExecutionRole';
  const boundary = 'arn:aws:iam::aws:policy/AmazonSQSFullAccess';
  const facts = await factsOf(
    role(`{ManagedPolicyArns: ["${path}", "${wrong}", "${own}"], PermissionsBoundary: "${boundary}"}`),
  );
  expect(Object.keys(facts.managedPolicies ?? {})).toEqual([path, boundary]);
  expect(facts.managedPolicies?.[path]).toMatchObject({
    name: 'AWSLambdaBasicExecutionRole',
    version: '2012-10-17',
    statements: [{ effect: 'Allow', actions: ['logs:createloggroup', 'logs:createlogstream', 'logs:putlogevents'] }],
  });
  expect(facts.actions?.['logs:putlogevents']).toEqual({ known: true, writes: true });
});

test.each(['iam-actions', 'managed-policies'])('%s says where it is from, and under which licence', (name) => {
  const table = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
  expect(table.source).toMatch(/\d/);
  expect(table.licence).toMatch(/^(?:MIT|Apache-2\.0)$/);
  expect(table.date).toMatch(/^2026-\d{2}-\d{2}$/);
});
