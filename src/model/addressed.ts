import { UsageError } from './errors.ts';
import { nearestNames } from './nearest.ts';
import { readable } from './token.ts';

/** How many names an error offers. */
const OFFERED = 5;

/**
 * The address or ARN that a user means: as it stands, by its last part, by the start of that, or by any part of it; of several
 * the one that is likely. Throws UsageError where none or several are meant.
 */
export function addressed(text: string, names: readonly string[], isLikely: (name: string) => boolean): string {
  const lower = text.toLowerCase();
  const ways = [
    (name: string) => name === text || readable(name) === text,
    (name: string) => lastPart(name) === text,
    (name: string) => lastPart(name).toLowerCase().startsWith(lower),
    (name: string) => name.toLowerCase().includes(lower),
  ];
  for (const isMeant of ways) {
    const meant = names.filter(isMeant);
    const likely = meant.filter(isLikely);
    const [only, ...others] = likely.length === 1 ? likely : meant;
    if (only !== undefined && others.length === 0) return only;
    if (only !== undefined)
      throw new UsageError(`${text} may be ${listed([only, ...others])}`, {
        hint: 'write as much as tells them apart',
      });
  }
  throw unknownName(text, names);
}

function unknownName(text: string, names: readonly string[]): UsageError {
  const byPart = nearestNames(lastPart(text), [...new Set(names.map(lastPart))]);
  const near = names.filter((name) => byPart.includes(lastPart(name)));
  const offer = near.length === 0 ? '' : `; did you mean ${listed(near)}?`;
  return new UsageError(`nothing is called ${text}${offer}`, { hint: 'parapet inspect lists what there is' });
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.startsWith('arn:') ? name.lastIndexOf(':') : -1) + 1);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, OFFERED).map(readable);
  const all = names.length > OFFERED ? [...shown, `${names.length - OFFERED} more`] : shown;
  return all.join(', ').replace(/, ([^,]*)$/, ' or $1');
}
