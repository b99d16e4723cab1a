import type { ConfigUndecided } from '../../model/ports.ts';
import type { Result } from '../../model/result.ts';
import { inState } from '../results/state.ts';
import { factOf } from '../text/wording.ts';
import { annotation } from './annotation.ts';

/** What AWS Config can be told; it refuses `INSUFFICIENT_DATA`. */
export type ComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';

export interface Compliance {
  readonly ComplianceType: ComplianceType;
  readonly Annotation?: string;
}

/**
 * The one verdict AWS Config keeps of a resource: fail before undecided before suppressed before pass. Undefined when it
 * is undecided and such verdicts are left out.
 */
export function compliance(results: readonly Result[], undecidedAs: ConfigUndecided): Compliance | undefined {
  const fails = inState(results, 'fail');
  const undecided = inState(results, 'undecided');
  const suppressed = inState(results, 'suppressed');
  if (fails.length > 0)
    return told(
      'NON_COMPLIANT',
      annotation(fails, '', ({ message, title }) => message || title),
    );
  if (undecided.length > 0) return open(annotation(undecided, 'undecided: ', unknownFact), undecidedAs);
  if (suppressed.length > 0) return told('NOT_APPLICABLE', annotation(suppressed, 'suppressed: ', waiver));
  return { ComplianceType: inState(results, 'pass').length > 0 ? 'COMPLIANT' : 'NOT_APPLICABLE' };
}

function open(text: string, undecidedAs: ConfigUndecided): Compliance | undefined {
  switch (undecidedAs) {
    case 'not-applicable':
      return told('NOT_APPLICABLE', text);
    case 'non-compliant':
      return told('NON_COMPLIANT', text);
    case 'omit':
      return undefined;
    default:
      return undecidedAs satisfies never;
  }
}

function told(type: ComplianceType, text: string): Compliance {
  return { ComplianceType: type, Annotation: text };
}

function unknownFact(result: Result): string {
  return `${factOf(result)}; ${result.message || result.title}`;
}

function waiver({ suppressed }: Result): string {
  return suppressed?.reason ?? '';
}
