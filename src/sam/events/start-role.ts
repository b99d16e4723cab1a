import type { Json } from '../../model/json.ts';
import { getAtt, trustOf } from '../intrinsics.ts';
import type { EventSource } from './event.ts';

/** The role by which a service starts the state machine of an event; its ARN. */
export function addStartRole({ expansion, owner, target, id: event, at }: EventSource, service: string): Json {
  const id = `${event}Role`;
  expansion.add(owner, {
    id,
    type: 'AWS::IAM::Role',
    at,
    properties: {
      AssumeRolePolicyDocument: trustOf(service),
      Policies: [
        {
          PolicyName: `${id}StartExecutionPolicy`,
          PolicyDocument: { Statement: [{ Action: 'states:StartExecution', Effect: 'Allow', Resource: target.arn }] },
        },
      ],
      PermissionsBoundary: owner.get('PermissionsBoundary').orNothing,
    },
  });
  return getAtt(id, 'Arn');
}
