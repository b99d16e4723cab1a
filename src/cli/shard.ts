import type { StackSource } from '../load-stacks.ts';
import { UsageError } from '../model/errors.ts';

/**
 * The part `i/n` of what is to be judged. What belongs to one estate stays together, so that verdicts do not depend on it.
 * @throws UsageError for anything but `i/n` with i from 1 to n
 */
export function shardOf(sources: readonly StackSource[], shard: string): readonly StackSource[] {
  const [, part = '', parts = ''] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(shard) ?? [];
  if (part === '' || Number(part) > Number(parts))
    throw new UsageError(`--shard ${shard}: must be i/n, for example 1/4`);
  const estates = [...new Set(sources.map(({ estate }) => estate))];
  const kept = new Set(estates.filter((_, i) => i % Number(parts) === Number(part) - 1));
  return sources.filter(({ estate }) => kept.has(estate));
}
