import { expect, test } from 'vitest';
import { arnWords, nameWords } from '../../../src/model/identity.ts';

test.each([
  ['AWS::SQS::Queue', 'X.Arn', 'X.QueueName'],
  ['AWS::S3::Bucket', 'X.Arn', 'X'],
  ['AWS::SNS::Topic', 'X', 'X.TopicName'],
  ['AWS::Lambda::Alias', 'X', 'X'],
  ['AWS::StepFunctions::StateMachine', 'X', 'X.Name'],
  ['AWS::EventSchemas::Registry', 'X', 'X.RegistryName'],
  ['AWS::KMS::Alias', undefined, 'X'],
  ['AWS::Unheard::Of', 'X.Arn', 'X'],
])('%s is named in the words of a template', (type, arn, name) => {
  expect([arnWords('X', type), nameWords('X', type)]).toEqual([arn, name]);
});
