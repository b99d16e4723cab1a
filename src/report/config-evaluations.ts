import { compare, groupBy } from '../model/lists.ts';
import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult, Result, Subject } from '../model/result.ts';
import { type Compliance, compliance } from './config-evaluations/evaluation.ts';
import { jsonText } from './text/json-text.ts';
import { limit } from './text/limit.ts';

const LONGEST = { type: 256, id: 768 };
/** What AWS Config calls a verdict on a whole account or organization. */
const ACCOUNT = 'AWS::::Account';

/** An evaluation as `PutEvaluations` takes it, up to a hundred in a call. */
interface Evaluation extends Compliance {
  readonly ComplianceResourceType: string;
  readonly ComplianceResourceId: string;
  readonly OrderingTimestamp: string;
}

export const configEvaluations: Reporter = {
  name: 'config-evaluations',
  summary: 'AWS Config evaluations, one for each resource',
  all: true,
  render: (result, context) => jsonText(evaluations(result, context)),
};

/** Results by what AWS Config knows the resource as: several subjects of an organization are one account. */
function evaluations({ results }: CheckResult, context: ReportContext): Evaluation[] {
  const OrderingTimestamp = timestamp(context);
  const resources = groupBy(results, ({ resource }) => JSON.stringify([typeOf(resource), idOf(resource)]));
  return [...resources]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, judged]) => {
      const verdict = compliance(judged, context.configUndecided ?? 'not-applicable');
      return verdict === undefined ? [] : [evaluation(judged, verdict, OrderingTimestamp)];
    });
}

function evaluation([first]: readonly Result[], verdict: Compliance, OrderingTimestamp: string): Evaluation {
  const { resource } = first as Result;
  return {
    ComplianceResourceType: typeOf(resource),
    ComplianceResourceId: idOf(resource),
    ...verdict,
    OrderingTimestamp,
  };
}

function typeOf({ type }: Subject): string {
  return limit(type, LONGEST.type);
}

/** An account by its number, anything else by its address, which of a live resource is the ARN. */
function idOf({ type, account, address }: Subject): string {
  return limit(type === ACCOUNT ? (account ?? address.replace(/^account\//, '')) : address, LONGEST.id);
}

/** AWS Config ignores what is older than what it holds, so a guess would lose verdicts. */
function timestamp({ asOf }: ReportContext): string {
  if (asOf === undefined) throw new TypeError('config-evaluations needs the date of the run: set asOf');
  return new Date(asOf).toISOString();
}
