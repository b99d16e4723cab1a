import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parapet } from '../support/cli.ts';

// The golden table "values, conditions, verdicts, identity" (decision 0004): what parapet must print, to the byte, but for the
// digest of the policies. UPDATE_GOLDEN=1 writes the files anew; every difference is to be read before it is kept.
const ROOT = new URL('../../fixtures/golden/', import.meta.url);

const DLQ = ['--rule', 'delivery/target-dlq'];
const TLS = ['--rule', 's3/tls-only'];
const PRINCIPALS = ['--rule', 'privatelink/service-allowed-principals'];

const CASES: readonly (readonly [folder: string, args: readonly string[]])[] = [
  ['if-decided', ['template.yaml', ...DLQ]],
  ['no-value', ['template.yaml', ...DLQ]],
  ['allowed-values', ['template.yaml', ...DLQ]],
  ['open-condition', ['template.yaml', ...DLQ]],
  ['two-targets', ['template.yaml', ...DLQ]],
  ['element-moved', ['template.yaml', ...DLQ]],
  ['file-renamed', ['renamed.yaml', ...DLQ]],
  ['file-renamed-in-estate', ['--config', 'parapet.yaml', ...DLQ]],
  ['json-in-string', ['template.yaml', ...TLS]],
  ['json-with-hole', ['template.yaml', ...TLS]],
  ['unknown-list', ['template.yaml', ...PRINCIPALS]],
  ['supplied-value', ['template.yaml', '--parameters', 'Consumers=*', ...PRINCIPALS]],
  ['literal-name', ['template.yaml', '--rule', 'delivery/bus-reference', '--all']],
  ['conditional-resource', ['template.yaml', ...TLS]],
];

describe('what parapet prints for values, conditions and identity', () => {
  test.each(CASES)('%s', (folder, args) => {
    const printed = run(folder, args);
    const file = new URL(`${folder}/expected.json`, ROOT);
    if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(file)) writeFileSync(file, printed);
    expect(printed).toBe(readFileSync(file, 'utf8'));
  });

  const fingerprints = (folder: string): string[] => {
    const { results } = JSON.parse(readFileSync(new URL(`${folder}/expected.json`, ROOT), 'utf8'));
    return results.map(({ fingerprint }: { fingerprint: string }) => fingerprint).sort();
  };

  test('an element that moves keeps its identity, and so does a stack whose file is renamed', () => {
    expect(new Set(fingerprints('two-targets')).size).toBe(2);
    expect(fingerprints('element-moved')).toEqual(fingerprints('two-targets'));
    expect(fingerprints('file-renamed-in-estate')).toEqual(fingerprints('two-targets'));
    expect(fingerprints('file-renamed')).not.toEqual(fingerprints('two-targets'));
  });
});

function run(folder: string, args: readonly string[]): string {
  const cwd = fileURLToPath(new URL(`${folder}/`, ROOT));
  const { stdout, code } = parapet(['check', ...args, '--format', 'json', '--as-of', '2026-11-24'], { cwd });
  expect([0, 1]).toContain(code);
  return stdout
    .replace(/"policies": "sha256:[0-9a-f]{64}"/, '"policies": "sha256:…"')
    .replace(/("version": ")[^"]*/, '$1…');
}
