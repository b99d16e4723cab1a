import type { Organization } from '../model/estate.ts';
import type { JsonObject } from '../model/json.ts';
import type { Config } from './config.ts';

/** The organization as policies see it: trust that has expired is no trust. */
export function organizationOf(config: Config, today: string): Organization {
  const { organization, auditAccount, accounts, trustedAccounts } = config;
  const { serviceControlPolicies: scps, resourceControlPolicies: rcps } = config;
  return {
    ...(organization.id !== undefined && { id: organization.id }),
    ...(organization.managementAccount !== undefined && { managementAccount: organization.managementAccount }),
    ...(auditAccount !== undefined && { auditAccount }),
    accounts: accounts.map(plain),
    trusted: trustedAccounts.filter(({ expires }) => expires === undefined || expires >= today).map(plain),
    ...(scps && { scps }),
    ...(rcps && { rcps }),
  };
}

/** The allowlist as policies see it. */
export function allowlistOf({ privatelink }: Config): JsonObject {
  return plain(privatelink);
}

/** Without the keys that say nothing. */
function plain(value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, child]) => child !== undefined));
}
