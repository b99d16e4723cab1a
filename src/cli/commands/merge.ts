import type { Argv } from 'yargs';
import { EXITS } from '../exits.ts';
import { ALL, FAIL_ON, reportFormat, UNDECIDED } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

/** `parapet merge <reports..>`: one report of shards or accounts. */
export function mergeCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'merge <reports..>',
    'Make one report of several: shards, or accounts',
    (command) =>
      command
        .positional('reports', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'Reports that --format json wrote',
        })
        .option('format', reportFormat('json'))
        .option('fail-on', FAIL_ON)
        .option('undecided', UNDECIDED)
        .option('all', ALL)
        .example('$0 merge shard-*.json --format sarif', 'the reports of check --shard 1/4 … 4/4')
        .epilogue(EXITS),
    async (flags) => (await import('../run/merge.ts')).runMerge(flags, terminal),
  );
}
