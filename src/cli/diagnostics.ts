import type { Diagnostic } from '../model/diagnostic.ts';
import { visible } from '../report/text/visible.ts';
import type { Terminal } from './terminal.ts';

/** Prints what is to be said about the input, `file:line: level: message`, on stderr. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const { file, line, level, message } of diagnostics) {
    const place = file === undefined ? '' : `${visible(file)}:${line === undefined ? '' : `${line}:`} `;
    terminal.err(`${place}${level}: ${visible(message)}\n`);
  }
}
