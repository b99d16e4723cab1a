import { deliveryStatements } from '../delivery.ts';
import { getAtt, trustOf } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';
import { addDeadLetterQueue } from './dead-letters.ts';
import type { EventSource } from './event.ts';

const SAME = ['Description', 'StartDate', 'EndDate', 'ScheduleExpressionTimezone', 'GroupName', 'KmsKeyArn', 'State'];

/** `ScheduleV2`: a schedule of EventBridge Scheduler and the role that it takes. */
export function expandScheduleV2(event: EventSource): void {
  const { expansion, owner, target, id, at } = event;
  const letters = addDeadLetterQueue(event);
  const given = event.get('RoleArn');
  const same = SAME.map((key) => [key, event.get(key).orNothing] as const);
  const name = event.get('OmitName').value === true ? undefined : (event.get('Name').orNothing ?? id);
  expansion.add(owner, {
    id,
    type: 'AWS::Scheduler::Schedule',
    at,
    properties: {
      ScheduleExpression: event.get('ScheduleExpression'),
      Name: name,
      FlexibleTimeWindow: event.get('FlexibleTimeWindow').orNothing ?? { Mode: 'OFF' },
      ...Object.fromEntries(same),
      Target: {
        Arn: target.arn,
        RoleArn: given.exists ? given : addScheduleRole(event, letters),
        Input: event.get('Input').orNothing,
        DeadLetterConfig:
          letters === undefined
            ? undefined
            : expansion.trace.make(event.get('DeadLetterConfig').path, { Arn: letters }),
        RetryPolicy: event.get('RetryPolicy').orNothing,
      },
    },
  });
}

function addScheduleRole({ expansion, owner, target, id: event, at, get }: EventSource, letters: Draft): Draft {
  const isFunction = target.kind === 'function';
  const starts = [{ Action: 'states:StartExecution', Effect: 'Allow', Resource: target.arn }];
  const call = isFunction ? deliveryStatements('Lambda', target.arn).statements : starts;
  const policies = [
    {
      PolicyName: `${event}${isFunction ? 'LambdaPolicy' : 'StartExecutionPolicy'}`,
      PolicyDocument: { Statement: call },
    },
  ];
  if (letters !== undefined) {
    const { statements } = deliveryStatements('SQS', letters);
    policies.push({ PolicyName: `${event}SQSPolicy`, PolicyDocument: { Statement: statements } });
  }
  const id = `${event}Role`;
  expansion.add(owner, {
    id,
    type: 'AWS::IAM::Role',
    at,
    properties: {
      AssumeRolePolicyDocument: trustOf('scheduler.amazonaws.com'),
      Policies: policies,
      PermissionsBoundary: get('PermissionsBoundary').orNothing,
    },
  });
  return getAtt(id, 'Arn');
}
