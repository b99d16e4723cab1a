import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Findings } from '../../src/evaluate/wasm.ts';
import type { PolicyInput } from '../../src/model/estate.ts';

/** The version that the compiler is built from (compiler/go.mod). */
const VERSION = 'v1.22.2';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = join(ROOT, 'node_modules', '.cache', 'parapet', 'bin', VERSION);
const OPA = join(FOLDER, process.platform === 'win32' ? 'opa.exe' : 'opa');

/** Asks for the results of many inputs, which the wrapper hands to the policies one by one. */
const QUERY = 'results := [result | some one in input; result := data.parapet.results with input as one]';

/** Why there is no stock OPA here; undefined when there is. It is built once, from Go's module proxy. */
export function opaIsMissing(): string | undefined {
  if (existsSync(OPA)) return undefined;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    return 'Go is not on the PATH, which builds the stock OPA to compare with';
  }
  mkdirSync(FOLDER, { recursive: true });
  execFileSync('go', ['install', `github.com/open-policy-agent/opa@${VERSION}`], {
    env: { ...process.env, GOBIN: FOLDER },
    stdio: 'pipe',
    timeout: 600_000,
  });
  return undefined;
}

/** What stock OPA says of each input, by rule id. */
export function opaResults(inputs: readonly PolicyInput[]): readonly Findings[] {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-opa-'));
  try {
    const file = join(folder, 'inputs.json');
    writeFileSync(file, JSON.stringify(inputs));
    const args = ['eval', '--bundle', join(ROOT, 'policies'), '--ignore', '*_test.rego', '--input', file];
    const answer = execFileSync(OPA, [...args, '--format', 'bindings', QUERY], {
      encoding: 'utf8',
      maxBuffer: 2 ** 29,
    });
    return (JSON.parse(answer) as { readonly results: readonly Findings[] }).results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
