import type { StepVerdict } from './finding.ts';
import type { FlowKind } from './flow.ts';
import type { EvidenceStep } from './result.ts';

/** One way of an event, with what decides it. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly kind: FlowKind;
  readonly verdict: StepVerdict;
  readonly steps: readonly EvidenceStep[];
}

/** Whether events come from one end to another. Without hops nothing leads there, which is a denial. */
export interface Explanation {
  readonly from: string;
  readonly to: string;
  /** Of the worst step. */
  readonly verdict: StepVerdict;
  readonly hops: readonly Hop[];
}

/** A chain holds as far as its worst step does. */
export function worst(verdicts: readonly StepVerdict[]): StepVerdict {
  if (verdicts.includes('deny')) return 'deny';
  return verdicts.includes('unknown') ? 'unknown' : 'allow';
}
