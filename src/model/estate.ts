import type { Json, JsonObject, Path } from './json.ts';

/** How a template names another resource. */
export type Via = 'ref' | 'getatt' | 'name' | 'arn';

export interface Reference {
  /** Where in the resource it stands. */
  readonly path: Path;
  /** Address of the named resource. */
  readonly target: string;
  readonly via: Via;
}

/** How a secret is written; the value itself never leaves the resolver. */
export type SensitiveKind =
  | 'literal'
  | 'parameter-default'
  | 'parameter'
  | 'no-echo'
  | 'dynamic-reference'
  | 'intrinsic';

export interface Sensitive {
  readonly path: Path;
  readonly kind: SensitiveKind;
  /** Of a dynamic reference: `ssm`, `ssm-secure`, `secretsmanager`. */
  readonly service?: string;
}

export interface Attributes {
  /** Logical ids. */
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Condition?: string;
  readonly Metadata?: Json;
}

/** One resource as it will be deployed; strings hold tokens where nothing is literal (token.ts). */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly logicalId: string;
  readonly stack: string;
  /** 12 digits or `⟦account.<stack>⟧`. */
  readonly account: string;
  /** Region name or `⟦region.<stack>⟧`. */
  readonly region: string;
  readonly partition: string;
  readonly stage: string;
  readonly tags: JsonObject;
  readonly properties: JsonObject;
  /** The ARN it will have; absent for types without one. */
  readonly arn?: string;
  /** The name or id it will have. */
  readonly name?: string;
  readonly origin: { readonly generatedBy?: string; readonly live?: boolean };
  readonly attributes: Attributes;
  readonly references: readonly Reference[];
  readonly sensitive: readonly Sensitive[];
}

/** A value of one resource that names another. */
export interface Link {
  readonly from: string;
  readonly path: Path;
  readonly to: string;
  readonly kind: string;
}

export interface Principal {
  /** AWS, Service, Federated, CanonicalUser or `*`. */
  readonly type: string;
  readonly value: string;
}

export interface PolicyResource {
  readonly text: string;
  /** The six parts of an ARN. */
  readonly parts?: readonly string[];
}

export interface PolicyCondition {
  /** Token, when the condition or a part of it is unknown. */
  readonly unknown?: string;
  /** Without set qualifier and IfExists. */
  readonly operator?: string;
  readonly qualifier?: '' | 'ForAnyValue' | 'ForAllValues';
  readonly ifExists?: boolean;
  /** Lower case. */
  readonly key?: string;
  readonly values?: readonly string[];
}

/** One statement; lists throughout, whatever the author wrote. `path` is from the root of the resource. */
export interface Statement {
  readonly path: Path;
  readonly unknown?: string;
  readonly sid?: string;
  readonly effect?: string;
  readonly principals?: readonly Principal[];
  readonly notPrincipals?: readonly Principal[];
  /** Lower case. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly PolicyResource[];
  readonly notResources?: readonly PolicyResource[];
  readonly conditions?: readonly PolicyCondition[];
}

/** A policy document as policies see it. */
export interface PolicyDocument {
  /** The resource that carries it. */
  readonly address: string;
  readonly path: Path;
  readonly kind: 'resource' | 'identity' | 'trust' | 'endpoint' | 'key' | 'organization';
  /** Token, when the document or its statement list is unknown. */
  readonly unknown?: string;
  readonly version?: string;
  readonly statements: readonly Statement[];
  /** Of a policy of the organization: what `canonicalPolicy` makes of it, and its length (policy-text.ts). */
  readonly canonical?: readonly string[];
  readonly characters?: number;
}

/** A service or resource control policy of the estate file. */
export interface OrganizationPolicy {
  readonly name: string;
  readonly document: JsonObject;
  /** `root`, ids or paths of OUs, ids of accounts. */
  readonly targets: readonly string[];
}

export interface Organization {
  readonly id?: string;
  readonly managementAccount?: string;
  readonly auditAccount?: string;
  readonly accounts?: readonly JsonObject[];
  readonly trusted?: readonly JsonObject[];
  /** Absent when nobody says which there are. */
  readonly scps?: readonly OrganizationPolicy[];
  readonly rcps?: readonly OrganizationPolicy[];
}

/** Of a policy of the estate file, what policies see beside its document, which is in `policies` by this address. */
export interface AttachedPolicy {
  readonly address: string;
  readonly targets: readonly string[];
}

export interface SeenOrganization extends Omit<Organization, 'scps' | 'rcps'> {
  readonly scps?: readonly AttachedPolicy[];
  readonly rcps?: readonly AttachedPolicy[];
}

/** `input` of the policies; policies/schema/input.json describes it to them. */
export interface PolicyInput {
  /** Ids of the rules that are asked for. */
  readonly rules: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
  readonly policies: Readonly<Record<string, readonly PolicyDocument[]>>;
  readonly links: readonly Link[];
  readonly organization: SeenOrganization;
  readonly allowlist: JsonObject;
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** ISO date. */
  readonly today: string;
  readonly facts: JsonObject;
}
