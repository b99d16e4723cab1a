import type { Organization } from '../model/estate.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';

/** What the allowlist says that an SCP can hold, today. */
export interface Guarded {
  readonly partners: readonly Partner[];
  /** Accounts that may own services, sorted. */
  readonly internalAccounts: readonly string[];
  readonly adminRoles: readonly string[];
  /** Whether endpoints may be made that have no service: to resources, service networks, tunnels. */
  readonly admitsNoService: boolean;
  readonly deniesOtherRegions: boolean;
  readonly mode: 'byService' | 'byOwner';
  readonly isStrict: boolean;
  readonly protectsPolicies: boolean;
}

export interface Partner {
  readonly serviceName: string;
  readonly owner?: string;
}

export interface Told {
  readonly allowlist: JsonObject;
  readonly organization: Organization;
  /** ISO date: what has expired before is not there. */
  readonly today: string;
}

const WITHOUT_SERVICE = ['Resource', 'ServiceNetwork', 'Tunnel'];

/** Reads the allowlist document, with the defaults that hold where it says nothing. */
export function guardedBy({ allowlist, organization, today }: Told): Guarded {
  const types = textsOf(objectOf(allowlist['endpointTypes'])['allow']);
  const { mode, strict, protectPolicies } = objectOf(allowlist['scp']);
  return {
    partners: partnersOf(allowlist, today),
    internalAccounts: internalAccounts(allowlist, organization),
    adminRoles: textsOf(allowlist['adminRoles']),
    admitsNoService: types.some((type) => WITHOUT_SERVICE.includes(type)),
    deniesOtherRegions: allowlist['crossRegion'] !== 'allow-listed',
    mode: mode === 'byOwner' ? mode : 'byService',
    isStrict: strict === true,
    protectsPolicies: protectPolicies === true,
  };
}

function partnersOf(allowlist: JsonObject, today: string): Partner[] {
  const entries = listOf(allowlist['partnerServices']).filter(isObject);
  return entries.flatMap(({ serviceName, owner, expires }) => {
    const hasExpired = typeof expires === 'string' && expires < today;
    if (hasExpired || typeof serviceName !== 'string') return [];
    return [{ serviceName, ...(typeof owner === 'string' && { owner }) }];
  });
}

/** Without any document, every account of the organization may own services. */
function internalAccounts(allowlist: JsonObject, organization: Organization): readonly string[] {
  const { internalServiceAccounts: stated } = allowlist;
  const isAll = stated === 'organization' || Object.keys(allowlist).length === 0;
  return [...new Set(isAll ? membersOf(allowlist, organization) : textsOf(stated))].sort();
}

function membersOf(allowlist: JsonObject, organization: Organization): string[] {
  const own = [organization.managementAccount, organization.auditAccount].filter((id) => id !== undefined);
  const stated = textsOf([allowlist['managementAccount'] ?? null, allowlist['auditAccount'] ?? null]);
  return [...(organization.accounts ?? []).flatMap(({ id }) => textsOf([id ?? null])), ...own, ...stated];
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textsOf(value: Json | undefined): string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}
