import type { JsonObject } from './json.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Scope = 'resource' | 'estate' | 'organization' | 'live';

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
}
