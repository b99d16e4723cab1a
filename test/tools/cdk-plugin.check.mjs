// The plugin in an app that the real library of the CDK synthesizes: what its validation report says, and when synthesis fails.
import { deepStrictEqual as same } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCdk, runApp } from './cdk-app/synthesize.mjs';

const RULES = ['delivery/target-dlq', 'trust/target-policy-admits', 's3/tls-only'];
const ONLY = RULES.flatMap((rule) => ['--rule', rule]);

/** Exit code of the app and the part of the validation report that is ours. */
function synthesize(options) {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-cdk-plugin-'));
  try {
    const { status, stderr } = runApp('guarded.mjs', folder, { PARAPET_OPTIONS: JSON.stringify(options) });
    const { pluginReports } = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'));
    return { status, stderr, report: pluginReports.find(({ pluginName }) => pluginName === 'parapet') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown({ violations }) {
  return violations
    .map(({ ruleName, severity, ruleMetadata, violatingConstructs: [{ constructPath }] }) =>
      [ruleName, severity, ruleMetadata.severity, constructPath].join(' '),
    )
    .sort();
}

if (hasCdk()) {
  const failing = synthesize({ arguments: ONLY });
  same([failing.status, failing.report?.conclusion], [1, 'failure'], failing.stderr);
  same(shown(failing.report), [
    'delivery/target-dlq error high Prod/Shop/Placed',
    'trust/target-policy-admits error critical Prod/Shop/Orders',
  ]);
  const reported = synthesize({ failOn: 'never', arguments: ONLY });
  same([reported.status, reported.report?.conclusion], [0, 'success'], reported.stderr);
  same(shown(reported.report), shown(failing.report));
  const clean = synthesize({ arguments: ['--rule', 's3/tls-only'] });
  same(clean.status, 0, clean.stderr);
  console.log('3 syntheses as expected');
}
