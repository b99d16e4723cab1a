import { addPermission, type EventSource } from './event.ts';
import { addRule } from './rule.ts';
import { addStartRole } from './start-role.ts';

/** `EventBridgeRule` and `CloudWatchEvent`: a rule on events of a bus. */
export function expandEventBridgeRule(event: EventSource): void {
  const isFunction = event.target.kind === 'function';
  const roleArn = isFunction ? undefined : addStartRole(event, 'events.amazonaws.com');
  const arn = addRule(event, {
    roleArn,
    properties: {
      EventBusName: event.get('EventBusName').orNothing,
      EventPattern: event.get('Pattern').orNothing,
      Name: event.get('RuleName').orNothing,
    },
    target: {
      Input: event.get('Input').orNothing,
      InputPath: event.get('InputPath').orNothing,
      InputTransformer: event.get('InputTransformer').orNothing,
    },
  });
  if (isFunction) addPermission(event, { principal: 'events.amazonaws.com', sourceArn: arn });
}
