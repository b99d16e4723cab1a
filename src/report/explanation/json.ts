import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Explanation, Hop } from '../../model/explanation.ts';
import { printDiagnostic, printStep } from '../json.ts';
import { jsonText } from '../text/json-text.ts';

/** Raised when a key changes its meaning or goes away. */
const SCHEMA = 1;

/** A chain for programs; every key is written by name. */
export function explanationJson({ from, to, verdict, hops }: Explanation, diagnostics: readonly Diagnostic[]): string {
  return jsonText({
    schema: SCHEMA,
    from,
    to,
    verdict,
    hops: hops.map(printHop),
    diagnostics: diagnostics.map(printDiagnostic),
  });
}

function printHop({ from, to, kind, verdict, steps }: Hop): Hop {
  return { from, to, kind, verdict, steps: steps.map(printStep) };
}
