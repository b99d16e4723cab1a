import type { Argv } from 'yargs';
import { REPORTER_NAMES, type ReporterName } from '../../report/index.ts';
import { EXITS } from '../exits.ts';
import { CFN_LINT, FAIL_ON, inputOptions, repeatable, UNDECIDED } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

const FORMATS = `Formats:
  table               findings with their code, for people
  json                everything, for programs
  sarif               everything, for viewers and archives
  sarif-github        what becomes an alert in GitHub code scanning
  junit               a test suite for each rule, a test case for each resource
  github              workflow commands that annotate a pull request
  markdown            a job summary or comment
  html                one page with search and the map of events, to open in a browser
  config-evaluations  evaluations for AWS Config, one for each resource`;

/** `parapet check [paths..]`: the main job. */
export function checkCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    ['check [paths..]'],
    'Check templates against the policies',
    (command) =>
      inputOptions(command)
        .option('format', {
          choices: REPORTER_NAMES,
          type: 'string',
          default: 'table' as ReporterName,
          describe: 'Shape of the report on standard output',
        })
        .option('report', repeatable('One more report, <format>=<file>'))
        .option('fail-on', FAIL_ON)
        .option('undecided', UNDECIDED)
        .option('missing', {
          type: 'boolean',
          default: false,
          describe: 'Print only which values are missing, and how many undecided verdicts each would settle',
        })
        .option('all', { type: 'boolean', default: false, describe: 'Show what passes and what does not apply too' })
        .option('pack', repeatable('Only rules of this pack (glob)'))
        .option('rule', repeatable('Only this rule (glob, for example delivery/*)'))
        .option('skip', repeatable('Not this rule (glob)'))
        .option('cfn-lint', CFN_LINT)
        .option('since', {
          type: 'string',
          describe: 'Compare with this git commit, branch or tag where the history parts; only what is new counts',
        })
        .option('staged', {
          type: 'boolean',
          default: false,
          describe: 'Judge what is staged in git, and report what touches staged files',
        })
        .option('shard', {
          type: 'string',
          describe: 'Judge only this part, i/n; parapet merge makes one report of all parts',
        })
        .option('fix', {
          type: 'boolean',
          default: false,
          describe: 'Change the templates where a repair needs no decision, then report what is left',
        })
        .option('fix-dry-run', {
          type: 'boolean',
          default: false,
          describe: 'Print the changes that --fix would make as a diff, in place of a report, and change nothing',
        })
        .option('baseline', {
          type: 'string',
          describe: 'File of known findings, which do not count (see parapet baseline)',
        })
        .example('$0 check', 'the current folder, or what parapet.yaml names')
        .example('$0 check template.yaml --region eu-west-1', 'one template, deployed there')
        .example('$0 check --since main', 'what this branch adds to main')
        .example('$0 check . --format sarif-github > parapet.sarif', 'for code scanning')
        .epilogue(`${FORMATS}\n\n${EXITS}`),
    async (flags) => (await import('../run/check.ts')).runCheck(flags, terminal),
  );
}
