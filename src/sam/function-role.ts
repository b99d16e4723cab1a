import type { Expansion } from './expansion.ts';
import { getAtt, intrinsicName, isNoValue, managedPolicyArn, trustOf } from './intrinsics.ts';
import { Role } from './role.ts';
import type { SamResource } from './sam-resource.ts';
import { markedTags } from './tags.ts';
import type { Draft } from './trace.ts';

interface FunctionRole {
  /** Gathers policies, even where the function takes a role of its own and they are not used. */
  readonly builder: Role;
  /** What the function has as `Role`. */
  readonly arn: Draft;
  /** The condition under which the role is generated; `null` when it never is. */
  readonly condition: string | null | undefined;
}

const SEND = { SQS: 'sqs:SendMessage', SNS: 'sns:Publish' } as const;

/** The execution role of a function, with the policies that its own properties ask for. */
export function functionRole(owner: SamResource, expansion: Expansion): FunctionRole {
  const builder = new Role(owner, expansion);
  const durable = owner.get('DurableConfig');
  const basic = durable.exists ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole';
  builder.attach(durable.exists ? durable.path : owner.path, managedPolicyArn(`service-role/${basic}`));
  const tracing = owner.get('Tracing');
  if (tracing.exists && expansion.decided(tracing) !== 'Disabled') {
    builder.attach(tracing.path, managedPolicyArn('AWSXrayWriteOnlyAccess'));
  }
  const network = owner.get('VpcConfig');
  if (network.exists) builder.attach(network.path, managedPolicyArn('service-role/AWSLambdaVPCAccessExecutionRole'));
  allowDeadLetters(owner, builder);
  return { builder, ...choice(owner, expansion, builder.id) };
}

/** Generates the role, where the function needs one. */
export function addFunctionRole(owner: SamResource, { builder, condition }: FunctionRole): void {
  if (condition === null) return;
  const trust = owner.get('AssumeRolePolicyDocument');
  const tags = markedTags('lambda:createdBy', owner.get('Tags'));
  builder.generate(
    trust.exists ? trust : trustOf('lambda.amazonaws.com'),
    tags,
    condition === undefined ? {} : { Condition: condition },
  );
}

/** A function may send to its dead-letter queue. */
function allowDeadLetters(owner: SamResource, role: Role): void {
  const letters = owner.get('DeadLetterQueue');
  const type = letters.get('Type').value;
  const action = type === 'SQS' || type === 'SNS' ? SEND[type] : undefined;
  if (action === undefined) return;
  role.allow(letters.path, 'DeadLetterQueuePolicy', {
    Version: '2012-10-17',
    Statement: [{ Action: action, Resource: letters.get('TargetArn'), Effect: 'Allow' }],
  });
}

/** A role that a condition may leave out is generated under that condition. */
function choice(owner: SamResource, expansion: Expansion, id: string): Pick<FunctionRole, 'arn' | 'condition'> {
  const role = owner.get('Role');
  const own = getAtt(id, 'Arn');
  if (!role.exists) return { arn: own, condition: undefined };
  const [name, yes, no] = intrinsicName(role.value) === 'Fn::If' ? role.get('Fn::If').items() : [];
  if (name?.text === undefined || yes === undefined || no === undefined) return { arn: role, condition: null };
  if (isNoValue(yes.value) && isNoValue(no.value)) return { arn: own, condition: undefined };
  if (isNoValue(yes.value)) return { arn: { 'Fn::If': [name, own, no] }, condition: name.text };
  if (!isNoValue(no.value)) return { arn: role, condition: null };
  const negated = `NOT${name.text}`;
  expansion.conditions.set(negated, { 'Fn::Not': [{ Condition: name.text }] });
  return { arn: { 'Fn::If': [name, yes, own] }, condition: negated };
}
