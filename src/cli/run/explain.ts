import { type Ends, explain } from '../../explain.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { explanationJson } from '../../report/explanation/json.ts';
import { explanationText } from '../../report/explanation/text.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { type InputFlags, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

export interface ExplainFlags extends InputFlags, Ends {
  readonly format: 'text' | 'json';
}

/** Prints the chain between two ends; the exit code says whether it holds. */
export async function runExplain(flags: ExplainFlags, terminal: Terminal): Promise<void> {
  const { request } = await prepare({ ...flags, pack: [], rule: [], skip: [], all: false }, terminal);
  const { explanation, diagnostics } = await explain(request, flags);
  terminal.clearProgress();
  terminal.out(
    flags.format === 'json' ? explanationJson(explanation, diagnostics) : explanationText(explanation, terminal),
  );
  printDiagnostics(diagnostics, terminal);
  terminal.exit(exitOf(diagnostics) || Number(explanation.verdict === 'deny'));
}
