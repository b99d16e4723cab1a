import { appendFileSync, existsSync, openSync, readFileSync } from 'node:fs';
import { UsageError } from '../../model/errors.ts';
import { isObject, type Json } from '../../model/json.ts';
import type { Place } from './aws.ts';
import type { Subject } from './live-type.ts';
import type { ReadParts } from './read-type.ts';
import { stackOf } from './stack-of.ts';

const FORM = 'parapet-audit-1';

/** One line of the file. */
type Entry =
  | { readonly type: string; readonly place: string; readonly subject: Subject; readonly values: ReadParts['values'] }
  | { readonly type: string; readonly place: string; readonly complete: true };

type Known = Extract<Entry, { subject: Subject }>;

/** What an earlier run read of one type in one place. */
export interface Recorded {
  /** Whether everything there was has been read. */
  readonly isComplete: boolean;
  readonly subjects: () => Iterable<Subject>;
  readonly parts: (id: string) => ReadParts | undefined;
}

/** What was read, so that a run that was cut off goes on where it was; without a file it keeps nothing. */
export interface Journal {
  readonly of: (type: string, place: Place) => Recorded;
  readonly add: (type: string, place: Place, read: Pick<Known, 'subject' | 'values'>) => void;
  readonly complete: (type: string, place: Place) => void;
}

const NOTHING: Recorded = { isComplete: false, subjects: () => [], parts: () => undefined };

export const NO_JOURNAL: Journal = { of: () => NOTHING, add: () => {}, complete: () => {} };

/**
 * A journal in a file, one JSON line a thing, made where there is none. Only its owner may read it: it holds what was read.
 * Throws UsageError when the file is something else or cannot be written.
 */
export function openJournal(file: string): Journal {
  const known = new Map<string, Map<string, Known>>();
  const complete = new Set<string>();
  for (const entry of entriesOf(file)) {
    const key = `${entry.type} ${entry.place}`;
    if ('complete' in entry) complete.add(key);
    else known.set(key, (known.get(key) ?? new Map()).set(entry.subject.id, entry));
  }
  const descriptor = opened(file);
  const write = (entry: Entry) => appendFileSync(descriptor, `${JSON.stringify(entry)}\n`);
  return {
    of(type, place) {
      const key = `${type} ${stackOf(place)}`;
      const entries = known.get(key);
      return {
        isComplete: complete.has(key),
        *subjects() {
          for (const { subject } of entries?.values() ?? []) yield subject;
        },
        parts(id) {
          const entry = entries?.get(id);
          return entry && { values: entry.values, missing: {} };
        },
      };
    },
    add: (type, place, read) => write({ type, place: stackOf(place), ...read }),
    complete(type, place) {
      const key = `${type} ${stackOf(place)}`;
      if (!complete.has(key)) write({ type, place: stackOf(place), complete: true });
    },
  };
}

function opened(file: string): number {
  const isNew = !existsSync(file);
  try {
    const descriptor = openSync(file, 'a', 0o600);
    if (isNew) appendFileSync(descriptor, `${JSON.stringify({ form: FORM })}\n`);
    return descriptor;
  } catch (cause) {
    throw new UsageError(`${file} cannot be written`, { cause });
  }
}

/** The last line may have been cut off with the run. */
function entriesOf(file: string): Entry[] {
  if (!existsSync(file)) return [];
  const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n');
  if (!first.includes(FORM)) throw new UsageError(`${file} is no state file of parapet audit`);
  return lines.flatMap((line): Entry[] => {
    try {
      const entry = JSON.parse(line) as Json;
      return isObject(entry) ? [entry as unknown as Entry] : [];
    } catch {
      return [];
    }
  });
}
