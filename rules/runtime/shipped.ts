import { existsSync, readFileSync } from 'node:fs';
import type { Shipped } from '../../src/deployable.ts';

// Packed, everything lies in one folder; in the repository policies lie above the built handlers, and in dist for their sources.
const FOLDERS = ['./', '../', '../../dist/'];

let known: Shipped | undefined;

/** The policies and rules that were packed with the handler, read once. Throws an Error when the package lacks them. */
export function shipped(): Shipped {
  known ??= {
    version: (json('package.json') as { readonly version?: string }).version ?? '0',
    catalog: json('catalog.json') as Shipped['catalog'],
    module: { bytes: new Uint8Array(read('policies.wasm')) },
  };
  return known;
}

function json(name: string): unknown {
  return JSON.parse(read(name).toString('utf8'));
}

function read(name: string): Buffer {
  const url = FOLDERS.map((folder) => new URL(`${folder}${name}`, import.meta.url)).find((one) => existsSync(one));
  if (url === undefined) throw new Error(`${name} is missing from the package of the function`);
  return readFileSync(url);
}
