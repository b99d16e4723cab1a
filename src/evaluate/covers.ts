import type { Finding } from '../model/finding.ts';
import type { Judgement } from './verdicts.ts';

/** The conditions and parameter values under which an evaluation holds. */
export type ScenarioLabel = Readonly<Record<string, boolean | string>>;

/** One evaluation of an estate: judgements by rule id and address. */
export interface Evaluation {
  readonly label: ScenarioLabel | null;
  readonly judgements: ReadonlyMap<string, ReadonlyMap<string, Judgement>>;
}

/** Evaluations that together hold every way one thing can turn out; each cover is enough by itself to decide. */
export type Cover<E extends Evaluation = Evaluation> = readonly E[];

/** The verdict over all scenarios, and the evaluation that its findings are from. */
export interface Decision<E extends Evaluation = Evaluation> extends Judgement {
  readonly from: E;
  /** Set when the verdict differs by scenario: a scenario that passes, beside `from`, which fails. */
  readonly passing?: E;
}

/** Verdicts by rule id and address: the same in every scenario of some cover, else undecided. */
export function decide<E extends Evaluation>(covers: readonly Cover<E>[]): Map<string, Map<string, Decision<E>>> {
  const decisions = new Map<string, Map<string, Decision<E>>>();
  for (const [rule, address] of pairsIn(covers)) {
    const byAddress = decisions.get(rule) ?? new Map<string, Decision<E>>();
    byAddress.set(address, decideOne(rule, address, covers));
    decisions.set(rule, byAddress);
  }
  return decisions;
}

function* pairsIn(covers: readonly Cover[]): Generator<readonly [string, string]> {
  const seen = new Set<string>();
  for (const { judgements } of covers.flat()) {
    for (const [rule, byAddress] of judgements) {
      for (const address of byAddress.keys()) {
        const key = `${rule} ${address}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield [rule, address];
      }
    }
  }
}

function decideOne<E extends Evaluation>(rule: string, address: string, covers: readonly Cover<E>[]): Decision<E> {
  const attempts = covers.flatMap((cover) => {
    const held = cover.flatMap((from) => {
      const judgement = from.judgements.get(rule)?.get(address);
      return judgement ? [{ ...judgement, from }] : [];
    });
    return held.length === 0 ? [] : [overScenarios(held)];
  });
  const settled = attempts.find(({ verdict }) => verdict !== 'undecided');
  const split = attempts.find(({ passing }) => passing !== undefined);
  return settled ?? split ?? (attempts[0] as Decision<E>);
}

type Held<E extends Evaluation> = Judgement & { readonly from: E };

/** A resource that is absent in a scenario has no verdict there. Where it applies in some scenarios only, a pass holds for all. */
function overScenarios<E extends Evaluation>(held: readonly Held<E>[]): Decision<E> {
  const [first] = held as readonly [Held<E>, ...Held<E>[]];
  if (held.every(({ verdict }) => verdict === first.verdict)) return { ...first, findings: common(held) };
  const failing = held.find(({ verdict }) => verdict === 'fail');
  const passing =
    held.find(({ verdict }) => verdict === 'pass') ?? held.find(({ verdict }) => verdict === 'not-applicable');
  if (failing && passing) return { ...failing, verdict: 'undecided', passing: passing.from };
  return held.find(({ verdict }) => verdict === 'undecided') ?? (passing as Held<E>);
}

/** The findings that hold in every scenario; where none does, those of the first. */
function common([first, ...rest]: readonly Judgement[]): readonly Finding[] {
  const findings = first?.findings ?? [];
  const everywhere = findings.filter((finding) =>
    rest.every((other) => other.findings.some((one) => isSame(one, finding))),
  );
  return everywhere.length > 0 ? everywhere : findings;
}

function isSame(a: Finding, b: Finding): boolean {
  return (
    a === b || (a.message === b.message && a.address === b.address && JSON.stringify(a.path) === JSON.stringify(b.path))
  );
}
