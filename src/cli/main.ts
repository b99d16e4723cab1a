import process from 'node:process';
import yargs, { type Argv } from 'yargs';
import { ParapetError, UsageError } from '../model/errors.ts';
import { baselineCommand } from './commands/baseline.ts';
import { checkCommand } from './commands/check.ts';
import { inspectCommand } from './commands/inspect.ts';
import { policyCommand } from './commands/policy.ts';
import { rulesCommand } from './commands/rules.ts';
import { VERSION } from './package.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const EXITS = `Exit codes:
  0  clean
  1  findings at or above --fail-on
  2  wrong usage or configuration
  3  some input could not be judged; the rest is still reported
  4  the engine failed`;

async function main(argv: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await commands(yargs([...argv]), terminal).parseAsync();
  } catch (error) {
    fail(error, terminal);
  }
}

function commands(parser: Argv, terminal: Terminal): Argv {
  const all = [checkCommand, inspectCommand, rulesCommand, baselineCommand, policyCommand];
  return all
    .reduce((soFar, command) => command(soFar, terminal), parser)
    .scriptName('parapet')
    .usage('$0 <command>\n\nPolicy-as-code governance checks for event-driven AWS.')
    .demandCommand(1, 'say what to do: parapet check [paths..]')
    .strict()
    .version(VERSION)
    .alias({ h: 'help', v: 'version' })
    .epilogue(EXITS)
    .wrap(terminal.width)
    .fail((message: string, error: Error | undefined) => {
      throw error ?? new UsageError(message, { hint: 'parapet --help lists commands and options' });
    });
}

/** Errors that are the user's or the input's get one line; a bug keeps its stack. */
function fail(error: unknown, terminal: Terminal): void {
  if (error instanceof ParapetError) {
    terminal.err(`parapet: ${error.message}\n${error.hint ? `  ${error.hint}\n` : ''}`);
    terminal.exit(error.exitCode);
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`parapet: this is a defect of parapet, please report it\n${stack}\n`);
  terminal.exit(4);
}

await main(process.argv.slice(2), processTerminal());
