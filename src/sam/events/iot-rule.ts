import { arnText, ref, sub } from '../intrinsics.ts';
import { addPermission, type EventSource } from './event.ts';

/** `IoTRule`: a rule on messages of devices. */
export function expandIotRule(event: EventSource): void {
  const { expansion, owner, target, id, at } = event;
  addPermission(event, {
    principal: 'iot.amazonaws.com',
    sourceArn: { 'Fn::Sub': [arnText('iot', 'rule/${RuleName}'), { RuleName: ref(id) }] },
    sourceAccount: sub('${AWS::AccountId}'),
  });
  expansion.add(owner, {
    id,
    type: 'AWS::IoT::TopicRule',
    at,
    properties: {
      TopicRulePayload: {
        Sql: event.get('Sql'),
        RuleDisabled: false,
        Actions: [{ Lambda: { FunctionArn: target.arn } }],
        AwsIotSqlVersion: event.get('AwsIotSqlVersion').orNothing,
      },
    },
  });
}
