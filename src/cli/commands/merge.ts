import type { Argv } from 'yargs';
import { REPORTER_NAMES, type ReporterName } from '../../report/index.ts';
import { EXITS } from '../exits.ts';
import { FAIL_ON, UNDECIDED } from '../input-options.ts';
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
        .option('format', {
          choices: REPORTER_NAMES,
          type: 'string',
          default: 'json' as ReporterName,
          describe: 'Shape of the report on standard output',
        })
        .option('fail-on', FAIL_ON)
        .option('undecided', UNDECIDED)
        .option('all', { type: 'boolean', default: false, describe: 'Show what passes and what does not apply too' })
        .example('$0 merge shard-*.json --format sarif', 'the reports of check --shard 1/4 … 4/4')
        .epilogue(EXITS),
    async (flags) => (await import('../run/merge.ts')).runMerge(flags, terminal),
  );
}
