import type { Diagnostic } from '../../model/diagnostic.ts';
import type { LiveReading } from './read-live.ts';
import type { Failure } from './read-type.ts';

/** What could not be read: each call once a place, with what it leaves open. */
export function liveDiagnostics({ failures }: Pick<LiveReading, 'failures'>): Diagnostic[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const { place, kind, action, type, isList } = failure;
    const key = [place.account, place.region, kind, action, type, isList].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups.values()].map(diagnosticOf);
}

function diagnosticOf(failures: readonly Failure[]): Diagnostic {
  const { place, kind, action, message, type, isList } = failures[0] as Failure;
  const why = kind === 'denied' ? `${action} is not allowed` : `${action} failed: ${message}`;
  const what = isList ? `no ${type} can be judged` : `what it tells of ${failures.length} ${type} is not known`;
  const code = kind === 'denied' ? 'missing-permission' : 'unread';
  return { level: 'error', code, message: `${place.account} ${place.region}: ${why}; ${what}` };
}
