import type { Evaluation } from '@aws-sdk/client-config-service';
import {
  type Compliance,
  type ConfigUndecided,
  compliance,
  groupBy,
  limit,
  type Result,
  type Subject,
} from '../../src/deployable.ts';
import type { Recorded } from './event.ts';

const LONGEST = { type: 256, id: 768, annotation: 256 };
/** What AWS Config calls a verdict on a whole account. */
const ACCOUNT = 'AWS::::Account';

/** An evaluation of one resource. */
export function evaluation({ type, id }: Recorded, verdict: Compliance, at: Date): Evaluation {
  return {
    ComplianceResourceType: limit(type, LONGEST.type),
    ComplianceResourceId: limit(id, LONGEST.id),
    ComplianceType: verdict.ComplianceType,
    ...(verdict.Annotation && { Annotation: limit(verdict.Annotation, LONGEST.annotation) }),
    OrderingTimestamp: at,
  };
}

/** What there is no verdict on any more, or never was. */
export function notApplicable(resource: Recorded, reason: string, at: Date): Evaluation {
  return evaluation(resource, { ComplianceType: 'NOT_APPLICABLE', Annotation: reason }, at);
}

/** One evaluation a resource, under the name that AWS Config has for it where it records it. */
export function evaluationsOf(
  results: readonly Result[],
  { undecided, at, recorded }: { undecided: ConfigUndecided; at: Date; recorded: ReadonlyMap<string, Recorded> },
): Evaluation[] {
  const named = new Map<string, Recorded>();
  const byResource = groupBy(results, ({ resource }) => {
    const known = recordedOf(resource, recorded);
    const key = keyOf(known);
    named.set(key, known);
    return key;
  });
  return [...byResource].flatMap(([key, judged]) => {
    const verdict = compliance(judged, undecided);
    return verdict === undefined ? [] : [evaluation(named.get(key) as Recorded, verdict, at)];
  });
}

/** Identity of a resource in AWS Config: an id alone may be that of two resources of different types. */
export function keyOf({ type, id }: Recorded): string {
  return JSON.stringify([limit(type, LONGEST.type), limit(id, LONGEST.id)]);
}

/** What lies below a recorded resource, such as its policy, is that resource to AWS Config. */
function recordedOf({ address, type, account }: Subject, recorded: ReadonlyMap<string, Recorded>): Recorded {
  if (type === ACCOUNT) return { type, id: account ?? address.replace(/^account\//, '') };
  for (let end = address.length; end > 0; end = address.lastIndexOf('/', end - 1)) {
    const known = recorded.get(address.slice(0, end));
    if (known) return known;
  }
  return { type, id: address };
}
