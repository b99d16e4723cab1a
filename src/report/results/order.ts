import type { Diagnostic, Level } from '../../model/diagnostic.ts';
import { compare } from '../../model/lists.ts';
import type { CheckResult, Result } from '../../model/result.ts';
import { SEVERITIES } from '../../model/rule.ts';

const LEVELS: readonly Level[] = ['error', 'warning', 'info'];

/** The same result in the order all reports rely on, so that equal sets of results give equal bytes. */
export function ordered(result: CheckResult): CheckResult {
  return {
    ...result,
    results: result.results.toSorted(byPlace),
    diagnostics: result.diagnostics.toSorted(byFile),
    rules: result.rules.toSorted((a, b) => compare(a.id, b.id)),
  };
}

/** As the eye goes: files, then down each file, the worst first where several things are wrong in one place. */
function byPlace(a: Result, b: Result): number {
  return (
    compare(a.location?.file ?? '\uffff', b.location?.file ?? '\uffff') ||
    compare(a.location?.line ?? 0, b.location?.line ?? 0) ||
    compare(a.location?.column ?? 0, b.location?.column ?? 0) ||
    compare(SEVERITIES.indexOf(a.severity), SEVERITIES.indexOf(b.severity)) ||
    compare(a.rule, b.rule) ||
    compare(a.resource.address, b.resource.address) ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

/** The worst first; those of one severity stay as they were. */
export function worstFirst<T extends Pick<Result, 'severity'>>(results: readonly T[]): readonly T[] {
  return results.toSorted((a, b) => compare(SEVERITIES.indexOf(a.severity), SEVERITIES.indexOf(b.severity)));
}

function byFile(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(LEVELS.indexOf(a.level), LEVELS.indexOf(b.level)) ||
    compare(a.file ?? '', b.file ?? '') ||
    compare(a.line ?? 0, b.line ?? 0) ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}
