import { UsageError } from '../model/errors.ts';

/** The date of `--as-of`, today without it. Throws UsageError for what is no date. */
export function dateOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  if (isDate(text)) return text;
  throw new UsageError(`--as-of ${text}: must be a date, YYYY-MM-DD`);
}

/** True for a day that the calendar has: `Date` takes the 30th of February for the 2nd of March. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
