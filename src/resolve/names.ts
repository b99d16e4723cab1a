import { IDENTITIES, type Identity } from '../model/identity.ts';
import { isObject, type Json, type JsonObject, own } from '../model/json.ts';
import { isUnknown, symbol } from '../model/token.ts';
import { CDK_EXPORT } from './cdk-exports.ts';
import type { StackResolver } from './resolver.ts';
import { textOf } from './unknowns.ts';

/** Names and ARNs of one resource, tokens inside. */
export interface Names {
  readonly type: string;
  /** Absent where nothing is known of the type. */
  readonly name?: string;
  readonly arn?: string;
  readonly ref: string;
  readonly attribute: (attribute: string) => Json;
}

type Fill = (form: string) => string;

const CUSTOM = /^(?:Custom::|AWS::CloudFormation::CustomResource$)/;

/** What `Ref` and `Fn::GetAtt` of a resource of the template yield. */
export function namesOf(id: string, definition: JsonObject, resolver: StackResolver): Names {
  const type = String(definition['Type']);
  const stack = resolver.stack.name;
  const identity = own(IDENTITIES, type);
  const properties = isObject(definition['Properties']) ? definition['Properties'] : {};
  const property = (key: string): Json | undefined => resolver.propertyOf(id, key, properties[key]);
  const generated = symbol('name', stack, id);
  const name = (identity?.name && textOf(property(identity.name))) || generated;
  const fill = filler({ id, name, arn: identity?.arn, property, resolver });
  const arn = identity?.arn && fill(identity.arn);
  return {
    type,
    ...((identity || type.startsWith('AWS::')) && { name }),
    ...(arn && { arn }),
    ref: identity?.ref ? fill(identity.ref) : name,
    attribute: (attribute) => attributeOf({ id, type, attribute, identity, fill, stack, resolver }),
  };
}

interface FillParts {
  readonly id: string;
  readonly name: string;
  readonly arn: string | undefined;
  readonly property: (key: string) => Json | undefined;
  readonly resolver: StackResolver;
}

function filler({ id, name, arn, property, resolver }: FillParts): Fill {
  const { stack, account, region, suffix } = resolver;
  const parts: Record<string, () => string> = {
    name: () => name,
    arn: () => (arn ? fill(arn) : name),
    account: () => account,
    region: () => region,
    suffix: () => suffix,
    partition: () => stack.partition,
    uuid: () => symbol('uuid', stack.name, id),
    path: () => textOf(property('Path')) ?? '/',
    bus: () => busPart(textOf(property('EventBusName'))),
    group: () => textOf(property('GroupName')) ?? 'default',
    function: () => functionArn(textOf(property('FunctionName') ?? property('TargetFunctionArn')) ?? name, fill),
  };
  const fill: Fill = (form) => form.replace(/\{(\w+)\}/g, (_, part: string) => parts[part]?.() ?? '');
  return fill;
}

/** The default bus has no part of its own in the ARN of a rule. */
function busPart(bus: string | undefined): string {
  if (bus === undefined || bus === 'default' || bus.endsWith(':event-bus/default')) return '';
  return `${bus.startsWith('arn:') ? bus.slice(bus.indexOf('/') + 1) : bus}/`;
}

function functionArn(nameOrArn: string, fill: Fill): string {
  if (nameOrArn.startsWith('arn:') || isUnknown(nameOrArn)) return nameOrArn;
  return `${fill('arn:{partition}:lambda:{region}:{account}:function:')}${nameOrArn}`;
}

interface AttributeParts {
  readonly id: string;
  readonly type: string;
  readonly attribute: string;
  readonly identity: Identity | undefined;
  readonly fill: Fill;
  readonly stack: string;
  readonly resolver: StackResolver;
}

/** Only whoever wrote a custom resource knows what it yields; of one of the CDK that is known. */
function customAttribute(id: string, attribute: string, resolver: StackResolver): Json {
  const { surroundings, stack } = resolver;
  const written = CDK_EXPORT.test(attribute) ? surroundings.written(stack, attribute) : undefined;
  return written ?? resolver.missing('intrinsic', `${id}.${attribute}`);
}

function attributeOf({ id, type, attribute, identity, fill, stack, resolver }: AttributeParts): Json {
  const form = attribute === 'Arn' ? identity?.arn : own(identity?.attributes ?? {}, attribute);
  if (form !== undefined) return fill(form);
  if (CUSTOM.test(type)) return customAttribute(id, attribute, resolver);
  if (type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
    return resolver.nestedOutput(id, attribute.slice('Outputs.'.length));
  }
  return symbol('attribute', stack, id, attribute);
}
