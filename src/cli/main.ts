import process from 'node:process';
import yargs, { type Argv } from 'yargs';
import { ParapetError } from '../model/errors.ts';
import { preparedArguments } from './arguments.ts';
import { baselineCommand } from './commands/baseline.ts';
import { checkCommand } from './commands/check.ts';
import { eventsCommand } from './commands/events.ts';
import { inspectCommand } from './commands/inspect.ts';
import { policyCommand } from './commands/policy.ts';
import { rulesCommand } from './commands/rules.ts';
import { EXITS } from './exits.ts';
import { VERSION } from './package.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { checkValues, usageError } from './usage.ts';

const COMMANDS = ['check', 'inspect', 'rules', 'events', 'baseline', 'policy'];

async function main(argv: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await commands(preparedArguments(argv), terminal).parseAsync();
  } catch (error) {
    fail(error, terminal);
  }
}

function commands(argv: readonly string[], terminal: Terminal): Argv {
  const all = [checkCommand, inspectCommand, rulesCommand, eventsCommand, baselineCommand, policyCommand];
  const parser = yargs([...argv]);
  skipHelpLayout(parser);
  return all
    .reduce((soFar, command) => command(soFar, terminal), parser)
    .scriptName('parapet')
    .detectLocale(false)
    .parserConfiguration({ 'boolean-negation': false, 'dot-notation': false })
    .usage('$0 <command>\n\nPolicy-as-code governance checks for event-driven AWS.')
    .demandCommand(1, 'say what to do: parapet check [paths..]')
    .strict()
    .check((values, options) => checkValues(values, lists(options)), true)
    .version(VERSION)
    .alias({ h: 'help', v: 'version' })
    .epilogue(EXITS)
    .wrap(terminal.width)
    .fail((message: string | null, error: Error | undefined) => {
      if (error && error.name !== 'YError') throw error;
      throw usageError(error?.message ?? message ?? '', { argv, known: namesOf(parser) });
    });
}

/** After every handler yargs lays out the help text it might print later: for most checks that is the longest part. */
function skipHelpLayout(parser: Argv): void {
  const { getInternalMethods } = parser as unknown as {
    readonly getInternalMethods: () => { readonly getUsageInstance: () => { cacheHelpMessage: () => void } };
  };
  getInternalMethods.call(parser).getUsageInstance().cacheHelpMessage = () => {};
}

/** yargs tells more of its options than its types do. */
interface Options {
  readonly key: Readonly<Record<string, unknown>>;
  readonly array: readonly string[];
}

function lists(options: unknown): readonly string[] {
  return (options as Options).array;
}

function namesOf(parser: Argv): readonly string[] {
  const { key } = (parser as unknown as { readonly getOptions: () => Options }).getOptions();
  return [...COMMANDS, ...Object.keys(key).map((name) => `--${name}`)];
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
