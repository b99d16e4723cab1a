import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parapet-imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IMPORTS = 'lint/style/noRestrictedImports';
const GLOBALS = 'lint/style/noRestrictedGlobals';
const CYCLES = 'lint/suspicious/noImportCycles';

const imports = (what: string) => `export { default as found } from '${what}';\n`;

/** Files that break a rule of the house, and the lint that must say so. */
const BREACHES: readonly (readonly [file: string, text: string, category: string])[] = [
  ['src/model/loads.ts', imports('../load/yaml.ts'), IMPORTS],
  ['src/model/composes.ts', imports('../check.ts'), IMPORTS],
  ['src/load/reports.ts', imports('../report/json.ts'), IMPORTS],
  ['src/load/only-types.ts', "export type { Found } from '../report/json.ts';\n", IMPORTS],
  ['src/load/dynamic.ts', "export const found = () => import('../report/json.ts');\n", IMPORTS],
  ['src/report/table/resolves.ts', imports('../../resolve/scope.ts'), IMPORTS],
  ['src/triage/composes.ts', imports('../judge.ts'), IMPORTS],
  ['src/resolve/functions/deep/estate.ts', imports('../../../estate/links.ts'), IMPORTS],
  ['src/estate/tests.ts', imports('../../test/support/report-samples.ts'), IMPORTS],
  ['src/judge.ts', imports('./cli/main.ts'), IMPORTS],
  ['src/cli/acts.ts', imports('../action/main.ts'), IMPORTS],
  ['src/action/parses.ts', imports('../cli/main.ts'), IMPORTS],
  ['src/cli/commands/evaluates.ts', imports('../../evaluate/wasm.ts'), IMPORTS],
  ['rules/config-rule/checks.ts', imports('../../src/check.ts'), IMPORTS],
  ['rules/config-rule/evaluates.ts', imports('../../src/evaluate/wasm.ts'), IMPORTS],
  ['rules/config-rule/spawns.ts', imports('node:child_process'), IMPORTS],
  ['src/check.ts', imports('yargs'), IMPORTS],
  ['src/report/validates.ts', imports('zod'), IMPORTS],
  ['src/report/validates-subpath.ts', imports('zod/v4'), IMPORTS],
  ['src/load/calls-aws.ts', imports('@aws-sdk/client-config-service'), IMPORTS],
  ['src/cli/acts-core.ts', imports('@actions/core'), IMPORTS],
  ['src/load/runs-policies.ts', imports('@open-policy-agent/opa-wasm'), IMPORTS],
  ['src/evaluate/spawns.ts', imports('node:child_process'), IMPORTS],
  ['src/load/downloads.ts', imports('node:https'), IMPORTS],
  ['src/config/reads-environment.ts', imports('node:process'), IMPORTS],
  ['src/config/exits.ts', 'export const found = process.argv;\n', GLOBALS],
  ['src/results.ts', "console.error('found');\n", GLOBALS],
  ['src/estate/fetches.ts', "export const found = () => fetch('https://example.com');\n", GLOBALS],
  ['src/scp/chicken.ts', "import { egg } from './egg.ts';\n\nexport const chicken = () => egg;\n", CYCLES],
  ['src/scp/egg.ts', "import { chicken } from './chicken.ts';\n\nexport const egg = () => chicken;\n", CYCLES],
];

/** The same imports where they belong. */
const ALLOWED: readonly (readonly [file: string, text: string])[] = [
  ['src/load/models.ts', imports('../model/json.ts')],
  ['src/report/table/models.ts', imports('../../model/json.ts')],
  ['src/report/table/stays-inside.ts', imports('../results/order.ts')],
  ['src/resolve/functions/deep/models.ts', imports('../../../model/json.ts')],
  ['src/audit.ts', imports('./load/yaml.ts')],
  ['src/cli/composes.ts', imports('../check.ts')],
  ['src/cli/commands/reports.ts', imports('../../report/json.ts')],
  ['src/cli/commands/compiles.ts', imports('../../evaluate/compiler.ts')],
  ['src/cli/parses.ts', imports('yargs')],
  ['src/action/acts.ts', imports('@actions/core')],
  ['src/config/validates.ts', imports('zod')],
  ['src/config/schema/validates.ts', imports('zod/v4')],
  ['src/load/live/calls-aws.ts', imports('@aws-sdk/client-config-service')],
  ['rules/config-rule/handler.ts', imports('../../src/deployable.ts')],
  ['rules/config-rule/reads-live.ts', imports('../../src/live.ts')],
  ['rules/config-rule/reads-environment.ts', imports('node:process')],
  ['rules/config-rule/calls-aws.ts', imports('@aws-sdk/client-config-service')],
  ['src/evaluate/wasm.ts', imports('@open-policy-agent/opa-wasm')],
  ['src/evaluate/compiler-process.ts', imports('node:child_process')],
  ['src/cli/exits.ts', 'export const found = process.argv;\n'],
];

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string };
}

function lint(files: readonly (readonly string[])[]): string[] {
  copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  for (const [file = '', text = ''] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const flags = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'];
  const biome = join(ROOT, 'node_modules/.bin/biome');
  const { stdout, stderr } = spawnSync(biome, ['lint', ...flags, '.'], { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] };
  return diagnostics.map(({ category, location }) => `${location.path} ${category}`);
}

test('each planted breach of the import directions is found, and nothing beside it', () => {
  const found = lint([...BREACHES, ...ALLOWED]).filter((one) => /noRestricted|noImportCycles/.test(one));
  expect(found.sort()).toEqual(BREACHES.map(([file, , category]) => `${file} ${category}`).sort());
});
