import type { Result } from '../../model/result.ts';
import { type Baseline, type BaselineEntry, keyOf } from './baseline.ts';

type Status = 'known' | 'gone' | 'changed';

/** The baseline for people: each finding with what became of it. `changed`: something else is wrong in its place. */
export function showBaseline({ findings }: Baseline, results: readonly Result[]): string {
  const failed = results.filter(({ verdict }) => verdict === 'fail');
  const keys = new Set(failed.map(keyOf));
  const places = new Set(failed.map(({ fingerprint }) => fingerprint));
  const statusOf = (entry: BaselineEntry): Status => {
    if (keys.has(keyOf(entry))) return 'known';
    return places.has(entry.fingerprint) ? 'changed' : 'gone';
  };
  const rows = findings.map((entry) => ({ ...entry, status: statusOf(entry) }));
  const head = `${rows.length} ${rows.length === 1 ? 'finding' : 'findings'}${counts(rows.map(({ status }) => status))}`;
  return `${[head, ...rows.map(row)].join('\n')}\n`;
}

function counts(statuses: readonly Status[]): string {
  return (['gone', 'changed'] as const)
    .map((status) => [statuses.filter((one) => one === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => `, ${count} ${status}`)
    .join('');
}

function row({ status, rule, address, path, reason }: BaselineEntry & { readonly status: Status }): string {
  const text = [status.padEnd('changed'.length), rule, address, path].filter((part) => part !== '').join('  ');
  return reason === undefined ? text : `${text}  (${reason})`;
}
