import * as z from 'zod';
import { AccountId, IsoDate, OrganizationId, OuPath, PolicyTarget, Tags, Text } from './primitives.ts';

export const Organization = z.strictObject({
  id: OrganizationId.optional(),
  managementAccount: AccountId.optional(),
});

export const Account = z.strictObject({
  id: AccountId,
  name: Text.optional(),
  ouPath: OuPath.optional(),
  tags: Tags,
});

/** An account outside the organization, yet allowed. */
export const TrustedAccount = z.strictObject({
  id: AccountId,
  name: Text.optional(),
  reason: Text.optional(),
  expires: IsoDate.optional(),
});

/** A service or resource control policy: its text in a file or inline. */
export const OrganizationPolicy = z.strictObject({
  name: Text,
  file: Text.optional(),
  document: z.record(z.string(), z.unknown()).optional(),
  targets: z.array(PolicyTarget).min(1),
});
