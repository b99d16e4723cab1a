#!/usr/bin/env bash
# Builds opa.wasm.br and opa.wasm.sha256, the checksum of the module before compression, from the Go sources beside it.
# With --check it changes nothing and fails when the committed module is not what the sources build.
# Needs Go (the version of go.mod) and Node; the same sources give the same bytes in every folder.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Another Go, or a setting of this machine, would build other bytes.
GOTOOLCHAIN=$(sed -n 's/^toolchain //p' go.mod)
export GOTOOLCHAIN GOWORK=off GOEXPERIMENT= GOWASM= GOFLAGS=-mod=readonly
GOOS=wasip1 GOARCH=wasm CGO_ENABLED=0 \
  go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o "$work/opa.wasm" .

node --input-type=module - "$work/opa.wasm" "${1:-}" <<'SCRIPT'
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const [built, option] = process.argv.slice(2);
const bytes = readFileSync(built);
const checksum = createHash('sha256').update(bytes).digest('hex');
const committed = existsSync('opa.wasm.br') ? brotliDecompressSync(readFileSync('opa.wasm.br')) : Buffer.alloc(0);
const noted = existsSync('opa.wasm.sha256') ? readFileSync('opa.wasm.sha256', 'utf8').trim() : '';

if (option === '--check') {
  if (noted !== checksum) fail(`opa.wasm.sha256 says ${noted || 'nothing'}, the sources build ${checksum}`);
  if (!committed.equals(bytes)) fail('opa.wasm.br does not hold the module that the sources build');
} else if (option === '') {
  // Compressing takes a minute; bytes that are there already need not be compressed again.
  if (!committed.equals(bytes)) writeFileSync('opa.wasm.br', compressed(bytes));
  writeFileSync('opa.wasm.sha256', `${checksum}\n`);
} else {
  fail(`unknown option ${option}`);
}
console.log(`opa.wasm sha256:${checksum}`);

function compressed(module) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(module, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: module.length },
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
SCRIPT
