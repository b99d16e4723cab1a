import { getAtt, referredId } from '../intrinsics.ts';
import { addPermission, type EventSource } from './event.ts';

/** `Cognito`: triggers of a user pool of the template. */
export function expandCognito(event: EventSource): void {
  const { expansion, owner, target } = event;
  const pool = referredId(event.get('UserPool').value);
  if (pool === undefined || expansion.written(pool) === undefined) {
    expansion.note(
      event.at,
      `event ${event.name} of ${owner.id} names no user pool of the template: it is not expanded`,
    );
    return;
  }
  addPermission(event, {
    id: `${target.id}CognitoPermission`,
    principal: 'cognito-idp.amazonaws.com',
    sourceArn: getAtt(pool, 'Arn'),
  });
  for (const trigger of event.get('Trigger').items()) {
    if (trigger.text !== undefined)
      expansion.additions.trigger(pool, { name: trigger.text, arn: target.arn, at: event.at });
  }
}
