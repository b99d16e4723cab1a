import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult } from '../model/result.ts';
import { diagnosticAnnotation, findingAnnotation } from './github/annotation.ts';
import { COMMANDS, type Command, commandLine, type WorkflowCommand } from './github/command.ts';
import { verdicts } from './results/groups.ts';
import { worstFirst } from './results/order.ts';
import { inState } from './results/state.ts';
import { sourceLines } from './text/source-lines.ts';
import { count } from './text/wording.ts';

/** The runner shows this many of each command for a step and drops the rest in silence. */
const SHOWN = 10;
const CLOSING: Command = 'notice';

export const github: Reporter = {
  name: 'github',
  summary: 'Workflow commands that annotate a pull request',
  render,
};

/** The worst of each command, then one notice about all that has no annotation. */
function render(result: CheckResult, context: ReportContext): string {
  const all = annotations(result, context);
  const undecided = verdicts(inState(result.results, 'undecided'));
  const needsClosing = undecided > 0 || firstOfEach(all, () => SHOWN).length < all.length;
  const shown = needsClosing ? firstOfEach(all, (command) => (command === CLOSING ? SHOWN - 1 : SHOWN)) : all;
  const closing = needsClosing ? [closingNotice(all.length - shown.length, undecided)] : [];
  return [...shown, ...closing].map(commandLine).join('');
}

/** What was not judged comes before what is wrong, doubts about the input after it. */
function annotations({ results, diagnostics }: CheckResult, context: ReportContext): WorkflowCommand[] {
  const lines = sourceLines(context);
  return [
    ...diagnostics.filter(({ level }) => level === 'error').flatMap(diagnosticAnnotation),
    ...worstFirst(inState(results, 'fail')).map((fail) => findingAnnotation(fail, lines)),
    ...diagnostics.filter(({ level }) => level !== 'error').flatMap(diagnosticAnnotation),
  ];
}

function firstOfEach(all: readonly WorkflowCommand[], most: (command: Command) => number): WorkflowCommand[] {
  return COMMANDS.flatMap((command) => all.filter((one) => one.command === command).slice(0, most(command)));
}

function closingNotice(left: number, undecided: number): WorkflowCommand {
  const parts = [
    left > 0 && `${left} more without an annotation`,
    undecided > 0 && `${count(undecided, 'verdict')} undecided`,
  ].filter(Boolean);
  return {
    command: CLOSING,
    title: 'parapet',
    message: `${parts.join(', ')}: see the job summary or the full report.`,
  };
}
