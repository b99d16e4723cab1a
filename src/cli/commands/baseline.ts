import type { Argv } from 'yargs';
import { CFN_LINT, inputOptions } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

const FILE = 'parapet.baseline.json';

/** `parapet baseline`: findings that were there before, and do not count until they change. */
export function baselineCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command('baseline', 'Keep a file of known findings, so that only new ones count', (command) =>
    [
      action('write', 'Write all findings there are'),
      action('update', 'Add the findings that are new, keep the others with their reasons'),
      action('prune', 'Remove the findings that are gone'),
      action('show', 'Compare the file with the findings there are'),
    ]
      .reduce((soFar, one) => one(soFar, terminal), command)
      .demandCommand(1, 'say what to do: parapet baseline write'),
  );
}

function action(name: 'write' | 'update' | 'prune' | 'show', describe: string) {
  return (yargs: Argv, terminal: Terminal): Argv =>
    yargs.command(
      `${name} [paths..]`,
      describe,
      (command) =>
        inputOptions(command)
          .option('cfn-lint', CFN_LINT)
          .option('file', { type: 'string', default: FILE, describe: 'The baseline file' })
          .option('reason', { type: 'string', describe: 'Why new entries may stay' }),
      async (flags) => (await import('../run/baseline.ts'))[name](flags, terminal),
    );
}
