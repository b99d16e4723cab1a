import type { Finding, Step } from './model/finding.ts';
import type { Path } from './model/json.ts';
import type { Location } from './model/location.ts';
import type { EvidenceStep } from './model/result.ts';
import { nameParts, readable } from './model/token.ts';

/** Where a path of a resource stands; null for what is in no file. */
export type Locate = (address: string, path: Path) => Location | null;

/** The steps of a finding with their places in files, in words for people. */
export function evidenceOf(steps: readonly Step[], locate: Locate): EvidenceStep[] {
  return steps.map(({ address, path, message, verdict, reason, missing }) => ({
    address,
    path,
    location: locate(address, path),
    message: readable(message),
    verdict,
    ...(reason !== undefined && { reason, missing: missingName({ reason, missing }) }),
  }));
}

type Missing = { readonly [Key in 'reason' | 'missing']: Finding[Key] | undefined };

/** What is missing, as the author calls it: without the stack, which the resource already names. */
export function missingName({ reason, missing }: Missing): string | null {
  if (missing === undefined) return null;
  if (reason === 'external-resource') return readable(missing);
  const [first = '', second] = nameParts(missing);
  return second ?? first;
}
