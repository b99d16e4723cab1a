import type { Diagnostic } from '../model/diagnostic.ts';
import type { Json } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';

/** What other stacks of the estate give to one of them. Undefined: nothing of the estate has it. */
export interface Surroundings {
  readonly output: (stack: string, output: string) => Json | undefined;
  readonly exported: (from: StackInput, exportName: string) => Json | undefined;
  /** What another Region of the account passes on by a custom resource of the CDK. */
  readonly written: (to: StackInput, name: string) => Json | undefined;
  /** What the parent of a nested stack passes it. */
  readonly passed: (to: StackInput, parameter: string) => Json | undefined;
  /** True for a nested stack whose resource has a condition that does not hold. */
  readonly isLeftOut: (stack: StackInput) => boolean;
  readonly stackOutput: (from: StackInput, wanted: WantedOutput) => Json | undefined;
}

/** The arguments of `Fn::GetStackOutput`. */
export interface WantedOutput {
  readonly stackName: string;
  readonly output: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/**
 * Values of what the template leaves open, by the text of the unknown token: a literal the parameter is taken to have, or
 * null for "none of the literals it is compared with". Comparisons of anything else are decided by their own text.
 */
export interface Scenario {
  readonly values: ReadonlyMap<string, string | null>;
  readonly comparisons: ReadonlyMap<string, boolean>;
  /** Answers of whole conditions, by name, whatever their comparisons would say. */
  readonly answers?: ReadonlyMap<string, boolean>;
}

export const NOTHING_ASSUMED: Scenario = { values: new Map(), comparisons: new Map() };

export type Report = (diagnostic: Diagnostic) => void;
