import { UsageError } from './model/errors.ts';
import { didYouMean } from './model/nearest.ts';
import type { StackInput } from './model/stack.ts';
import type { Answers } from './resolve/stated.ts';

/** How a condition is said to turn out, in one stack or in every stack that has it. */
export interface StatedAnswer {
  readonly stack?: string;
  readonly condition: string;
  readonly answer: boolean;
}

/** What is stated of the conditions of each stack, by its name. Throws UsageError for a stack or condition that there is not. */
export function answersByStack(
  stacks: readonly StackInput[],
  stated: readonly StatedAnswer[],
): ReadonlyMap<string, Answers> {
  const answers = new Map<string, Map<string, boolean>>();
  for (const one of stated) {
    for (const { name } of stacksWith(one, stacks)) {
      answers.set(name, (answers.get(name) ?? new Map()).set(one.condition, one.answer));
    }
  }
  return answers;
}

function stacksWith({ stack, condition }: StatedAnswer, stacks: readonly StackInput[]): readonly StackInput[] {
  const asked = stack === undefined ? stacks : stacks.filter(({ name }) => name === stack);
  const known = asked.flatMap(({ template }) => Object.keys(template.conditions));
  const having = asked.filter(({ template }) => Object.hasOwn(template.conditions, condition));
  if (having.length > 0) return having;
  if (stack !== undefined && asked.length === 0) {
    const names = stacks.map(({ name }) => name);
    throw new UsageError(`--scenario ${stack}:${condition}: there is no stack ${stack}${didYouMean(stack, names)}`);
  }
  const place = stack === undefined ? 'no stack' : `stack ${stack}`;
  const verb = stack === undefined ? 'has a condition' : 'has no condition';
  throw new UsageError(`--scenario ${condition}: ${place} ${verb} ${condition}${didYouMean(condition, known)}`);
}
