import { UsageError } from '../model/errors.ts';
import type { StatedAnswer } from '../stated-answers.ts';

/** Values of `--scenario`, each `condition=true`, `condition=false` or `stack:condition=…`; later ones win. Throws UsageError. */
export function statedAnswers(flags: readonly string[]): readonly StatedAnswer[] {
  return flags.map((flag) => {
    const [, stack, condition = '', answer] = /^(?:(.+):)?([^:=]+)=(true|false)$/.exec(flag) ?? [];
    if (condition === '') throw new UsageError(`--scenario ${flag}: must be condition=true or condition=false`);
    return { ...(stack !== undefined && { stack }), condition, answer: answer === 'true' };
  });
}
