import type { Diagnostic } from '../model/diagnostic.ts';
import { glob } from '../model/glob.ts';
import { compare } from '../model/lists.ts';
import type { Result, Suppressed } from '../model/result.ts';
import type { Suppression } from '../model/suppression.ts';
import { type Judged, type Outcome, outcomeDiagnostics } from './suppression-diagnostics.ts';
import { flawOf } from './suppression-flaw.ts';
import { SuppressionIndex } from './suppression-index.ts';
import type { Triaged } from './triaged.ts';

export interface SuppressOptions extends Judged {
  readonly suppressions: readonly Suppression[];
  /** Globs over ids of rules that nothing may suppress. */
  readonly notSuppressible: readonly string[];
  /** ISO date. */
  readonly today: string;
}

/**
 * Marks findings that someone decided not to count. A suppression that is expired, without reason, forbidden or without
 * effect hides nothing and is reported.
 */
export function suppress(results: readonly Result[], options: SuppressOptions): Triaged {
  const trials = [...options.suppressions].sort(byPlace).map((one) => new Trial(one, options));
  const index = new SuppressionIndex(trials.filter(({ flaw }) => flaw === null));
  const marked = results.map((result) => {
    if (result.verdict !== 'fail' && result.verdict !== 'undecided') return result;
    const [effective] = index.matching(result).filter((trial) => trial.holdsFor(result));
    return effective === undefined || result.suppressed !== null ? result : { ...result, suppressed: effective.mark };
  });
  const diagnostics = trials.flatMap((trial): readonly Diagnostic[] => outcomeDiagnostics(trial, options));
  return { results: marked, diagnostics };
}

/** One suppression, tried on one finding after the other. */
class Trial implements Outcome {
  readonly suppression: Suppression;
  readonly flaw: Outcome['flaw'];
  readonly refused = new Set<string>();
  readonly #locks: readonly ((rule: string) => boolean)[];
  matched = false;
  needsExpiry = false;

  constructor(suppression: Suppression, { today, notSuppressible }: SuppressOptions) {
    this.suppression = suppression;
    this.flaw = flawOf(suppression, today);
    this.#locks = notSuppressible.map(glob);
  }

  /** Whether it may hide a finding that it matches; remembers why not. */
  holdsFor({ rule, severity }: Result): boolean {
    const isLocked = this.#locks.some((matches) => matches(rule));
    const isForever = this.suppression.expires === null && (severity === 'critical' || severity === 'high');
    this.matched = true;
    if (isLocked) this.refused.add(rule);
    else if (isForever) this.needsExpiry = true;
    return !isLocked && !isForever;
  }

  get mark(): Suppressed {
    const { by, reason, expires, owner } = this.suppression;
    return { by, reason, expires, owner };
  }
}

/** Which of several suppressions is named in the report does not depend on the order in which they were read. */
function byPlace(a: Suppression, b: Suppression): number {
  return (
    compare(a.where.file, b.where.file) ||
    compare(a.where.line ?? 0, b.where.line ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}
