import { type Json, type JsonObject, own, type Path } from '../model/json.ts';
import { hasToken, isUnknown, tokensOf, type UnknownReason, unknown } from '../model/token.ts';

type Opaque = Extract<UnknownReason, 'opaque-policy' | 'opaque-definition' | 'opaque-schema'>;

const INLINE_POLICIES = [['Policies.*.PolicyDocument', 'opaque-policy']] as const;

/** Properties that take JSON as text, by type; `*` is any element or key. */
const TEXT_PROPERTIES: Readonly<Record<string, readonly (readonly [path: string, reason: Opaque])[]>> = {
  'AWS::SQS::Queue': [
    ['RedrivePolicy', 'opaque-policy'],
    ['RedriveAllowPolicy', 'opaque-policy'],
  ],
  'AWS::SNS::Subscription': [
    ['RedrivePolicy', 'opaque-policy'],
    ['FilterPolicy', 'opaque-policy'],
    ['DeliveryPolicy', 'opaque-policy'],
  ],
  'AWS::Events::Rule': [['EventPattern', 'opaque-definition']],
  'AWS::Events::Archive': [['EventPattern', 'opaque-definition']],
  'AWS::IAM::Role': INLINE_POLICIES,
  'AWS::IAM::User': INLINE_POLICIES,
  'AWS::IAM::Group': INLINE_POLICIES,
  'AWS::StepFunctions::StateMachine': [['DefinitionString', 'opaque-definition']],
  'AWS::EventSchemas::Schema': [['Content', 'opaque-schema']],
  'AWS::Lambda::EventSourceMapping': [['FilterCriteria.Filters.*.Pattern', 'opaque-definition']],
  'AWS::Pipes::Pipe': [['SourceParameters.FilterCriteria.Filters.*.Pattern', 'opaque-definition']],
};

/** Policy documents are often written as text; policy-places.ts of the estate names where they stand. */
const POLICY_KEYS: ReadonlySet<string> = new Set([
  'PolicyDocument',
  'AssumeRolePolicyDocument',
  'KeyPolicy',
  'Policy',
  'ResourcePolicy',
  'ResourcePolicyDocument',
  'Content',
  'Statement',
]);

/**
 * The properties of a resource with JSON that is written as text parsed. Tokens inside the text stay tokens; text that
 * does not parse because of one becomes unknown.
 */
export function parseTexts(type: string, properties: JsonObject, stack: string): JsonObject {
  const wanted = (own(TEXT_PROPERTIES, type) ?? []).map(([path, reason]) => [path.split('.'), reason] as const);
  const policies = Object.keys(properties).filter(
    (key) => POLICY_KEYS.has(key) && !(own(TEXT_PROPERTIES, type) ?? []).some(([path]) => path === key),
  );
  const all = [...wanted, ...policies.map((key) => [[key], 'opaque-policy'] as const)];
  return all.reduce<JsonObject>(
    (map, [path, reason]) => parsedAt(map, path, { reason, stack }) as JsonObject,
    properties,
  );
}

interface Text {
  readonly reason: Opaque;
  readonly stack: string;
}

function parsedAt(value: Json, path: Path, text: Text): Json {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === 'string' ? parsed(value, text) : value;
  if (typeof value !== 'object' || value === null) return value;
  const keys = key === '*' ? Object.keys(value) : [String(key)];
  const container = value as Record<string, Json>;
  for (const one of keys) {
    if (Object.hasOwn(container, one)) container[one] = parsedAt(container[one] as Json, rest, text);
  }
  return value;
}

function parsed(text: string, { reason, stack }: Text): Json {
  if (isUnknown(text) || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return hasToken(text) ? unknown(reason, stack, tokensOf(text)[0]?.name[1] ?? 'text') : text;
  }
}
