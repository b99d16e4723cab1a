import { type Cover, decide } from './evaluate/covers.ts';
import { type EstateEvaluation, type EstateInput, Evaluator, type JudgeContext } from './evaluator.ts';
import { StackCovers } from './stack-covers.ts';

export type { EstateEvaluation, EstateInput, JudgeContext } from './evaluator.ts';

export type EstateDecisions = ReturnType<typeof decide<EstateEvaluation>>;

/** Judges one estate: under every scenario that its open conditions and listed parameter values can make, where that matters. */
export async function judgeEstate(
  estate: EstateInput,
  context: JudgeContext,
): Promise<{ decisions: EstateDecisions; resources: number }> {
  const evaluator = new Evaluator(estate, context);
  const base = await evaluator.evaluate(evaluator.estateWith(new Map()), null);
  const isOpen = [...base.resources.values()].some((resource) => resource.isOpen);
  const covers: Cover<EstateEvaluation>[] = isOpen ? [] : [[base]];
  for (const name of evaluator.stacks.names) covers.push(...(await new StackCovers(name, base, evaluator).all()));
  return { decisions: decide(covers), resources: base.resources.size };
}
