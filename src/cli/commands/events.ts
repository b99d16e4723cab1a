import type { Argv } from 'yargs';
import { inputOptions } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

/** `parapet events test`: which rules match a sample event, and what their targets would receive. */
export function eventsCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command('events', 'Try sample events on the rules of the estate', (command) =>
    command
      .command(
        'test [paths..]',
        'Which rules match a sample event, why others do not, and what each target would receive',
        (test) =>
          inputOptions(test)
            .option('event', { type: 'string', demandOption: true, describe: 'File with the event, as JSON or YAML' })
            .option('bus', {
              type: 'string',
              describe: 'Name, ARN or address of the bus that the event is on',
              defaultDescription: 'any bus',
            })
            .option('format', {
              choices: ['table', 'json'] as const,
              default: 'table' as const,
              describe: 'Shape of the report',
            })
            .example('$0 events test --event order.json template.yaml', 'who gets an order'),
        async (flags) => (await import('../run/events.ts')).runEventTest(flags, terminal),
      )
      .demandCommand(1, 'say what to do: parapet events test --event <file>'),
  );
}
