import * as z from 'zod';
import { Allowlist } from './schema/allowlist.ts';
import { Account, Organization, OrganizationPolicy, TrustedAccount } from './schema/organization.ts';
import { Policies } from './schema/policies.ts';
import { AccountId, RuleGlob, Text } from './schema/primitives.ts';
import { ConfiguredSuppression, RuleOptions } from './schema/rules.ts';
import { EventSchema, Pair, Stack } from './schema/stacks.ts';

const Undecided = z.enum(['not-applicable', 'non-compliant', 'omit']);

/** Shape of parapet.yaml. Every key is optional. */
export const ConfigFile = z.strictObject({
  organization: Organization.default({}).describe('The AWS organization'),
  auditAccount: AccountId.optional().describe('The account that receives detections'),
  accounts: z.array(Account).default([]).describe('The accounts of the organization'),
  trustedAccounts: z.array(TrustedAccount).default([]).describe('Accounts outside the organization, yet allowed'),
  stacks: z.array(Stack).default([]).describe('Templates that belong together, and where each is deployed'),
  serviceControlPolicies: z.array(OrganizationPolicy).optional().describe('SCPs of the organization'),
  resourceControlPolicies: z.array(OrganizationPolicy).optional().describe('RCPs of the organization'),
  privatelink: z
    .union([Text, Allowlist], 'must be an allowlist or the path of its file')
    .optional()
    .describe('The PrivateLink allowlist, or the path of its file'),
  assemblies: z.array(Text).default([]).describe('Folders of CDK cloud assemblies'),
  schemas: z.array(EventSchema).default([]).describe('Schemas of the events on a bus'),
  pairs: z.array(Pair).default([]).describe('Primaries with their standbys: stacks or addresses'),
  policies: Policies.default([]).describe('Folders of custom policies, and the digest that pins them'),
  notSuppressible: z.array(RuleGlob).default([]).describe('Rules that no suppression and no baseline hides'),
  rules: z.record(z.string(), RuleOptions).default({}).describe('Options and settings of rules, by <pack>/<rule>'),
  suppressions: z.array(ConfiguredSuppression).default([]).describe('Findings that do not count, and why'),
  config: z
    .strictObject({
      undecided: Undecided.default('not-applicable').describe('What an undecided verdict is to AWS Config'),
    })
    .prefault({})
    .describe('AWS Config'),
});
