import type { Path } from '../model/json.ts';
import { deliveryStatements } from './delivery.ts';
import type { Expansion } from './expansion.ts';
import type { Alias } from './function-alias.ts';
import { getAtt, intrinsicName, isNoValue, ref } from './intrinsics.ts';
import { hashOf } from './logical-id.ts';
import type { Role } from './role.ts';
import type { SamResource } from './sam-resource.ts';
import type { Draft } from './trace.ts';
import type { Written } from './written.ts';

interface Invoked {
  readonly role: Role;
  readonly alias: Alias | undefined;
}

/** `EventInvokeConfig`: what becomes of asynchronous events, with a queue or topic where the destination names none. */
export function addEventInvokeConfig(owner: SamResource, expansion: Expansion, { role, alias }: Invoked): void {
  const config = owner.get('EventInvokeConfig');
  if (!config.exists) return;
  const destinations = config.get('DestinationConfig');
  const id = `${owner.id}EventInvokeConfig`;
  const configured: Record<string, Draft> = {};
  for (const event of ['OnSuccess', 'OnFailure']) {
    const destination = destinations.get(event);
    if (!destination.isMap) continue;
    const arn = destinationArn(owner, expansion, { destination, id: `${id}${event}` });
    configured[event] = expansion.trace.make(destination.path, { Destination: arn });
    const { name, statements } = deliveryStatements(destination.get('Type').value, arn);
    if (statements !== undefined) role.allow(destination.path, `${id}${event}${name}`, { Statement: statements });
  }
  expansion.add(owner, {
    id,
    type: 'AWS::Lambda::EventInvokeConfig',
    at: config.path,
    attributes: { ...owner.ownAttributes, DependsOn: alias === undefined ? undefined : [alias.id] },
    properties: {
      FunctionName: ref(owner.id),
      Qualifier: alias?.qualifier ?? '$LATEST',
      DestinationConfig: expansion.trace.make(destinations.exists ? destinations.path : config.path, configured),
      ...config.pick('MaximumEventAgeInSeconds', 'MaximumRetryAttempts'),
    },
  });
}

interface Wanted {
  readonly destination: Written;
  readonly id: string;
}

function destinationArn(owner: SamResource, expansion: Expansion, { destination, id }: Wanted): Draft {
  const given = destination.get('Destination');
  const type = destination.get('Type').value;
  const absent = absentUnder(given, owner, expansion);
  if (absent === null || (type !== 'SQS' && type !== 'SNS')) return given.orNothing;
  const generated = addDestination(owner, expansion, { id, type, at: destination.path, condition: absent.condition });
  return absent.condition === undefined ? generated : { 'Fn::If': [absent.condition, generated, absent.other] };
}

interface Absent {
  readonly condition: string | undefined;
  readonly other?: Written;
}

/** Under which condition a destination is not given; `null` when it always is. */
function absentUnder(given: Written, owner: SamResource, expansion: Expansion): Absent | null {
  if (!given.exists) return { condition: undefined };
  const [name, yes, no] = intrinsicName(given.value) === 'Fn::If' ? given.get('Fn::If').items() : [];
  if (name?.text === undefined || yes === undefined || no === undefined) return null;
  if (isNoValue(yes.value) && isNoValue(no.value)) return null;
  if (isNoValue(yes.value)) return { condition: name.text, other: no };
  if (!isNoValue(no.value)) return null;
  const condition = `NOT${name.text}${hashOf(`${owner.id}EventInvokeConfig`)}`;
  expansion.conditions.set(condition, { 'Fn::Not': [{ Condition: name.text }] });
  return { condition, other: yes };
}

interface Destination {
  readonly id: string;
  readonly type: 'SQS' | 'SNS';
  readonly at: Path;
  readonly condition: string | undefined;
}

function addDestination(owner: SamResource, expansion: Expansion, { id, type, at, condition }: Destination): Draft {
  const isQueue = type === 'SQS';
  const full = `${id}${isQueue ? 'Queue' : 'Topic'}`;
  expansion.add(owner, {
    id: full,
    type: isQueue ? 'AWS::SQS::Queue' : 'AWS::SNS::Topic',
    at,
    attributes: condition === undefined ? {} : { Condition: both(owner, expansion, condition) },
    properties: {},
  });
  expansion.aliases.set(`${owner.id}.Destination${isQueue ? 'Queue' : 'Topic'}`, full);
  return isQueue ? getAtt(full, 'Arn') : ref(full);
}

function both(owner: SamResource, expansion: Expansion, condition: string): string {
  if (owner.condition === undefined) return condition;
  const name = `${owner.condition}AND${condition}${hashOf(owner.id)}`;
  expansion.conditions.set(name, { 'Fn::And': [{ Condition: owner.condition }, { Condition: condition }] });
  return name;
}
