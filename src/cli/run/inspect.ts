import { inspectEstate } from '../../inspect.ts';
import { loadStacks } from '../../load-stacks.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { jsonText } from '../../report/text/json-text.ts';
import { answersByStack } from '../../stated-answers.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { type InputFlags, prepare } from '../prepare.ts';
import { statedAnswers } from '../scenario-flags.ts';
import type { Terminal } from '../terminal.ts';

/** Raised when a key changes its meaning or goes away. */
const SCHEMA = 1;

export interface InspectFlags extends InputFlags {
  readonly scenario: readonly string[];
}

/** Prints the estate as the policies see it. */
export async function runInspect(flags: InspectFlags, terminal: Terminal): Promise<void> {
  const answers = statedAnswers(flags.scenario);
  const { request } = await prepare({ ...flags, pack: [], rule: [], skip: [], all: false }, terminal);
  const { estates, diagnostics } = loadStacks(request);
  const stated = answersByStack(estates.flat(), answers);
  const inspections = estates.map((stacks) => inspectEstate(stacks, diagnostics.add, stated));
  terminal.clearProgress();
  const resources = Object.assign({}, ...inspections.map((one) => one.resources)) as object;
  const links = inspections.flatMap((one) => one.links);
  const list = diagnostics.list();
  terminal.out(jsonText({ schema: SCHEMA, resources, links, diagnostics: list }));
  printDiagnostics(list, terminal);
  terminal.exit(exitOf(list));
}
