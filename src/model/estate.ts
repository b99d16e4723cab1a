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
  readonly kind: 'resource' | 'identity' | 'trust' | 'endpoint' | 'key';
  /** Token, when the document or its statement list is unknown. */
  readonly unknown?: string;
  readonly version?: string;
  readonly statements: readonly Statement[];
}

/** One filter of a field of an event pattern. */
export interface PatternTest {
  /** In the resource. */
  readonly path?: Path;
  readonly kind: 'value' | 'text' | 'numeric' | 'cidr' | 'exists' | 'anything-but' | 'unknown';
  /** The literal; of `exists` whether; of `unknown` the token. */
  readonly value?: Json;
  /** Text in which `*` stands for any other; U+E000 and U+E001 are `*` and `?` themselves. */
  readonly glob?: string;
  readonly ignoreCase?: boolean;
  readonly low?: number;
  readonly openLow?: boolean;
  readonly high?: number;
  readonly openHigh?: boolean;
  readonly cidr?: string;
  /** What `anything-but` leaves out. */
  readonly except?: readonly PatternTest[];
}

/** A field that an event pattern filters: one of the tests lets its value through. */
export interface PatternField {
  /** Keys joined as in the paths of schemas. */
  readonly key: string;
  /** In the resource. */
  readonly path: Path;
  /** Token in place of the filters, which may be a map of further keys. */
  readonly hidden?: string;
  readonly tests: readonly PatternTest[];
}

/** The event pattern of a rule or archive: an event matches a branch by all its fields, and the pattern by any branch. */
export interface EventPattern {
  /** In the resource: the pattern, or the part of it that EventBridge refuses. */
  readonly path: Path;
  /** Token, when nothing is known of the pattern. */
  readonly unknown?: string;
  /** What EventBridge refuses. */
  readonly problem?: string;
  readonly branches: readonly (readonly PatternField[])[];
}

/** What a schema says of the values at one path of an event. Lists are transparent: what holds for elements stands here too. */
export interface SchemaNode {
  /** JSON types a value may have: string, number, boolean, null, object, array. Absent: any. */
  readonly types?: readonly string[];
  /** Token, where a part of the schema is not known. */
  readonly hidden?: string;
  /** The only values that are not objects or lists; absent: any. */
  readonly values?: readonly Json[];
  /** Regular expressions that every text matches. */
  readonly expressions?: readonly string[];
  /** Whether no other keys than the listed ones can stand below. */
  readonly closed: boolean;
  /** Whether every event has it. */
  readonly required: boolean;
}

/** A schema of events as policies see it: flat, references resolved. */
export interface EventSchema {
  readonly origin: 'registry' | 'file';
  /** Of the resource that carries it. */
  readonly address?: string;
  /** The bus that parapet.yaml names it for: an address, a name or an ARN. */
  readonly bus?: string;
  readonly file?: string;
  readonly registry?: string;
  readonly name?: string;
  /** Whose events it describes; absent: any. */
  readonly source?: string;
  /** The exact detail-type, where the schema tells it. */
  readonly detailType?: string;
  /** The letters and digits of the detail-type, as names of schemas have them; absent: any. */
  readonly detailKey?: string;
  /** Token, or why nothing is known of the content. */
  readonly unknown?: string;
  /** By path: keys joined by `/`, with `~1` for a `/` and `~0` for a `~` in a key; the event itself has the empty path. */
  readonly nodes: Readonly<Record<string, SchemaNode>>;
}

/** A file with a schema that parapet.yaml names for a bus. */
export interface SchemaFile {
  readonly bus: string;
  readonly file: string;
  readonly content: Json;
}

export interface Organization {
  readonly id?: string;
  readonly managementAccount?: string;
  readonly auditAccount?: string;
  readonly accounts?: readonly JsonObject[];
  readonly trusted?: readonly JsonObject[];
  readonly scps?: readonly Json[];
  readonly rcps?: readonly Json[];
}

/** What stands in for what: addresses, or stacks for all their resources. */
export interface Pair {
  readonly primary: string;
  readonly standby: string;
  readonly recoveryStateMachine?: string | undefined;
}

/** `input` of the policies; policies/schema/input.json describes it to them. */
export interface PolicyInput {
  /** Ids of the rules that are asked for. */
  readonly rules: readonly string[];
  readonly resources: Readonly<Record<string, Resource>>;
  readonly policies: Readonly<Record<string, readonly PolicyDocument[]>>;
  readonly links: readonly Link[];
  /** By address of the rule or archive. */
  readonly patterns: Readonly<Record<string, EventPattern>>;
  /** Schemas of events, of the estate and of files. */
  readonly schemas: readonly EventSchema[];
  readonly pairs: readonly Pair[];
  readonly organization: Organization;
  readonly allowlist: JsonObject;
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** A sample event, where one is asked about. */
  readonly event?: JsonObject;
  /** ISO date. */
  readonly today: string;
  readonly facts: JsonObject;
}
