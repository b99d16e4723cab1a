import type { Argv } from 'yargs';
import { EXITS } from '../exits.ts';
import { ALL, BASELINE, CFN_LINT, inputOptions, REPORT, RULES } from '../input-options.ts';
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
        .options(REPORT)
        .option('missing', {
          type: 'boolean',
          default: false,
          describe: 'Print only which values are missing, and how many undecided verdicts each would settle',
        })
        .option('all', ALL)
        .options(RULES)
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
        .option('baseline', BASELINE)
        .example('$0 check', 'the current folder, or what parapet.yaml names')
        .example('$0 check template.yaml --region eu-west-1', 'one template, deployed there')
        .example('$0 check --since main', 'what this branch adds to main')
        .example('$0 check . --format sarif-github > parapet.sarif', 'for code scanning')
        .epilogue(`${FORMATS}\n\n${EXITS}`),
    async (flags) => (await import('../run/check.ts')).runCheck(flags, terminal),
  );
}
