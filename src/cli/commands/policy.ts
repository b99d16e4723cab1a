import type { Argv } from 'yargs';
import type { Terminal } from '../terminal.ts';

/** Where custom policies live unless a path says otherwise. */
const FOLDER = 'governance/rego';

/** `parapet policy`: custom Rego, written, checked, tested and compiled without OPA. */
export function policyCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command('policy', 'Write, check, test and compile custom policies (Rego)', (command) =>
    [newCommand, checkCommand, formatCommand, testCommand, buildCommand]
      .reduce((soFar, one) => one(soFar, terminal), command)
      .demandCommand(1, 'say what to do: parapet policy test [paths..]'),
  );
}

// Other commands start without the compiler.
const run = () => import('../policy/run.ts');

function newCommand(yargs: Argv, terminal: Terminal): Argv {
  const id = {
    type: 'string',
    demandOption: true,
    describe: '<pack>/<rule>, for example orders/queue-retention',
  } as const;
  return yargs.command(
    'new <rule>',
    'Start a rule, its tests in Rego and YAML, and their templates',
    (command) =>
      command
        .positional('rule', id)
        .option('dir', { type: 'string', default: FOLDER, describe: 'Folder of the policies' }),
    async ({ rule, dir }) => (await run()).startRule(rule, dir, terminal),
  );
}

function checkCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'check [paths..]',
    'Check policies strictly, against what `input` holds and what a compiled policy can do',
    pathsOf,
    async ({ paths }) => (await run()).checkPaths(paths, terminal),
  );
}

function formatCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'fmt [paths..]',
    'List the files that are not formatted, or format them',
    (command) => pathsOf(command).option('write', { type: 'boolean', default: false, describe: 'Format the files' }),
    async ({ paths, write }) => (await run()).formatPaths(paths, write, terminal),
  );
}

function testCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'test [paths..]',
    'Run the tests of policies: test rules in Rego, and templates with expected verdicts in *.cases.yaml',
    (command) =>
      pathsOf(command)
        .option('filter', {
          type: 'string',
          describe: 'Only tests whose full name matches this regular expression',
        })
        .option('coverage', { type: 'boolean', default: false, describe: 'Say which lines no test reaches' }),
    async ({ paths, filter = '', coverage }) => (await run()).testPaths(paths, { filter, coverage }, terminal),
  );
}

function buildCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'build [paths..]',
    'Compile policies to one WASM module and print its digest',
    (command) =>
      pathsOf(command).option('output', {
        alias: 'o',
        type: 'string',
        default: 'policies.wasm',
        describe: 'File to write',
      }),
    async ({ paths, output }) => (await run()).buildPaths(paths, output, terminal),
  );
}

function pathsOf(command: Argv) {
  return command.positional('paths', {
    type: 'string',
    array: true,
    default: [FOLDER],
    describe: 'Folders, or single files',
  });
}
