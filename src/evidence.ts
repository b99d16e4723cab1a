import { locationOf } from './estate/place.ts';
import type { Resources } from './evaluator.ts';
import type { Finding, Step } from './model/finding.ts';
import type { Path } from './model/json.ts';
import type { Location, Places } from './model/location.ts';
import type { EvidenceStep } from './model/result.ts';
import type { Template } from './model/template.ts';
import { nameParts, readable } from './model/token.ts';

/** Where a path of a resource stands; null for what is in no file. */
export type Locate = (address: string, path: Path) => Location | null;

export interface Known {
  readonly resources: Resources;
  /** By stack. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Where the estate file says something. */
  readonly places?: Places | undefined;
}

/** Finds where resources of templates, and what the estate file says, stand. */
export function locator({ resources, templates, places }: Known): Locate {
  return (address, path) => {
    const place = resources.get(address);
    if (place === undefined) return places?.(address, path) ?? null;
    const template = templates.get(place.resource.stack);
    return template === undefined ? null : locationOf({ template, sourceOf: place.sourceOf }, path);
  };
}

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
