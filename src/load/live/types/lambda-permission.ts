import { isObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { Shape } from '../live-type.ts';
import { listOf, parsed, textOf } from '../plain.ts';

/** What a condition of a function's policy is as a property of a permission. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'aws:sourcearn': 'SourceArn',
  'aws:sourceaccount': 'SourceAccount',
  'aws:principalorgid': 'PrincipalOrgID',
  'lambda:functionurlauthtype': 'FunctionUrlAuthType',
  'lambda:eventsourcetoken': 'EventSourceToken',
  'lambda:invokedviafunctionurl': 'InvokedViaFunctionUrl',
};
const OPERATORS = /^(?:ArnLike|ArnEquals|StringEquals|StringLike|Bool)$/;

/**
 * The policy of a function as what wrote it: a permission for each statement, and one policy for statements that no permission
 * could have written. A token in place of the policy is one permission of which nothing is known.
 */
export function permissionsOf(arn: string, policy: Json | undefined): Shape[] {
  const document = parsed(policy);
  if (document === undefined || document === '') return [];
  if (!isObject(document)) {
    const properties = {
      FunctionName: arn,
      Action: document,
      Principal: document,
      SourceArn: document,
      SourceAccount: document,
    };
    return [{ type: 'AWS::Lambda::Permission', address: `${arn}/policy`, name: 'policy', properties }];
  }
  const given = isObject(document['Statement']) ? [document['Statement']] : listOf(document, 'Statement');
  const permissions = given.map((statement) => permissionOf(arn, statement));
  const others = given.filter((_, i) => permissions[i] === undefined);
  const whole: Shape = {
    type: 'AWS::Lambda::ResourcePolicy',
    address: `${arn}/policy`,
    name: 'policy',
    properties: { ResourceArn: arn, PolicyDocument: { Version: '2012-10-17', Statement: others } },
  };
  return [...permissions.filter((one) => one !== undefined), ...(others.length > 0 ? [whole] : [])];
}

function permissionOf(arn: string, statement: Json): Shape | undefined {
  const sid = textOf(statement, 'Sid');
  const principal = isObject(statement) ? principalOf(statement['Principal']) : undefined;
  const action = textOf(statement, 'Action');
  const conditions = isObject(statement) ? conditionsOf(statement['Condition']) : undefined;
  const isPlain = textOf(statement, 'Effect') === 'Allow' && isObject(statement) && !('NotPrincipal' in statement);
  if (!isPlain || principal === undefined || action === undefined || conditions === undefined) return undefined;
  const name = sid ?? 'policy';
  const properties = { FunctionName: arn, Action: action, Principal: principal, ...conditions };
  return { type: 'AWS::Lambda::Permission', address: `${arn}/policy/${name}`, name, properties };
}

function principalOf(principal: Json | undefined): string | undefined {
  if (principal === '*') return '*';
  if (!isObject(principal)) return undefined;
  const values = Object.values(principal);
  const [only] = values;
  return values.length === 1 && typeof only === 'string' ? only : undefined;
}

function conditionsOf(condition: Json | undefined): JsonObject | undefined {
  if (condition === undefined) return {};
  if (!isObject(condition)) return undefined;
  const found: Record<string, Json> = {};
  for (const [operator, tests] of Object.entries(condition)) {
    if (!OPERATORS.test(operator) || !isObject(tests)) return undefined;
    for (const [key, value] of Object.entries(tests)) {
      const property = CONDITIONS[key.toLowerCase()];
      if (property === undefined || typeof value !== 'string') return undefined;
      found[property] = value;
    }
  }
  return found;
}
