import { existsSync, readFileSync } from 'node:fs';
import { GENERATED, page, table } from './markdown.mjs';
import { policyFile } from './rule-page.mjs';

const KINDS = ['bad', 'good', 'undecided', 'not-applicable'];
const WHERE = { resource: 'template, live', estate: 'template, live', organization: 'SCP', live: 'live' };

/** All packs, and for each rule the systems it comes from, where it can be judged and what tests it. */
export function ruleIndex(rules, cases) {
  const packs = [...new Set(rules.map(({ pack }) => pack))];
  const count = (pack) => rules.filter((rule) => rule.pack === pack).length;
  const rows = rules.map((rule) => [
    `[\`${rule.id}\`](${rule.id}.md)`,
    rule.severity,
    rule.seed.join(' '),
    WHERE[rule.scope],
    testedBy(rule, cases),
  ]);
  return page([
    '# Rules',
    GENERATED,
    `${rules.length} rules in ${packs.length} packs. A page says why the rule is there, shows templates that fail and pass, and names its settings.`,
    table(
      ['pack', 'rules'],
      packs.map((pack) => [`[${pack}](${pack}/README.md)`, String(count(pack))]),
    ),
    '## Coverage',
    'Which reference system (S1 to S13) asks for a rule, where the rule can be judged, and what tests it.',
    table(['rule', 'severity', 'systems', 'judged in', 'tested by'], rows),
    SYSTEMS,
  ]);
}

function testedBy(rule, cases) {
  const units = readFileSync(`policies/packs/${policyFile(rule)}_test.rego`, 'utf8').match(/^test_/gm)?.length ?? 0;
  const fixtures = KINDS.filter((kind) => existsSync(`fixtures/rules/${rule.id}/${kind}.yaml`)).length;
  const golden = cases.get(rule.id) ?? 0;
  return [
    `${units} unit tests`,
    fixtures > 0 && `${fixtures} fixtures`,
    golden > 0 && `${golden} catalogue ${golden === 1 ? 'case' : 'cases'}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const SYSTEMS = [
  'cross-account bus targets',
  'DataZone subscription grants on buckets',
  'PrivateLink, VPC Lattice, RAM, private connections, HTTP tasks',
  'event validation',
  'serverless blueprint baseline',
  'delivery monitoring',
  'DMS to Redshift',
  'recovery of MWAA',
  'PrivateLink governance at scale',
  'Security Hub remediation',
  'CloudEvents',
  'location pipeline',
  'newer features: customer keys, Pipes, private connections, Scheduler',
]
  .map((text, i) => `S${i + 1} ${text}`)
  .join(' · ');
