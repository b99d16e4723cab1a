// Synthesizes test/tools/cdk-app anew and compares it with fixtures/assemblies/cross-account: the fixture is what the CDK really
// writes. UPDATE_FIXTURE=1 writes it. What says nothing of the stacks (assets, the tree, reports) and the machine is left out.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { hasCdk, runApp } from './cdk-app/synthesize.mjs';
import { ROOT } from './load-source.mjs';

const FIXTURE = join(ROOT, 'fixtures/assemblies/cross-account');
const KEPT = /(?:^|\/)(?:manifest|[^/]*\.(?:template|metadata|assets))\.json$/;

/** As the CDK's command line runs an app. */
const CONTEXT = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};

/** The files of an assembly by their path in it, without traces of the machine. */
function synthesize(folder) {
  const { status, stderr } = runApp('app.mjs', folder, { CDK_CONTEXT_JSON: JSON.stringify(CONTEXT) });
  if (status !== 0) throw new Error(`the app does not synthesize\n${stderr}`);
  return filesOf(folder, (text, name) => {
    const portable = text.replaceAll(`file://${ROOT}`, '').replaceAll(ROOT, '');
    return name.endsWith('manifest.json') ? withoutFlags(portable) : portable;
  });
}

/** The manifest lists every feature flag of the library. */
function withoutFlags(text) {
  const manifest = JSON.parse(text);
  const kept = Object.entries(manifest.artifacts).filter(
    ([, { type }]) => !/^cdk:(?:tree|feature-flag-report)$/.test(type),
  );
  return `${JSON.stringify({ ...manifest, artifacts: Object.fromEntries(kept) }, null, 2)}\n`;
}

function filesOf(folder, change) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const kept = names.filter((name) => KEPT.test(name) && !name.startsWith('asset.'));
  return new Map(kept.sort().map((name) => [name, change(readFileSync(join(folder, name), 'utf8'), name)]));
}

function write(files) {
  rmSync(FIXTURE, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(FIXTURE, name)), { recursive: true });
    writeFileSync(join(FIXTURE, name), text);
  }
}

function compare(made) {
  const kept = filesOf(FIXTURE, (text) => text);
  const names = [...new Set([...made.keys(), ...kept.keys()])].sort();
  for (const name of names.filter((one) => made.get(one) !== kept.get(one))) {
    const lines = made.get(name)?.split('\n') ?? [];
    const old = kept.get(name)?.split('\n') ?? [];
    const at = lines.findIndex((line, i) => line !== old[i]);
    console.log(`FAILED  ${name}:${at + 1}\n    is  ${old[at] ?? '(nothing)'}\n    now ${lines[at] ?? '(nothing)'}`);
    process.exitCode = 1;
  }
  console.log(`${names.length} files compared`);
}

if (hasCdk()) {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-cdk-'));
  try {
    const made = synthesize(folder);
    if (process.env['UPDATE_FIXTURE'] === '1') write(made);
    compare(made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
