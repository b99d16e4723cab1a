import { compare } from '../model/lists.ts';
import type { Result } from '../model/result.ts';
import { VERDICTS } from '../model/result.ts';
import { SEVERITIES } from '../model/rule.ts';

/** Total order of results: as the eye goes down the files, the worst first where several things are wrong in one place. */
export function byPlace(a: Result, b: Result): number {
  return (
    compare(a.location === null ? 1 : 0, b.location === null ? 1 : 0) ||
    compare(a.location?.file ?? '', b.location?.file ?? '') ||
    compare(a.location?.line ?? 0, b.location?.line ?? 0) ||
    compare(a.location?.column ?? 0, b.location?.column ?? 0) ||
    compare(SEVERITIES.indexOf(a.severity), SEVERITIES.indexOf(b.severity)) ||
    compare(a.rule, b.rule) ||
    compare(a.resource.address, b.resource.address) ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(VERDICTS.indexOf(a.verdict), VERDICTS.indexOf(b.verdict)) ||
    compare(remainder(a), remainder(b))
  );
}

/** Whatever else tells two results apart. */
function remainder({ message, path, value, scenario, suppressed, related, missing }: Result): string {
  const branch = scenario && Object.entries(scenario).sort(([a], [b]) => compare(a, b));
  return JSON.stringify([message, path, value, branch, suppressed, missing, related]);
}
