import type { Json, JsonObject } from '../model/json.ts';
import { type Guarded, guardedBy, type Told } from './allowlist.ts';

/** Names of generated statements begin with it. */
export const MARKER = 'ParapetPl';

/** What lets others into an endpoint service, or hides that it does. */
const SERVICE_ACTIONS = [
  'ec2:ModifyVpcEndpointServicePermissions',
  'ec2:ModifyVpcEndpointServiceConfiguration',
  'ec2:AcceptVpcEndpointConnections',
  'ec2:DeleteVpcEndpointConnectionNotifications',
  'ec2:ModifyVpcEndpointConnectionNotification',
];

/**
 * The one service control policy that an allowlist stands for. It is one policy with one statement about endpoints: two of
 * them would each deny what the other admits.
 */
export function generateScp(told: Told): JsonObject {
  const guarded = guardedBy(told);
  return {
    Version: '2012-10-17',
    Statement: [
      endpointStatement(guarded),
      ...(guarded.deniesOtherRegions ? [deny('Region', 'vpce:AllowMultiRegion')] : []),
      deny('Service', SERVICE_ACTIONS, exceptAdministrators(guarded)),
      ...(guarded.isStrict ? SHARES : []),
      ...(guarded.protectsPolicies ? [policyStatement(guarded)] : []),
    ],
  };
}

const SHARES = [
  deny('Share', ['ram:CreateResourceShare', 'ram:UpdateResourceShare'], {
    Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' },
  }),
  deny('Associate', 'ram:AssociateResourceShare', { Bool: { 'ram:AllowsExternalPrincipals': 'true' } }),
];

/** The keys it tests exist on the endpoint only; on all resources of the call, every call would be denied. */
const ENDPOINTS = 'arn:aws:ec2:*:*:vpc-endpoint/*';

function endpointStatement(guarded: Guarded): JsonObject {
  const { partners, internalAccounts, admitsNoService, mode } = guarded;
  const isByOwner = ({ owner }: { readonly owner?: string }) => mode === 'byOwner' && owner !== undefined;
  const names = distinct(partners.filter((one) => !isByOwner(one)).map(({ serviceName }) => serviceName));
  const owners = partners.filter(isByOwner).flatMap(({ owner }) => owner ?? []);
  // To StringNotEquals a * is a character like any other: with one pattern all names are compared as patterns.
  const hasPattern = names.some((name) => name.includes('*'));
  const byName = names.length === 0 ? {} : { 'ec2:VpceServiceName': names };
  const byOwner = { 'ec2:VpceServiceOwner': distinct(['amazon', ...internalAccounts, ...owners]) };
  const condition = {
    StringNotEquals: hasPattern ? byOwner : { ...byName, ...byOwner },
    ...(hasPattern && { StringNotLike: byName }),
    ...(admitsNoService && { Null: { 'ec2:VpceServiceName': 'false' } }),
  };
  return deny('Endpoint', 'ec2:CreateVpcEndpoint', condition, ENDPOINTS);
}

function policyStatement(guarded: Guarded): JsonObject {
  const condition = { Null: { 'ec2:Attribute/PolicyDocument': 'false' }, ...exceptAdministrators(guarded) };
  return deny('Policy', 'ec2:ModifyVpcEndpoint', condition, ENDPOINTS);
}

/** Without administrators nobody is spared. */
function exceptAdministrators({ adminRoles }: Guarded): JsonObject {
  return adminRoles.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': adminRoles } };
}

function deny(name: string, actions: string | readonly string[], condition: JsonObject = {}, on = '*'): JsonObject {
  const parts: Record<string, Json> = { Sid: `${MARKER}${name}`, Effect: 'Deny', Action: actions, Resource: on };
  return Object.keys(condition).length === 0 ? parts : { ...parts, Condition: condition };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
