import { GENERATED, page, table } from './markdown.mjs';

const SYSTEMS = ['cdk-nag', 'Checkov', 'AWS Config', 'Security Hub', 'Trivy', 'Prowler'];

/** For each check of other tools the rules that judge what it judges. */
export function equivalents(rules) {
  const pairs = rules.flatMap(({ id, controls }) => controls.map((control) => ({ id, ...partsOf(control) })));
  return page([
    '# Equivalents',
    GENERATED,
    'Which rule judges what a check of another tool judges. A rule can be stricter or wider than the check: its page says what it wants.',
    ...SYSTEMS.flatMap((system) => section(system, pairs)),
  ]);
}

function section(system, pairs) {
  const own = pairs.filter((pair) => pair.system === system);
  const checks = [...new Set(own.map(({ check }) => check))].sort(byName);
  const rows = checks.map((check) => [check, links(own.filter((pair) => pair.check === check))]);
  return [`## ${system}`, table(['check', 'rules'], rows)];
}

const links = (pairs) => pairs.map(({ id }) => `[\`${id}\`](${id}.md)`).join(', ');

const byName = (a, b) => a.localeCompare(b, 'en', { numeric: true });

/** `Security Hub KMS.5` → the tool and its check. A tool without a section would be lost. */
function partsOf(control) {
  const system = SYSTEMS.find((name) => control.startsWith(`${name} `));
  if (system === undefined) throw new Error(`${control}: test/tools/equivalents.mjs knows no such tool`);
  return { system, check: control.slice(system.length + 1) };
}
