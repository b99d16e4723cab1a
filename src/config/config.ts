import type { z } from 'zod';
import type { OrganizationPolicy, SchemaFile } from '../model/estate.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Place, Suppression } from '../model/suppression.ts';
import type { Allowlist as AllowlistFile } from './schema/allowlist.ts';
import type { RuleOptions as RuleOptionsFile } from './schema/rules.ts';
import type { Stack as StackFile } from './schema/stacks.ts';
import type { ConfigFile } from './schema.ts';

type File = z.output<typeof ConfigFile>;

/** parapet.yaml with its defaults, its files read and its parts in the form that others take. Frozen. */
export type Config = DeepReadonly<
  Omit<
    File,
    | 'stacks'
    | 'serviceControlPolicies'
    | 'resourceControlPolicies'
    | 'privatelink'
    | 'schemas'
    | 'rules'
    | 'suppressions'
  > & {
    stacks: Stack[];
    /** Absent where the file does not say which there are. */
    serviceControlPolicies?: OrganizationPolicy[];
    resourceControlPolicies?: OrganizationPolicy[];
    privatelink: Allowlist;
    schemas: SchemaFile[];
    rules: Record<string, RuleOptions>;
    suppressions: Suppression[];
    expiries: Expiry[];
  }
>;

/** A stack; `wired` names outputs of others, `<stack>.<output>`. */
export type Stack = DeepReadonly<
  Omit<z.output<typeof StackFile>, 'name' | 'parameters'> & {
    name: string;
    parameters: Record<string, Json>;
    wired: Record<string, string>;
  }
>;

/** Without an allowlist nothing is known of partners, and every account of the organization may own services. */
export type Allowlist = DeepReadonly<z.output<typeof AllowlistFile>>;

/** Options that every rule accepts, apart from the rule's own settings. */
export type RuleOptions = DeepReadonly<
  Pick<z.output<typeof RuleOptionsFile>, 'enabled' | 'severity' | 'undecided' | 'exemptTags' | 'exemptLogicalIds'> & {
    settings: JsonObject;
  }
>;

/** An entry that is treated as absent after a date. */
export interface Expiry {
  readonly what: string;
  /** ISO date; the last day on which it holds. */
  readonly expires: string;
  readonly where: Place;
}

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** What holds without parapet.yaml; the same as of an empty file, without loading a schema. */
export const EMPTY_CONFIG: Config = deepFreeze({
  organization: {},
  accounts: [],
  trustedAccounts: [],
  stacks: [],
  privatelink: {
    version: 1,
    awsServices: { mode: 'all', allow: [] },
    internalServiceAccounts: 'organization',
    partnerServices: [],
    consumerAccounts: [],
    endpointTypes: { allow: ['Interface', 'Gateway', 'GatewayLoadBalancer'] },
    resourceOwners: { organization: true, accounts: [] },
    adminRoles: [],
    crossRegion: 'deny',
    scp: { targets: [], maxCharacters: 5120, mode: 'byService', strict: false, protectPolicies: false },
  },
  assemblies: [],
  schemas: [],
  pairs: [],
  policies: [],
  notSuppressible: [],
  rules: {},
  suppressions: [],
  config: { undecided: 'not-applicable' },
  expiries: [],
});

/** Freezes a value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFreeze(child);
  return value;
}
