import type { Resource } from '../model/estate.ts';
import type { Finding, RuleFindings } from '../model/finding.ts';
import type { Verdict } from '../model/result.ts';
import type { Rule } from '../model/rule.ts';

/** The one verdict of a rule on a resource, with the findings it comes from. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Of the kind that decides: breaches of a fail, open questions of an undecided. */
  readonly findings: readonly Finding[];
}

/** A resource as far as verdicts go. */
export interface Judged {
  readonly resource: Resource;
  readonly opaque: { readonly reason: string; readonly missing: string } | null;
}

export interface JudgeOptions {
  readonly resources: ReadonlyMap<string, Judged>;
  /** True for resources that the settings of the rule exempt. */
  readonly isExempt: (resource: Resource) => boolean;
}

const NONE: RuleFindings = { deny: [], undecided: [], applies: [] };

/** The verdict of one rule on everything it may judge, resources and what else it says, by address. fail > undecided > pass > not-applicable. */
export function judge(
  rule: Rule,
  found: RuleFindings | undefined,
  { resources, isExempt }: JudgeOptions,
): Map<string, Judgement> {
  const { deny, undecided, applies } = found ?? NONE;
  const judgements = new Map<string, Judgement>();
  const types = new Set(rule.resourceTypes);
  const applicable = applies === undefined ? undefined : new Set(applies);
  for (const [address, { resource }] of resources) {
    if (!types.has(resource.type)) continue;
    const applied = applicable === undefined || applicable.has(address);
    judgements.set(address, { verdict: applied ? 'pass' : 'not-applicable', findings: [] });
  }
  for (const address of applies ?? [])
    if (!resources.has(address)) judgements.set(address, { verdict: 'pass', findings: [] });
  gather(judgements, undecided, 'undecided');
  gather(judgements, deny, 'fail');
  for (const [address, judgement] of judgements) {
    const judged = resources.get(address);
    if (judged === undefined) continue;
    if (isExempt(judged.resource)) judgements.set(address, { verdict: 'not-applicable', findings: [] });
    else if (judged.opaque && judgement.verdict !== 'not-applicable')
      judgements.set(address, opaque(address, judged.opaque));
  }
  return judgements;
}

function gather(judgements: Map<string, Judgement>, findings: readonly Finding[], verdict: 'fail' | 'undecided'): void {
  for (const finding of findings) {
    const known = judgements.get(finding.resource);
    const before = known?.verdict === verdict ? known.findings : [];
    judgements.set(finding.resource, { verdict, findings: [...before, finding] });
  }
}

function opaque(address: string, { reason, missing }: NonNullable<Judged['opaque']>): Judgement {
  const message =
    reason === 'unrecorded'
      ? `${address} cannot be judged: ${missing} did not say what there is`
      : `${address} cannot be judged: ${missing} decides what it will be`;
  return { verdict: 'undecided', findings: [{ resource: address, path: [], message, reason, missing }] };
}
