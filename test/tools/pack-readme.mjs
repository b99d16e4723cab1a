import { existsSync } from 'node:fs';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** The README of a pack: its rules at a glance, then each with why, fix, settings and who else asks for it. */
export function packReadme(pack, rules) {
  const bySeverity = rules.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const rows = bySeverity.map(({ id, title, severity }) => [`[\`${id}\`](#${anchor(id)})`, severity, cell(title)]);
  return [
    `# ${pack}`,
    '<!-- Generated from the METADATA of the rules: edit those, then `npm run generate`. -->',
    table(['rule', 'severity', 'what holds'], rows),
    ...rules.map(section),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function section(rule) {
  const { id, title, severity, scope, resourceTypes, description, remediation, controls } = rule;
  return [
    `## ${id}`,
    `**${title}.** ${capital(severity)}, ${SCOPES[scope]}; judges ${resourceTypes.map((type) => `\`${type}\``).join(', ')}.`,
    paragraph(description),
    `**Fix:** ${paragraph(remediation)}`,
    settingsOf(rule),
    controls.length > 0 && `Asked for by: ${controls.join(', ')}.`,
    linksOf(rule),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const SCOPES = {
  resource: 'seen in the resource alone',
  estate: 'seen in several resources together',
  organization: 'seen in the organization',
  live: 'seen in the live account',
};

function settingsOf({ settings }) {
  const rows = Object.entries(settings.properties ?? {}).map(([name, schema]) => [
    `\`${name}\``,
    cell(schema.description ?? ''),
    codeOf(schema.default),
  ]);
  return rows.length > 0 && table(['setting', 'meaning', 'default'], rows);
}

/** Columns of one width, as the formatter leaves them. */
function table(head, rows) {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i].length)));
  const line = (row, fill) => `| ${row.map((text, i) => text.padEnd(widths[i], fill)).join(' | ')} |`;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ].join('\n');
}

function linksOf({ id, pack }) {
  const name = id.slice(pack.length + 1).replaceAll('-', '_');
  const fixture = (kind) => `fixtures/rules/${id}/${kind}.yaml`;
  const templates = [
    ['failing template', fixture('bad')],
    ['passing template', fixture('good')],
  ];
  return [
    `[policy](${name}.rego)`,
    ...templates.flatMap(([text, file]) => (existsSync(file) ? [`[${text}](../../../${file})`] : [])),
  ].join(' · ');
}

const codeOf = (value) => (value === undefined ? '' : `\`${cell(JSON.stringify(value))}\``);
const anchor = (id) => id.replaceAll('/', '');
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const paragraph = (text) => text.replace(/\s*\n\s*/g, ' ').trim();
const cell = (text) => paragraph(text).replaceAll('|', '\\|');
