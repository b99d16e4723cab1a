import type { Argv } from 'yargs';
import { UsageError } from '../../model/errors.ts';
import { isObject } from '../../model/json.ts';
import { didYouMean } from '../../model/nearest.ts';
import type { Rule } from '../../model/rule.ts';
import { customPolicies } from '../custom-policies.ts';
import { findConfig } from '../find-config.ts';
import { CONFIG, POLICIES } from '../input-options.ts';
import { catalog, examples } from '../package.ts';
import type { Terminal } from '../terminal.ts';

/** `parapet rules [id]`: what is checked, and why. */
export function rulesCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    'rules [id]',
    'List the rules, or explain one',
    (command) =>
      command
        .positional('id', { type: 'string', describe: 'Rule to explain, for example delivery/target-dlq' })
        .option('format', {
          choices: ['text', 'json'] as const,
          type: 'string',
          default: 'text' as const,
          describe: 'Shape of the output',
        })
        .option('config', CONFIG)
        .option('policies', POLICIES)
        .example('$0 rules', 'every rule with its severity')
        .example('$0 rules delivery/target-dlq', 'why, what fails and what passes, settings, how to fix'),
    async (flags) => {
      const rules = await rulesFor(flags);
      const { id, format } = flags;
      const chosen = id === undefined ? rules : rules.filter((rule) => rule.id === id);
      if (id !== undefined && chosen.length === 0) {
        const ids = rules.map((rule) => rule.id);
        throw new UsageError(`there is no rule ${id}${didYouMean(id, ids)}`, { hint: 'parapet rules lists them' });
      }
      if (format === 'json') terminal.out(`${JSON.stringify(id === undefined ? chosen : chosen[0], null, 2)}\n`);
      else terminal.out(id === undefined ? list(chosen) : chosen.map(explain).join(''));
    },
  );
}

interface RulesFlags {
  readonly config?: string | undefined;
  readonly policies: readonly string[];
}

/** The shipped rules and those of custom policies, sorted. */
async function rulesFor({ config, policies }: RulesFlags): Promise<readonly Rule[]> {
  const found = await findConfig(config);
  const custom = await customPolicies(policies, found);
  return [...catalog().rules, ...custom.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function list(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const rows = rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`);
  return `${rows.join('\n')}\n\n${rules.length} rules; parapet rules <id> explains one.\n`;
}

function explain(rule: Rule): string {
  const { bad, good } = examples()[rule.id] ?? {};
  const sections = [
    `${rule.id}: ${rule.title}`,
    `${rule.severity} severity, judges ${rule.resourceTypes.join(', ')}`,
    rule.description.trim(),
    `Fix: ${rule.remediation.trim()}`,
    bad && `Fails:\n${indent(bad)}`,
    good && `Passes:\n${indent(good)}`,
    settings(rule),
    rule.controls.length > 0 && `Asked for by: ${rule.controls.join(', ')}`,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function settings({ id, settings: schema }: Rule): string {
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  if (properties.length === 0) return '';
  const lines = properties.map(([name, property]) => {
    const { description = '', default: fallback } = isObject(property) ? property : {};
    return `  ${name}: ${String(description)} (default ${JSON.stringify(fallback ?? null)})`;
  });
  return `Settings (parapet.yaml, rules: ${id}):\n${lines.join('\n')}`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ');
}
