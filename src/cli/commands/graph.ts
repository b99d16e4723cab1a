import type { Argv } from 'yargs';
import { inputOptions } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

/** `parapet graph [paths..]`: the map of events. */
export function graphCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'graph [paths..]',
    'Print the map of events, with the verdict on each way',
    (command) =>
      inputOptions(command)
        .option('format', {
          choices: ['mermaid', 'json'] as const,
          type: 'string',
          default: 'mermaid' as const,
          describe: 'Shape of the output',
        })
        .example('$0 graph > events.mmd', 'accounts, buses, rules, targets and dead-letter queues'),
    async (flags) => (await import('../run/graph.ts')).runGraph(flags, terminal),
  );
}
