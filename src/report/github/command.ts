import { limit } from '../text/limit.ts';
import { visibleLines } from '../text/visible.ts';

/** The runner cuts a message that is longer. */
const MESSAGE = 4096;

export const COMMANDS = ['error', 'warning', 'notice'] as const;
export type Command = (typeof COMMANDS)[number];

/** Makes an annotation of a file, or of the run. */
export interface WorkflowCommand {
  readonly command: Command;
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** The command on its one line, which no text can leave. */
export function commandLine({ command, title, message, ...place }: WorkflowCommand): string {
  const { file, line, endLine, col, endColumn } = place;
  const properties = Object.entries({ file, line, endLine, col, endColumn, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${command} ${properties.join(',')}::${data(limit(shown(message), MESSAGE))}\n`;
}

function shown(text: string): string {
  return visibleLines(text.trim()).join('\n');
}

function data(text: string): string {
  return text.replace(/[%\r\n]/g, encodeURIComponent);
}

function property(text: string): string {
  return shown(text).replace(/[%\r\n:,]/g, encodeURIComponent);
}
