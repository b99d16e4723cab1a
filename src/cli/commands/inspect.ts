import type { Argv } from 'yargs';
import { inputOptions, repeatable } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

/** `parapet inspect [paths..]`: the estate as the policies see it, as JSON. */
export function inspectCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'inspect [paths..]',
    'Print the estate as parapet sees it, as JSON',
    (command) =>
      inputOptions(command)
        .option('scenario', repeatable('How a condition turns out, condition=true or stack:condition=false'))
        .example('$0 inspect template.yaml', 'its resources with every value resolved')
        .example('$0 inspect template.yaml --scenario IsProd=true', 'what is deployed where IsProd holds'),
    async (flags) => (await import('../run/inspect.ts')).runInspect(flags, terminal),
  );
}
