import type { Argv } from 'yargs';
import { AS_OF, CONFIG } from '../input-options.ts';
import type { Terminal } from '../terminal.ts';

const EXITS = `Exit codes:
  0  done; every probe behaves; no drift
  1  a probe misbehaves; the supplied policy has drifted
  2  wrong usage or configuration; the policy is too long`;

/** `parapet scp`: the service control policy that the PrivateLink allowlist stands for. */
export function scpCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command('scp', 'Make, probe and compare the SCP of the PrivateLink allowlist', (command) =>
    [generateCommand, verifyCommand, diffCommand]
      .reduce((soFar, one) => one(soFar, terminal), command)
      .demandCommand(1, 'say what to do: parapet scp generate')
      .epilogue(EXITS),
  );
}

// Other commands start without it.
const run = () => import('../run/scp.ts');

function generateCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'generate',
    'Print the one SCP that the allowlist gives, without white space; never one that is too long',
    (command) =>
      options(command, ['policy', 'json'] as const)
        .example('$0 scp generate > scp/privatelink.json', 'the file that serviceControlPolicies names')
        .epilogue(EXITS),
    async (flags) => (await run()).generate(flags, terminal),
  );
}

function verifyCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'verify',
    'Probe the SCPs of the estate file in every governed account: what must be denied is, and nothing else',
    (command) =>
      options(command, ['table', 'json'] as const)
        .example('$0 scp verify', 'probe, account, what is expected, what happens')
        .epilogue(EXITS),
    async (flags) => (await run()).verify(flags, terminal),
  );
}

function diffCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'diff',
    'Compare the SCP of the estate file with the one that the allowlist gives, by meaning',
    (command) =>
      options(command, ['text', 'json'] as const)
        .example('$0 scp diff', 'statements that are missing (-) or not generated (+)')
        .epilogue(EXITS),
    async (flags) => (await run()).diff(flags, terminal),
  );
}

function options<F extends string>(command: Argv, formats: readonly [F, ...F[]]) {
  return command
    .option('config', CONFIG)
    .option('format', {
      choices: formats,
      type: 'string',
      default: formats[0] as F,
      describe: 'Shape of the output',
    })
    .option('as-of', AS_OF);
}
