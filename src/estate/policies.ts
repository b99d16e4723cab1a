import type { PolicyCondition, PolicyDocument, Resource, Statement } from '../model/estate.ts';
import { at, isObject, type Json, own, type Path } from '../model/json.ts';
import { canonicalPolicy, charactersOf } from '../model/policy-text.ts';
import { hasToken } from '../model/token.ts';
import { POLICY_PLACES } from './policy-places.ts';
import { resourceOf, statement, statementsOf } from './statements.ts';

/** Documents that a service composes from the properties of a resource carry this version (AWS Lambda, Amazon EventBridge). */
const COMPOSED = '2012-10-17';

/** The policy documents that a resource carries, in one shape. */
export function policiesOf(resource: Resource): PolicyDocument[] {
  const composed = compose(resource);
  if (composed) return [composed];
  return (own(POLICY_PLACES, resource.type) ?? []).flatMap(({ path, kind }) =>
    placesOf(resource.properties, path.split('.')).flatMap((place) => {
      const value = at(resource.properties, place);
      return value === undefined
        ? []
        : [documentOf(value, { address: resource.address, path: ['Properties', ...place], kind })];
    }),
  );
}

/** The paths that `pattern` matches. What a token hides is one place: nothing below it can be told apart. */
function placesOf(value: Json, pattern: readonly string[], before: Path = []): Path[] {
  const [key, ...rest] = pattern;
  if (key === undefined || hasToken(value)) return [before];
  if (key !== '*') {
    const child = at(value, [key]);
    return child === undefined ? [] : placesOf(child, rest, [...before, key]);
  }
  return Array.isArray(value)
    ? (value as readonly Json[]).flatMap((item, i) => placesOf(item, rest, [...before, i]))
    : [];
}

/** A document in that shape, with the place where it is written. */
export function documentOf(value: Json, place: Pick<PolicyDocument, 'address' | 'path' | 'kind'>): PolicyDocument {
  if (!isObject(value)) return { ...place, unknown: typeof value === 'string' ? value : String(value), statements: [] };
  const { Version: version, Statement: statements } = value;
  if (typeof statements === 'string') return { ...place, unknown: statements, statements: [] };
  return {
    ...place,
    ...(version !== undefined && { version: String(version) }),
    statements: statementsOf(value, place.path),
    ...(place.kind === 'organization' && { canonical: canonicalPolicy(value), characters: charactersOf(value) }),
  };
}

function compose(resource: Resource): PolicyDocument | undefined {
  const composed = statementOf(resource);
  if (composed === undefined) return undefined;
  return {
    address: resource.address,
    path: ['Properties'],
    kind: 'resource',
    version: COMPOSED,
    statements: [composed],
  };
}

/** What nobody may read need not be there: then nothing can be said of what is composed from it. */
const UNREAD = /^⟦~unrecorded\./;

function statementOf(resource: Resource): Statement | undefined {
  const composed = composedOf(resource);
  const unread = Object.values(resource.properties).find((value) => typeof value === 'string' && UNREAD.test(value));
  return composed && typeof unread === 'string' ? { path: composed.path, unknown: unread } : composed;
}

function composedOf({ type, properties }: Resource): Statement | undefined {
  const text = (key: string): string | undefined => {
    const value = properties[key];
    return value === undefined ? undefined : String(value);
  };
  const principal = text('Principal') ?? '*';
  switch (type) {
    case 'AWS::Lambda::Permission':
      return {
        path: ['Properties'],
        effect: 'Allow',
        principals: [{ type: principalType(principal), value: principal }],
        actions: [(text('Action') ?? '').toLowerCase()],
        resources: [resourceOf(text('FunctionName') ?? '*')],
        conditions: LAMBDA_CONDITIONS.flatMap(([key, operator, name]) => condition(operator, name, text(key))),
      };
    case 'AWS::Lambda::LayerVersionPermission': {
      const organization = text('OrganizationId');
      return {
        path: ['Properties'],
        effect: 'Allow',
        principals: [{ type: principalType(principal), value: principal }],
        actions: [(text('Action') ?? '').toLowerCase()],
        resources: [resourceOf(text('LayerVersionArn') ?? '*')],
        conditions: condition('StringEquals', 'aws:principalorgid', organization),
      };
    }
    case 'AWS::Events::EventBusPolicy': {
      if (properties['Statement'] !== undefined) return statement(properties['Statement'], ['Properties', 'Statement']);
      return {
        path: ['Properties'],
        effect: 'Allow',
        principals: [{ type: principalType(principal), value: principal }],
        actions: [(text('Action') ?? '').toLowerCase()],
        resources: [{ text: '*' }],
        conditions: busCondition(properties['Condition']),
      };
    }
    default:
      return undefined;
  }
}

const LAMBDA_CONDITIONS = [
  ['SourceArn', 'ArnLike', 'aws:sourcearn'],
  ['SourceAccount', 'StringEquals', 'aws:sourceaccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:principalorgid'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:functionurlauthtype'],
  ['EventSourceToken', 'StringEquals', 'lambda:eventsourcetoken'],
  ['InvokedViaFunctionUrl', 'Bool', 'lambda:invokedviafunctionurl'],
] as const;

function principalType(principal: string): string {
  if (principal === '*') return '*';
  return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal) ? 'Service' : 'AWS';
}

function condition(operator: string, key: string, value: string | undefined): PolicyCondition[] {
  return value === undefined ? [] : [{ operator, qualifier: '', ifExists: false, key, values: [value] }];
}

function busCondition(value: Json | undefined): PolicyCondition[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ unknown: String(value) }];
  const { Type: operator, Key: key, Value: wanted } = value;
  const hidden = [operator, key].find(hasToken);
  if (hidden !== undefined) return [{ unknown: hidden }];
  return condition(String(operator), String(key).toLowerCase(), String(wanted));
}
