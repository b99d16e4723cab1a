import type { Argv } from 'yargs';
import { inspectEstate } from '../../inspect.ts';
import { loadStacks } from '../../load-stacks.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { inputOptions } from '../input-options.ts';
import { prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

const SCHEMA = 1;

/** `parapet inspect [paths..]`: the estate as the policies see it, as JSON. */
export function inspectCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'inspect [paths..]',
    'Print the estate as parapet sees it, as JSON',
    (command) => inputOptions(command).example('$0 inspect template.yaml', 'its resources with every value resolved'),
    async (args) => {
      const { request } = await prepare({ ...args, pack: [], rule: [], skip: [], all: false }, terminal);
      const { estates, diagnostics } = loadStacks(request);
      const inspections = estates.map((stacks) => inspectEstate(stacks, diagnostics.add));
      terminal.clearProgress();
      const resources = Object.assign({}, ...inspections.map((one) => one.resources)) as object;
      const links = inspections.flatMap((one) => one.links);
      terminal.out(
        `${JSON.stringify({ schema: SCHEMA, resources, links, diagnostics: diagnostics.list() }, null, 2)}\n`,
      );
      printDiagnostics(diagnostics.list(), terminal);
      terminal.exit(diagnostics.list().some(({ level }) => level === 'error') ? 3 : 0);
    },
  );
}
