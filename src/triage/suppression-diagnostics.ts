import type { Diagnostic } from '../model/diagnostic.ts';
import { glob } from '../model/glob.ts';
import { didYouMean } from '../model/nearest.ts';
import type { Place, Suppression } from '../model/suppression.ts';
import type { Flaw } from './suppression-flaw.ts';

/** What a run can know of suppressions that hide nothing. */
export interface Judged {
  /**
   * Ids of the rules there are, and of those that ran: a suppression of one that did not is not unused. `<name>/*` are all
   * of another linter, whose ids nobody lists.
   */
  readonly rules: { readonly known: readonly string[]; readonly ran: readonly string[] };
  /** True when only a part of the estate was judged: then the findings it lacks may be of the rest. */
  readonly partial: boolean;
}

/** What became of a suppression. */
export interface Outcome {
  readonly suppression: Suppression;
  readonly flaw: Flaw | null;
  readonly matched: boolean;
  /** Ids of rules it met that nothing may suppress. */
  readonly refused: ReadonlySet<string>;
  /** It met a finding that is too severe to be suppressed for ever. */
  readonly needsExpiry: boolean;
}

/** A suppression that cannot be read. */
export function invalidSuppression(message: string, where: Place): Diagnostic {
  return { level: 'warning', code: 'suppression-invalid', message, ...where };
}

/** What there is to say of a suppression that does not do what its author meant. */
export function outcomeDiagnostics(outcome: Outcome, judged: Judged): readonly Diagnostic[] {
  const { suppression, flaw, matched, refused, needsExpiry } = outcome;
  const { where, expires } = suppression;
  const it = nameOf(suppression);
  switch (flaw) {
    case 'no-reason':
      return [invalidSuppression(`${it} gives no reason`, where)];
    case 'no-date':
      return [invalidSuppression(`${it} expires on "${expires}", which is no date such as 2027-01-31`, where)];
    case 'expired':
      return [{ level: 'warning', code: 'suppression-expired', message: `${it} expired on ${expires}`, ...where }];
    case null:
      break;
    default:
      flaw satisfies never;
  }
  const message = matched ? undefined : unmatchedMessage(suppression, judged);
  return [
    ...[...refused].sort().map(
      (rule): Diagnostic => ({
        level: 'warning',
        code: 'suppression-refused',
        message: `${it}: ${rule} may not be suppressed`,
        ...where,
      }),
    ),
    ...(needsExpiry
      ? [invalidSuppression(`${it} needs an expiry date: it names a critical or high finding`, where)]
      : []),
    ...(message === undefined ? [] : [{ level: 'warning', code: 'suppression-unmatched', message, ...where } as const]),
  ];
}

function unmatchedMessage(suppression: Suppression, { rules, partial }: Judged): string | undefined {
  const matches = matcher(suppression.rule);
  const named = rules.known.filter(matches);
  if (named.length === 0)
    return `${nameOf(suppression)}: there is no such rule${didYouMean(suppression.rule, rules.known)}`;
  const haveRun = named.every((id) => rules.ran.includes(id));
  return haveRun && !partial ? `${nameOf(suppression)} matches no finding` : undefined;
}

function matcher(rule: string): (id: string) => boolean {
  const matches = glob(rule);
  return (id) => matches(id) || (id.endsWith('/*') && rule.startsWith(id.slice(0, -1)));
}

function nameOf({ rule, covers }: Suppression): string {
  switch (covers.kind) {
    case 'address':
      return `suppression of ${rule} for ${covers.address}`;
    case 'glob':
      return `suppression of ${rule} for ${covers.resource}`;
    case 'construct':
      return `acknowledgement of ${rule} for ${covers.path}`;
    case 'lines':
      return `suppression of ${rule}`;
    default:
      return covers satisfies never;
  }
}
