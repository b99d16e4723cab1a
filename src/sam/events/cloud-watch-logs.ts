import { arnText } from '../intrinsics.ts';
import { addPermission, type EventSource } from './event.ts';

/** `CloudWatchLogs`: a subscription filter of a log group. */
export function expandCloudWatchLogs(event: EventSource): void {
  const { expansion, owner, target, id, at } = event;
  const group = event.get('LogGroupName');
  const permission = addPermission(event, {
    principal: 'logs.amazonaws.com',
    sourceArn: { 'Fn::Sub': [arnText('logs', 'log-group:${__LogGroupName__}:*'), { __LogGroupName__: group }] },
  });
  expansion.add(owner, {
    id,
    type: 'AWS::Logs::SubscriptionFilter',
    at,
    attributes: { DependsOn: [permission] },
    properties: { LogGroupName: group, FilterPattern: event.get('FilterPattern'), DestinationArn: target.arn },
  });
}
