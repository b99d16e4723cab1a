import { graph } from '../../graph.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { graphJson } from '../../report/graph/json.ts';
import { mermaid } from '../../report/graph/mermaid.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { type InputFlags, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

export interface GraphFlags extends InputFlags {
  readonly format: 'mermaid' | 'json';
}

/** Prints the map of events; it says what is wrong, and leaves the exit code to `check`. */
export async function runGraph(flags: GraphFlags, terminal: Terminal): Promise<void> {
  const { request } = await prepare({ ...flags, pack: [], rule: [], skip: [], all: false }, terminal);
  const { map, diagnostics } = await graph(request);
  terminal.clearProgress();
  terminal.out(flags.format === 'json' ? graphJson(map, diagnostics) : mermaid(map));
  printDiagnostics(diagnostics, terminal);
  terminal.exit(exitOf(diagnostics));
}
