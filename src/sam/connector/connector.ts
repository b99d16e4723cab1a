import { isObject, type Path } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import { referredId, sub } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft, DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';
import { type End, endOf } from './ends.ts';
import { type Access, type Grant, PROFILES, type Profile } from './grants.ts';

/** Two ends and the kinds of access from one to the other. */
interface Connection {
  readonly owner: SamResource;
  /** Logical id of the connector. */
  readonly id: string;
  readonly at: Path;
  readonly source: Written;
  readonly destination: Written;
  readonly permissions: readonly string[];
  /** Ending of logical ids, where there are several destinations. */
  readonly suffix: string;
}

interface Joined extends Connection {
  readonly from: End;
  readonly to: End;
}

/** Grants what one connection of a connector says; the logical ids of what grants it. */
export function connect(connection: Connection, expansion: Expansion): string[] {
  const { source, destination, at, id } = connection;
  const to = endOf(destination, source, expansion);
  const from = endOf(source, destination, expansion);
  const profile = from && to && PROFILES[from.type]?.[to.type];
  if (from === undefined || to === undefined || profile === undefined) {
    expansion.note(at, `connector ${id} joins ends that are not known to connect: it is not expanded`);
    return [];
  }
  return grantOf({ ...connection, from, to }, profile, expansion);
}

function grantOf(joined: Joined, profile: Profile, expansion: Expansion): string[] {
  const { kind } = profile;
  switch (kind) {
    case 'role':
      return grantToRole(joined, profile, expansion);
    case 'permission':
      return grantCalls(joined, profile, expansion);
    case 'queue':
      return grantSending(joined, expansion, { principal: profile.principal, kind });
    case 'topic':
      return grantSending(joined, expansion, { principal: profile.principal, kind });
    default:
      return kind satisfies never;
  }
}

function add(
  joined: Joined,
  expansion: Expansion,
  generated: { readonly id: string; readonly type: string; readonly properties: DraftMap },
): void {
  const { owner, at, from, to } = joined;
  const ends = { Source: { Type: from.writtenType }, Destination: { Type: to.writtenType } };
  const Metadata = { ...metadataOf(owner), 'aws:sam:connectors': { [joined.id]: ends } };
  expansion.add(owner, { ...generated, at, attributes: { ...owner.ownAttributes, Metadata } });
}

function metadataOf(owner: SamResource): DraftMap {
  const metadata = owner.ownAttributes['Metadata'] as Written | undefined;
  return metadata === undefined ? {} : Object.fromEntries(metadata.entries());
}

function grantToRole(joined: Joined, profile: Extract<Profile, { kind: 'role' }>, expansion: Expansion): string[] {
  const { from, to, suffix } = joined;
  const role = (profile.of === 'source' ? from : to).parts['RoleName'];
  if (role === undefined) {
    expansion.note(joined.at, `connector ${joined.id} finds no role of its ${profile.of}: it is not expanded`);
    return [];
  }
  const id = `${joined.id}Policy${suffix}`;
  const statements = taken(profile.access, joined.permissions).map(({ actions, resources }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: resources.map((resource) => filled(resource, joined)),
  }));
  add(joined, expansion, {
    id,
    type: 'AWS::IAM::ManagedPolicy',
    properties: { PolicyDocument: { Version: '2012-10-17', Statement: statements }, Roles: [role] },
  });
  if (profile.of === 'destination') dependOn(joined, expansion, id);
  if (from.type === to.type && from.type === 'AWS::StepFunctions::StateMachine' && from.id !== undefined) {
    expansion.addDependency(from.id, id);
  }
  return [id];
}

/** The one mapping between the two ends waits for the policy that it needs. */
function dependOn({ from, to }: Joined, expansion: Expansion, policy: string): void {
  const mappings = [...expansion.writtenResources().keys(), ...expansion.resources.keys()].filter((id) => {
    const body = expansion.current(id)?.value;
    const properties = isObject(body) ? body['Properties'] : undefined;
    return (
      isObject(body) &&
      body['Type'] === 'AWS::Lambda::EventSourceMapping' &&
      isObject(properties) &&
      from.id !== undefined &&
      referredId(properties['EventSourceArn']) === from.id &&
      referredId(properties['FunctionName']) === to.id
    );
  });
  const [only, ...others] = [...new Set(mappings)];
  if (only !== undefined && others.length === 0) expansion.addDependency(only, policy);
}

function taken(access: Access, permissions: readonly string[]): Grant[] {
  return (Object.keys(access) as (keyof Access)[]).flatMap((kind) =>
    permissions.includes(kind) ? (access[kind] ?? []) : [],
  );
}

function grantCalls(joined: Joined, profile: Extract<Profile, { kind: 'permission' }>, expansion: Expansion): string[] {
  if (!joined.permissions.includes('Write')) return [];
  const id = `${joined.id}WriteLambdaPermission${joined.suffix}`;
  add(joined, expansion, {
    id,
    type: 'AWS::Lambda::Permission',
    properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: joined.to.parts['Arn'],
      Principal: profile.principal,
      SourceArn: filled(profile.sourceArn, joined),
      SourceAccount: profile.account && sub('${AWS::AccountId}'),
    },
  });
  return [id];
}

interface Sender {
  readonly kind: 'queue' | 'topic';
  readonly principal: string;
}

function grantSending(joined: Joined, expansion: Expansion, { kind, principal }: Sender): string[] {
  const { from, to, suffix, permissions } = joined;
  const isQueue = kind === 'queue';
  const id = `${joined.id}${isQueue ? 'QueuePolicy' : 'TopicPolicy'}${suffix}`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: principal },
    Resource: to.parts['Arn'],
    Action: isQueue ? 'sqs:SendMessage' : 'sns:Publish',
    Condition: { ArnEquals: { 'aws:SourceArn': from.parts['Arn'] } },
  };
  add(joined, expansion, {
    id,
    type: isQueue ? 'AWS::SQS::QueuePolicy' : 'AWS::SNS::TopicPolicy',
    properties: {
      PolicyDocument: { Version: '2012-10-17', Statement: permissions.includes('Write') ? [statement] : [] },
      [isQueue ? 'Queues' : 'Topics']: [isQueue ? to.parts['QueueUrl'] : to.parts['Arn']],
    },
  });
  return [id];
}

/** Fills in the parts of both ends that a text names. */
function filled(text: string, { from, to }: Joined): Draft {
  const parts: Record<string, Draft> = {};
  const whole = text.replaceAll(/\$\{(source|destination)\.(\w+)\}/g, (_, end: string, part: string) => {
    const name = `${end === 'source' ? 'Source' : 'Destination'}${part}`;
    parts[name] = (end === 'source' ? from : to).parts[part] ?? '*';
    return `\${${name}}`;
  });
  const [only, ...others] = Object.keys(parts);
  if (only === undefined) return sub(text);
  return whole === `\${${only}}` && others.length === 0 ? parts[only] : { 'Fn::Sub': [whole, parts] };
}
