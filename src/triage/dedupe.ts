import { compare } from '../model/lists.ts';
import { type Result, VERDICTS } from '../model/result.ts';
import { byPlace } from './order.ts';

/**
 * Keeps one result per rule, resource and fingerprint: the worst, before one that is suppressed, before the later in order.
 * Where those that are equally bad have different values, the kept one carries them all: a baseline must notice each.
 */
export function dedupe(results: readonly Result[]): readonly Result[] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key = JSON.stringify([result.rule, result.resource.address, result.fingerprint]);
    const group = groups.get(key);
    if (group) group.push(result);
    else groups.set(key, [result]);
  }
  return [...groups.values()].map(merge);
}

function merge(group: readonly Result[]): Result {
  const [first, ...others] = [...group].sort((a, b) => byWeight(a, b) || byPlace(a, b)) as [Result, ...Result[]];
  const equals = [first, ...others.filter((other) => byWeight(first, other) === 0)];
  const value = [...new Set(equals.map((one) => one.value))].sort().join('+');
  return value === first.value ? first : { ...first, value };
}

function byWeight(a: Result, b: Result): number {
  return (
    compare(VERDICTS.indexOf(a.verdict), VERDICTS.indexOf(b.verdict)) ||
    compare(a.suppressed === null ? 0 : 1, b.suppressed === null ? 0 : 1)
  );
}
