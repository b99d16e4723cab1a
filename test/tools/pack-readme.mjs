import { cell, GENERATED, page, table } from './markdown.mjs';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** The rules of a pack at a glance; `link` is the way from the page to that of a rule. */
export function packPage(pack, rules, link) {
  const bySeverity = rules.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const rows = bySeverity.map((rule) => [`[\`${rule.id}\`](${link(rule)})`, rule.severity, cell(rule.title)]);
  return page([`# ${pack}`, GENERATED, table(['rule', 'severity', 'what holds'], rows)]);
}
