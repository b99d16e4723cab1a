import { addPermission, type EventSource } from './event.ts';
import { addRule } from './rule.ts';
import { addStartRole } from './start-role.ts';

/** `Schedule`: a rule of EventBridge that fires by the clock. */
export function expandSchedule(event: EventSource): void {
  const isFunction = event.target.kind === 'function';
  const given = event.get('RoleArn');
  const arn = addRule(event, {
    roleArn: isFunction ? undefined : given.exists ? given : addStartRole(event, 'events.amazonaws.com'),
    properties: {
      ScheduleExpression: event.get('Schedule'),
      Name: event.get('Name').orNothing,
      Description: event.get('Description').orNothing,
    },
    target: { Input: event.get('Input').orNothing },
  });
  if (isFunction) addPermission(event, { principal: 'events.amazonaws.com', sourceArn: arn });
}
