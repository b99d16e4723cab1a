import { existsSync, readFileSync } from 'node:fs';
import { cell, GENERATED, page, paragraph, table } from './markdown.mjs';

/** The page of a rule: why, templates that fail and pass, fix, settings, what it reads, who else asks for it. */
export function rulePage(rule) {
  const { id, title, severity, resourceTypes, description, remediation } = rule;
  return page([
    `# ${id}`,
    GENERATED,
    `**${title}.** ${capital(severity)}, ${SCOPES[rule.scope]}; judges ${resourceTypes.map((type) => `\`${type}\``).join(', ')}.`,
    paragraph(description),
    `**Fix:** ${paragraph(remediation)} ${FIXES[rule.autofix]}`.trimEnd(),
    example(rule, 'bad', 'Fails'),
    example(rule, 'good', 'Passes'),
    example(rule, 'undecided', 'Cannot be decided'),
    settings(rule),
    equivalents(rule),
    reads(rule),
    `[Policy](../../../policies/packs/${policyFile(rule)}.rego) · [its tests](../../../policies/packs/${policyFile(rule)}_test.rego)`,
  ]);
}

const SCOPES = {
  resource: 'seen in the resource alone',
  estate: 'seen in several resources together',
  organization: 'seen in the organization',
  live: 'seen in the live account',
};

const FIXES = {
  safe: '`parapet check --fix` does it where the value is a literal or absent.',
  propose: 'parapet proposes the change and leaves it to you.',
  none: '',
};

function example({ id }, kind, heading) {
  const file = `fixtures/rules/${id}/${kind}.yaml`;
  if (!existsSync(file)) return false;
  return `## ${heading}\n\n\`\`\`yaml\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\``;
}

function settings({ id, settings: { properties = {} } }) {
  const rows = Object.entries(properties).map(([name, schema]) => [
    `\`${name}\``,
    cell(schema.description ?? ''),
    schema.default === undefined ? '' : `\`${cell(JSON.stringify(schema.default))}\``,
  ]);
  const under = `Under \`rules: ${id}:\` of \`parapet.yaml\`.`;
  return rows.length > 0 && `## Settings\n\n${under}\n\n${table(['setting', 'meaning', 'default'], rows)}`;
}

function equivalents({ controls }) {
  return controls.length > 0 && `## Elsewhere\n\n${controls.map((control) => `- ${control}`).join('\n')}`;
}

function reads({ reads: paths }) {
  return paths.length > 0 && `## Reads\n\n${paths.map((path) => `- \`${path}\``).join('\n')}`;
}

/** Below policies/packs, without extension. */
export const policyFile = ({ id }) => id.replaceAll('-', '_');

const capital = (text) => text[0].toUpperCase() + text.slice(1);
