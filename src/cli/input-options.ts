import type { Argv } from 'yargs';

/** What `check`, `inspect` and `baseline` take alike: which templates, and where they are deployed. */
export function inputOptions<T>(command: Argv<T>) {
  return command
    .positional('paths', {
      type: 'string',
      array: true,
      describe: 'Templates, folders, globs, cdk.out folders, or - for standard input',
    })
    .option('config', { type: 'string', describe: 'Estate file (default: parapet.yaml here, if there is one)' })
    .option('estate', { type: 'boolean', default: false, describe: 'Judge all templates together, as one estate' })
    .option('parameters', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'Parameter value name=value, or a parameter file; repeatable',
    })
    .option('assume', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'Value to take for something no template says: name=value; repeatable',
    })
    .option('account', { type: 'string', describe: 'Account id the templates are deployed to' })
    .option('region', { type: 'string', describe: 'Region the templates are deployed to' })
    .option('partition', { type: 'string', describe: 'Partition the templates are deployed to (default: aws)' })
    .option('as-of', { type: 'string', describe: 'Date to judge expiry dates by, YYYY-MM-DD (default: today)' })
    .option('policies', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'Folder of custom policies in Rego; repeatable',
    });
}
