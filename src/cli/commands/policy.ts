import { writeFile } from 'node:fs/promises';
import type { Argv } from 'yargs';
import { buildPolicies, checkPolicies, formatPolicies, rulesOf } from '../../evaluate/compiler.ts';
import { testPolicies } from '../../evaluate/compiler-test.ts';
import { UsageError } from '../../model/errors.ts';
import { readOwnSources, readSources } from '../policy/folders.ts';
import { hostCompiler } from '../policy/host.ts';
import { scaffoldRule } from '../policy/scaffold.ts';
import { testReport } from '../policy/test-report.ts';
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

function newCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'new <rule>',
    'Start a rule and its test',
    (command) =>
      command
        .positional('rule', {
          type: 'string',
          demandOption: true,
          describe: '<pack>/<rule>, for example orders/queue-retention',
        })
        .option('dir', { type: 'string', default: FOLDER, describe: 'Folder of the policies' }),
    async ({ rule, dir }) => {
      for (const file of await scaffoldRule(rule, dir)) terminal.out(`${file}\n`);
    },
  );
}

function checkCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'check [paths..]',
    'Check policies strictly, against what `input` holds and what a compiled policy can do',
    pathsOf,
    async ({ paths }) => {
      const sources = await readSources(paths);
      terminal.progress('checking policies');
      await checkPolicies(hostCompiler(), sources);
      const rules = await rulesOf(hostCompiler(), sources);
      terminal.err(`${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}, nothing wrong\n`);
    },
  );
}

function formatCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'fmt [paths..]',
    'List the files that are not formatted, or format them',
    (command) => pathsOf(command).option('write', { type: 'boolean', default: false, describe: 'Format the files' }),
    async ({ paths, write }) => {
      const formatted = await formatPolicies(hostCompiler(), await readOwnSources(paths));
      terminal.clearProgress();
      for (const [file, text] of formatted) {
        if (write) await writeFile(file, text);
        terminal.out(`${file}\n`);
      }
      terminal.exit(formatted.size > 0 && !write ? 1 : 0);
    },
  );
}

function testCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'test [paths..]',
    'Run the tests of policies',
    (command) =>
      pathsOf(command)
        .option('filter', {
          type: 'string',
          default: '',
          describe: 'Only tests whose full name matches this expression',
        })
        .option('coverage', { type: 'boolean', default: false, describe: 'Say which lines no test reaches' }),
    async ({ paths, filter, coverage }) => {
      const sources = await readSources(paths);
      terminal.progress('testing policies');
      const run = await testPolicies(hostCompiler(), sources, { filter, coverage });
      terminal.clearProgress();
      if (run.tests.length === 0) throw new UsageError(`no test ${filter === '' ? 'found' : `matches ${filter}`}`);
      terminal.out(testReport(run));
      terminal.exit(run.tests.some(({ outcome }) => outcome === 'fail' || outcome === 'error') ? 1 : 0);
    },
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
    async ({ paths, output }) => {
      const sources = await readSources(paths);
      terminal.progress('compiling policies');
      await rulesOf(hostCompiler(), sources);
      const { wasm, digest } = await buildPolicies(hostCompiler(), sources);
      await writeFile(output, wasm).catch((cause: Error) => {
        throw new UsageError(`${output} cannot be written: ${cause.message}`, { cause });
      });
      terminal.clearProgress();
      terminal.out(`${digest}  ${output}\n`);
    },
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
