import type { Diagnostic, Level } from '../../model/diagnostic.ts';
import { groupBy } from '../../model/lists.ts';
import type { LiveReading } from './read-live.ts';
import type { Failure } from './read-type.ts';
import { LIVE_TYPES } from './registry.ts';

/** What could not be read: each call once a place, with what it leaves open. */
export function liveDiagnostics({ failures, hasItems }: Pick<LiveReading, 'failures' | 'hasItems'>): Diagnostic[] {
  const groups = groupBy(failures, ({ place, kind, action, type, isList }) => {
    // What AWS Config does not record, it records nowhere.
    const where = kind === 'unrecorded' ? '' : `${place.account} ${place.region}`;
    return [where, kind, action, type, isList].join(' ');
  });
  return [...[...groups.values()].map(diagnosticOf), ...(hasItems ? [unverified()] : [])];
}

const LEVELS: Readonly<Record<Failure['kind'], readonly [Level, string]>> = {
  denied: ['error', 'missing-permission'],
  failed: ['error', 'unread'],
  unrecorded: ['warning', 'unrecorded'],
  gone: ['info', 'gone'],
};

function diagnosticOf(failures: readonly Failure[]): Diagnostic {
  const { kind } = failures[0] as Failure;
  const [level, code] = LEVELS[kind];
  return { level, code, message: messageOf(failures) };
}

function messageOf(failures: readonly Failure[]): string {
  const { place, kind, action, message, type, isList } = failures[0] as Failure;
  const where = `${place.account} ${place.region}`;
  const what = isList ? `no ${type} can be judged` : `what it tells of ${failures.length} ${type} is not known`;
  if (kind === 'gone') return `${where}: ${failures.length} ${type} vanished while the audit ran (${action})`;
  if (kind === 'unrecorded') return `AWS Config does not record what ${action} tells: ${what}; a --role could read it`;
  return kind === 'denied'
    ? `${where}: ${action} is not allowed; ${what}`
    : `${where}: ${action} failed: ${message}; ${what}`;
}

/** Said once: a shape that documentation alone tells may be another. */
function unverified(): Diagnostic {
  const types = LIVE_TYPES.filter(({ item }) => item?.verified === false).map(({ type }) => type);
  const message = `configuration items of ${types.join(', ')} are read as documented, which was not compared with recorded ones`;
  return { level: 'info', code: 'unverified-shape', message };
}
