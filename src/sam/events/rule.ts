import type { Json } from '../../model/json.ts';
import { getAtt } from '../intrinsics.ts';
import type { Draft, DraftMap } from '../trace.ts';
import { Written } from '../written.ts';
import { addDeadLetterQueue } from './dead-letters.ts';
import type { EventSource } from './event.ts';

interface Rule {
  readonly properties: DraftMap;
  /** Further properties of its only target. */
  readonly target: DraftMap;
  readonly roleArn?: Draft;
}

const MAX_ID = 64;

/** A rule of EventBridge whose only target is what the event calls, with a dead-letter queue where one is asked for. */
export function addRule(event: EventSource, { properties, target, roleArn }: Rule): Json {
  const { expansion, owner, id, at } = event;
  const arn = getAtt(id, 'Arn');
  const state = event.get('State').exists ? event.get('State') : enabled(event);
  const letters = addDeadLetterQueue(event, arn);
  const targetDraft = {
    Arn: event.target.arn,
    Id: event.get('Target').get('Id').orNothing ?? targetId(event),
    RoleArn: roleArn,
    ...target,
    DeadLetterConfig:
      letters === undefined ? undefined : expansion.trace.make(event.get('DeadLetterConfig').path, { Arn: letters }),
    RetryPolicy: event.get('RetryPolicy').orNothing,
  };
  expansion.add(owner, {
    id,
    type: 'AWS::Events::Rule',
    at,
    properties: { ...properties, State: state, Targets: [targetDraft] },
  });
  return arn;
}

/** `Enabled` as the state that the rule takes. */
function enabled(event: EventSource): Draft {
  const written = event.get('Enabled');
  if (!written.exists) return undefined;
  return new Written(written.value === false ? 'DISABLED' : 'ENABLED', written.place, event.expansion.trace);
}

function targetId({ id, target }: EventSource): string {
  const suffix = target.kind === 'function' ? 'LambdaTarget' : 'StepFunctionsTarget';
  return `${id.slice(0, MAX_ID - suffix.length)}${suffix}`;
}
