import type { CodeFlow, ThreadFlowLocation } from 'sarif';
import type { EvidenceStep } from '../../model/result.ts';
import { limit } from '../text/limit.ts';
import type { Place } from './location.ts';
import { firstOf, plain } from './text.ts';

const MESSAGE = 1024;

/** The way of an event as one thread: each step with what it says and the statement that decides it. */
export function codeFlow(evidence: readonly EvidenceStep[], { place }: { readonly place: Place }): CodeFlow {
  return { threadFlows: [{ locations: evidence.map((step) => locationOf(step, place)) }] };
}

function locationOf(step: EvidenceStep, place: Place): ThreadFlowLocation {
  const { address, message, verdict, reason, missing } = step;
  return {
    location: { ...place(step), message: { text: limit(plain(firstOf(message, address)), MESSAGE) } },
    // What stops the event is what a viewer must show when it folds the others.
    importance: verdict === 'allow' ? 'important' : 'essential',
    properties: { verdict, ...(reason !== undefined && { reason, missing: missing ?? null }) },
  };
}
