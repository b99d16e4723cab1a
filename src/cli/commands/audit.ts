import type { Argv } from 'yargs';
import { EXITS } from '../exits.ts';
import { ALL, AS_OF, BASELINE, CONFIG, POLICIES, REPORT, RULES, repeatable } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

/** `parapet audit`: the live account. */
export function auditCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'audit',
    'Check live accounts against the policies',
    (command) =>
      command
        .option('profile', { type: 'string', describe: 'Profile of the AWS configuration' })
        .option(
          'role',
          repeatable(
            'Role to assume: an ARN, or with --organization a name that each account has. Audited are its accounts',
          ),
        )
        .option('region', repeatable('Region to read'))
        .option('organization', {
          type: 'boolean',
          default: false,
          describe:
            'Read the organization: its accounts, units and policies; needs the management or a delegated account',
        })
        .option('recorder', {
          type: 'boolean',
          default: false,
          describe: 'Read what the AWS Config recorder of each place has recorded, and the services for the rest',
        })
        .option('aggregator', {
          type: 'string',
          describe:
            'Read what this AWS Config aggregator has of all its accounts; those of --role are asked for the rest',
        })
        .option('against', repeatable('Template, folder or glob to compare with: where live verdicts differ is said'))
        .option('resume', {
          type: 'string',
          describe: 'State file: what was read is kept there, and not read again after a break. It holds what it read',
        })
        .option('print-iam-policy', {
          type: 'boolean',
          default: false,
          describe: 'Print the IAM policy that an audit needs, and do nothing else',
        })
        .option('config', CONFIG)
        .option('policies', POLICIES)
        .option('as-of', AS_OF)
        .options(REPORT)
        .option('all', ALL)
        .options(RULES)
        .option('baseline', BASELINE)
        .example('$0 audit --region eu-west-1', 'the account of the credentials at hand')
        .example('$0 audit --organization --role Auditor --region eu-west-1', 'every account of the organization')
        .example('$0 audit --print-iam-policy > audit.json', 'what the credentials must be allowed')
        .epilogue(EXITS),
    async (flags) => (await import('../run/audit.ts')).runAudit(flags, terminal),
  );
}
