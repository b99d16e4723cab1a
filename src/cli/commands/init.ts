import type { Argv } from 'yargs';
import type { Terminal } from '../terminal.ts';

/** `parapet init`: the first files of a project. */
export function initCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'init',
    'Write parapet.yaml, a workflow, a pre-commit hook and a baseline for the project in the current folder',
    (command) =>
      command
        .option('source', {
          type: 'string',
          describe: 'Where workflow and hook take parapet from: <owner>/<repository> on GitHub',
        })
        .epilogue('Files that are there already are left alone. The baseline makes the first run green.'),
    async (flags) => (await import('../run/init.ts')).runInit(flags, terminal),
  );
}
