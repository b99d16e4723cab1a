import type { Argv } from 'yargs';
import { inputOptions } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

const EXITS = `Exit codes:
  0  events come through, or it is not known
  1  something denies, or nothing leads there
  2  wrong usage, or an address that is unknown
  3  some input could not be judged
  4  the engine failed`;

/** `parapet explain <from> <to> [paths..]`: the chain between two addresses, step by step. */
export function explainCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'explain <from> <to> [paths..]',
    'Show what lets events come from one resource to another, and what stops them',
    (command) =>
      inputOptions(command)
        .positional('from', {
          type: 'string',
          demandOption: true,
          describe: 'Address or ARN that events come from, or enough of it to tell it apart',
        })
        .positional('to', {
          type: 'string',
          demandOption: true,
          describe: 'Address or ARN that they go to, likewise',
        })
        .option('format', {
          choices: ['text', 'json'] as const,
          type: 'string',
          default: 'text' as const,
          describe: 'Shape of the output',
        })
        .example(
          '$0 explain OrderRule OrdersQueue',
          'trust, policies, boundary, key and dead-letter queue between them',
        )
        .epilogue(EXITS),
    async (flags) => (await import('../run/explain.ts')).runExplain(flags, terminal),
  );
}
