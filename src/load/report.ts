import { InputError } from '../model/errors.ts';
import { isObject } from '../model/json.ts';
import type { CheckResult } from '../model/result.ts';

const SCHEMA = 1;

/**
 * Reads what `--format json` wrote.
 * @throws InputError for anything else, and for a schema that this version does not know
 */
export function parseReport(text: string, file: string): Omit<CheckResult, 'rules'> {
  const wrong = (message: string, cause?: unknown) =>
    new InputError(message, {
      file,
      ...(cause !== undefined && { cause }),
      hint: 'parapet check --format json writes one',
    });
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (cause) {
    throw wrong('is no report: it is no JSON', cause);
  }
  if (!isObject(report) || !isObject(report['tool']) || report['tool']['name'] !== 'parapet')
    throw wrong('is no report of parapet');
  if (report['schema'] !== SCHEMA) throw wrong(`has schema ${report['schema']}, this version reads ${SCHEMA}`);
  const { tool, summary, results, diagnostics } = report;
  if (!isObject(summary) || !isObject(summary['results']) || !Array.isArray(results) || !Array.isArray(diagnostics))
    throw wrong('is no whole report: it lacks summary, results or diagnostics');
  // The hash of a value is not written: nothing that is made from a report compares it.
  const whole = results.map((result) => ({ value: '', ...(result as object) }));
  return { tool, summary, results: whole, diagnostics: diagnostics.map(withoutNulls) } as unknown as Omit<
    CheckResult,
    'rules'
  >;
}

function withoutNulls(diagnostic: unknown): unknown {
  return Object.fromEntries(Object.entries(diagnostic as object).filter(([, value]) => value !== null));
}
