import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = 'node_modules/.cache/parapet/shrunk';

/** The same module in about three quarters of the bytes; its digest is of what is shipped. Takes seconds, so results are kept. */
export async function shrink(wasm) {
  const kept = join(CACHE, `${sha256(wasm)}.wasm`);
  if (!existsSync(kept)) {
    const { default: binaryen } = await import('binaryen');
    binaryen.setOptimizeLevel(2);
    binaryen.setShrinkLevel(2);
    const module = binaryen.readBinary(wasm);
    module.optimize();
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(kept, module.emitBinary());
    module.dispose();
  }
  const bytes = readFileSync(kept);
  return { bytes, digest: `sha256:${sha256(bytes)}` };
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
