import type { Argv } from 'yargs';
import { PARTITIONS } from '../model/region.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { REPORTER_NAMES, type ReporterName } from '../report/index.ts';
import { restoreStdin } from './arguments.ts';

/** An option that may be given several times. */
export function repeatable(describe: string) {
  return {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'none',
    describe: `${describe}; repeatable`,
  } as const;
}

export const CONFIG = {
  type: 'string',
  describe: 'Estate file',
  defaultDescription: 'parapet.yaml of the current folder, if there is one',
} as const;

export const POLICIES = repeatable('Folder of custom policies (Rego), which run beside the shipped ones');

export const CFN_LINT = {
  type: 'boolean',
  default: false,
  describe: 'Run cfn-lint, if it is installed, and report its findings as cfn-lint/<id>',
} as const;

export const FAIL_ON = {
  choices: [...SEVERITIES, 'never'] as const,
  type: 'string',
  default: 'high' as Severity | 'never',
  describe: 'Lowest severity that makes the exit code 1',
} as const;

export const UNDECIDED = {
  choices: ['report', 'fail'] as const,
  type: 'string',
  default: 'report' as 'report' | 'fail',
  describe: 'Whether undecided verdicts count for the exit code like failed ones',
} as const;

export const AS_OF = {
  type: 'string',
  describe: 'Date to judge expiry dates by, YYYY-MM-DD',
  defaultDescription: 'today',
} as const;

export const BASELINE = {
  type: 'string',
  describe: 'File of known findings, which do not count (see parapet baseline)',
} as const;

export const ALL = {
  type: 'boolean',
  default: false,
  describe: 'Show what passes and what does not apply too',
} as const;

/** The format of the report; each command has its own default. */
export function reportFormat(standard: ReporterName) {
  return {
    choices: REPORTER_NAMES,
    type: 'string',
    default: standard,
    describe: 'Shape of the report on standard output',
  } as const;
}

/** How `check` and `audit` report, and what counts for the exit code. */
export const REPORT = {
  format: reportFormat('table'),
  report: repeatable('One more report, <format>=<file>'),
  'fail-on': FAIL_ON,
  undecided: UNDECIDED,
} as const;

/** Which rules `check` and `audit` run. */
export const RULES = {
  pack: repeatable('Only rules of this pack (glob)'),
  rule: repeatable('Only this rule (glob, for example delivery/*)'),
  skip: repeatable('Not this rule (glob)'),
} as const;

/** What `check`, `inspect` and `baseline` take alike: which templates, and where they are deployed. */
export function inputOptions<T>(command: Argv<T>) {
  return command
    .positional('paths', {
      type: 'string',
      array: true,
      describe: 'Templates, folders, globs, cdk.out folders, or - for standard input',
      defaultDescription: 'the stacks of the estate file, else the current folder',
      coerce: restoreStdin,
    })
    .option('config', CONFIG)
    .option('estate', {
      type: 'boolean',
      default: false,
      describe: 'Judge templates that the estate file does not name together, as one estate, not each by itself',
    })
    .option('parameters', repeatable('Parameter value, name=value, or a parameter file; later ones win'))
    .option('assume', repeatable('Value to take for what no template says, name=value; later ones win'))
    .option('account', { type: 'string', describe: 'Account id that the templates are deployed to' })
    .option('region', { type: 'string', describe: 'Region that the templates are deployed to' })
    .option('partition', {
      choices: PARTITIONS,
      describe: 'Partition that the templates are deployed to',
      defaultDescription: 'that of the Region',
    })
    .option('as-of', AS_OF)
    .option('policies', POLICIES);
}
