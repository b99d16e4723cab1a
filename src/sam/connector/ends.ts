import { isObject, type Json } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import { getAtt, ref, referredId } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';
import type { Written } from '../written.ts';

/** One end of a connector. */
export interface End {
  readonly id: string | undefined;
  readonly type: string;
  /** The type as the author wrote it. */
  readonly writtenType: string;
  readonly parts: Readonly<Record<string, Draft>>;
}

const NATIVE: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
};

const ARN_IS_REF = [
  'AWS::StepFunctions::StateMachine',
  'AWS::AppSync::GraphQLApi',
  'AWS::AppSync::DataSource',
  'AWS::SNS::Topic',
];
const APIS = ['AWS::ApiGatewayV2::Api', 'AWS::ApiGateway::RestApi'];
const ROLE_KEYS: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Role',
  'AWS::StepFunctions::StateMachine': 'RoleArn',
  'AWS::AppSync::DataSource': 'ServiceRoleArn',
};

/** An end as a connector names it, by logical id or by its parts; undefined when it leads nowhere. */
export function endOf(written: Written, other: Written, expansion: Expansion): End | undefined {
  const id = written.get('Id').text;
  if (id === undefined) return namedByParts(written);
  const body = expansion.current(id)?.value;
  const type = isObject(body) ? body['Type'] : undefined;
  if (typeof type !== 'string' || !isObject(body)) return undefined;
  const qualifier = written.get('Qualifier');
  const isApi = APIS.includes(type);
  return {
    id,
    type,
    writtenType: expansion.written(id)?.get('Type').text ?? type,
    parts: {
      Arn: ARN_IS_REF.includes(type) ? ref(id) : getAtt(id, 'Arn'),
      Name: getAtt(id, 'Name'),
      QueueUrl: ref(id),
      ResourceId: isApi ? ref(id) : getAtt(id, 'ApiId'),
      Qualifier: qualifier.exists ? qualifier : isApi ? '*' : undefined,
      RoleName: roleName(body['Properties'], type, other),
    },
  };
}

function namedByParts(written: Written): End | undefined {
  const type = written.get('Type').text;
  if (type === undefined) return undefined;
  const parts = written.pick('Arn', 'Name', 'QueueUrl', 'ResourceId', 'Qualifier', 'RoleName');
  return { id: undefined, type: NATIVE[type] ?? type, writtenType: type, parts };
}

function roleName(properties: Json | undefined, type: string, other: Written): Draft {
  if (!isObject(properties)) return undefined;
  const role =
    type === 'AWS::Events::Rule' ? targetRole(properties['Targets'], other) : properties[ROLE_KEYS[type] ?? ''];
  const id = referredId(role);
  return id === undefined ? undefined : ref(id);
}

/** The role by which a rule delivers to the other end. */
function targetRole(targets: Json | undefined, other: Written): Json | undefined {
  const arn = JSON.stringify(other.get('Arn').value);
  const found = (Array.isArray(targets) ? (targets as readonly Json[]) : []).find((target) => {
    if (!isObject(target)) return false;
    const id = referredId(target['Arn']);
    return (
      (id !== undefined && id === other.get('Id').value) || (arn !== undefined && JSON.stringify(target['Arn']) === arn)
    );
  });
  return isObject(found) ? found['RoleArn'] : undefined;
}
