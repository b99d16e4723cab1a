import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ROOT } from './compiler.ts';

const hasGo = spawnSync('go', ['version']).status === 0;
const checksum = readFileSync(join(ROOT, 'compiler/opa.wasm.sha256'), 'utf8').trim();

test('the committed compiler has the committed checksum', () => {
  const bytes = brotliDecompressSync(readFileSync(join(ROOT, 'compiler/opa.wasm.br')));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum);
});

test.skipIf(!hasGo)(`the sources build the committed compiler${hasGo ? '' : ' (skipped: go is not installed)'}`, () => {
  const { status, stdout, stderr } = spawnSync('bash', [join(ROOT, 'compiler/build.sh'), '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `opa.wasm sha256:${checksum}\n`, stderr: '' });
});
