import * as z from 'zod';
import { AccountId, AccountOrOuPath, IsoDate, OrganizationId, PolicyTarget, Region, Text } from './primitives.ts';

const SERVICE_NAME = /^[^\s*]+$|^[^\s*]*vpce-svc-[0-9a-f]*\*$/;
const ADMIN_ROLE = /^arn:(aws|aws-[a-z-]+|\*):iam::(\d{12}|\*):role\/(?=.*[^*?/]).+$/;

const AwsServices = z.strictObject({
  mode: z.enum(['all', 'list']).default('all'),
  allow: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be what follows the Region in a service name, such as kms'))
    .default([]),
});

const InternalServiceAccounts = z.union(
  [z.literal('organization'), z.array(AccountId)],
  'must be `organization` or a list of account ids',
);

const PartnerService = z.strictObject({
  serviceName: z
    .string()
    .regex(SERVICE_NAME, 'must be the name of an endpoint service; * may only end a service id (vpce-svc-0a1b*)'),
  owner: z
    .string()
    .regex(/^(\d{12}|aws-marketplace)$/, 'must be an account id (12 digits, in quotes) or aws-marketplace')
    .optional(),
  name: Text,
  regions: z.array(Region).optional(),
  consumers: z
    .union(
      [z.literal('organization'), z.array(AccountOrOuPath)],
      'must be `organization`, a list of account ids or a list of OU paths',
    )
    .default('organization'),
  expires: IsoDate,
  ticket: Text.optional(),
});

const EndpointTypes = z.strictObject({
  allow: z
    .array(z.enum(['Interface', 'Gateway', 'GatewayLoadBalancer', 'Resource', 'ServiceNetwork', 'Tunnel']))
    .default(['Interface', 'Gateway', 'GatewayLoadBalancer']),
});

const ResourceOwners = z.strictObject({
  organization: z.boolean().default(true),
  accounts: z.array(AccountId).default([]),
});

const Scp = z.strictObject({
  targets: z.array(PolicyTarget).default([]),
  maxCharacters: z.int().min(1).max(10_240).default(5120),
  mode: z.enum(['byService', 'byOwner']).default('byService'),
  strict: z.boolean().default(false),
  protectPolicies: z.boolean().default(false),
});

/** The PrivateLink allowlist: one document for generated SCPs, template checks and live checks. */
export const Allowlist = z.strictObject({
  version: z.literal(1),
  organizationId: OrganizationId.optional(),
  managementAccount: AccountId.optional(),
  auditAccount: AccountId.optional(),
  awsServices: AwsServices.prefault({}).describe('Services of AWS that endpoints may reach'),
  internalServiceAccounts: InternalServiceAccounts.default([]).describe(
    'Accounts that may own services our accounts consume',
  ),
  partnerServices: z.array(PartnerService).default([]).describe('Services of others that endpoints may reach'),
  consumerAccounts: z.array(AccountId).default([]).describe('Outside accounts that may connect to our services'),
  endpointTypes: EndpointTypes.prefault({}).describe('Kinds of endpoints that may be made'),
  resourceOwners: ResourceOwners.prefault({}).describe(
    'Owners of resources and service networks that endpoints may reach',
  ),
  adminRoles: z
    .array(
      z
        .string()
        .regex(ADMIN_ROLE, 'must be a pattern of role ARNs that names a role: arn:aws:iam::*:role/CloudNetworkAdmin'),
    )
    .default([]),
  crossRegion: z.enum(['deny', 'allow-listed']).default('deny').describe('Endpoints to services of other Regions'),
  scp: Scp.prefault({}).describe('The service control policy that is generated'),
});
