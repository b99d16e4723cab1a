import type { Statement } from './estate.ts';
import type { Json } from './json.ts';
/** What the list of IAM actions says of an action or a pattern of actions. */
export interface ActionFact {
    /** Whether there is such an action. */
    readonly known: boolean;
    /** Whether it stands for an action that changes something and can be confined to resources. */
    readonly writes: boolean;
    /** What was probably meant. */
    readonly nearest?: string;
}
export interface ConditionKeyFact {
    readonly known: boolean;
    readonly nearest?: string;
}
/** A policy that AWS manages, with its text. */
export interface ManagedPolicyFact {
    readonly name: string;
    readonly version?: string;
    readonly statements: readonly Statement[];
}
/** The rows of the bundled tables that an estate mentions. */
export interface Facts {
    /** By action or pattern, in lower case. */
    readonly actions?: Readonly<Record<string, ActionFact>>;
    /** By condition key, in lower case. */
    readonly conditionKeys?: Readonly<Record<string, ConditionKeyFact>>;
    /** Day of the list of actions. */
    readonly actionsDate?: string;
    /** By ARN as the estate writes it. */
    readonly managedPolicies?: Readonly<Record<string, ManagedPolicyFact>>;
    /** The SCP of the allowlist, in a form that compares. */
    readonly generatedScp?: Json;
    /** Whether somebody asks what SCPs make of every probe. */
    readonly verify?: boolean;
    /** Further requests that are asked about like probes. */
    readonly asked?: readonly Json[];
    /** Partitions and Regions to probe in. */
    readonly regions?: readonly (readonly string[])[];
}
