import type { JsonObject } from './json.ts';
export declare const SEVERITIES: readonly ["critical", "high", "medium", "low"];
export type Severity = (typeof SEVERITIES)[number];
export declare const SCOPES: readonly ["resource", "estate", "organization", "live"];
export type Scope = (typeof SCOPES)[number];
/** T1 belongs to every release, T2 may be added by a later one. */
export declare const TIERS: readonly ["T1", "T2"];
/** Whether a rule judges live resources; absent: as it does those of templates. */
export declare const LIVE: readonly ["never"];
/** What `--fix` may do: nothing, write what is certain, or propose what needs a decision. */
export declare const AUTOFIXES: readonly ["none", "safe", "propose"];
/** One control, as the METADATA of its policy describes it. */
export interface Rule {
    /** `<pack>/<name>`, for example `delivery/target-dlq`. */
    readonly id: string;
    readonly pack: string;
    readonly title: string;
    readonly description: string;
    readonly severity: Severity;
    readonly scope: Scope;
    /** Types of the resources that get a verdict. */
    readonly resourceTypes: readonly string[];
    /** `Type#Path.To[].Property` of everything the policy reads. */
    readonly reads: readonly string[];
    readonly remediation: string;
    /** Controls of other catalogues that ask the same. */
    readonly controls: readonly string[];
    /** Rows of the reference architectures the control comes from. */
    readonly seed: readonly string[];
    /** JSON Schema of the rule's own settings, with defaults. */
    readonly settings: JsonObject;
    readonly tier?: (typeof TIERS)[number];
    /** Of what only a template can show. */
    readonly live?: (typeof LIVE)[number];
    readonly autofix?: (typeof AUTOFIXES)[number];
}
