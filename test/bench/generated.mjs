import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rules, their queues and policies: every resource refers to another. */
export function generatedTemplate(folder, resources) {
  const groups = Array.from(
    { length: resources / 4 },
    (_, i) => `  Queue${i}:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders-${i}, VisibilityTimeout: 60}
  Dead${i}:
    Type: AWS::SQS::Queue
    Properties: {MessageRetentionPeriod: 1209600}
  Rule${i}:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [shop]}
      Targets: [{Id: q, Arn: !GetAtt Queue${i}.Arn, DeadLetterConfig: {Arn: !GetAtt Dead${i}.Arn}}]
  Policy${i}:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue${i}]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: sqs:SendMessage, Resource: !GetAtt Queue${i}.Arn,
             Condition: {ArnEquals: {aws:SourceArn: !GetAtt Rule${i}.Arn}}}
`,
  );
  const file = join(folder, `${resources}.yaml`);
  writeFileSync(file, `Resources:\n${groups.join('')}`);
  return file;
}

const SENDER = '111111111111';
const RECEIVER = '222222222222';

/** An estate of two accounts: rules of one deliver to queues of the other, each by a role and a queue policy of its own. */
export function generatedEstate(folder, deliveries) {
  const here = join(folder, `${deliveries}-deliveries`);
  mkdirSync(here);
  const numbers = Array.from({ length: deliveries }, (_, i) => i);
  const queue = (i) => `arn:aws:sqs:eu-west-1:${RECEIVER}:orders-${i}`;
  const sends = numbers.map(
    (i) => `  Role${i}:
    Type: AWS::IAM::Role
    Properties:
      RoleName: sends-${i}
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: sts:AssumeRole}]
      Policies:
        - PolicyName: send
          PolicyDocument:
            Version: '2012-10-17'
            Statement: [{Effect: Allow, Action: sqs:SendMessage, Resource: '${queue(i)}'}]
  Rule${i}:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [shop.${i}]}
      Targets: [{Id: q, Arn: '${queue(i)}', RoleArn: !GetAtt Role${i}.Arn}]
`,
  );
  const receives = numbers.map(
    (i) => `  Queue${i}:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders-${i}}
  Policy${i}:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue${i}]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Effect: Allow, Principal: {AWS: 'arn:aws:iam::${SENDER}:role/sends-${i}'}, Action: sqs:SendMessage,
             Resource: !GetAtt Queue${i}.Arn}
`,
  );
  writeFileSync(join(here, 'sender.yaml'), `Resources:\n${sends.join('')}`);
  writeFileSync(join(here, 'receiver.yaml'), `Resources:\n${receives.join('')}`);
  const config = join(here, 'parapet.yaml');
  writeFileSync(
    config,
    `stacks:
  - {name: sender, template: sender.yaml, account: '${SENDER}', region: eu-west-1}
  - {name: receiver, template: receiver.yaml, account: '${RECEIVER}', region: eu-west-1}
`,
  );
  return config;
}
