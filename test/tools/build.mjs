// npm run build: everything in dist. Needs Node and the packages of package-lock.json, and no install script of any of them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { client, compiler, policySources, tool } from './compiler.mjs';

const DIST = 'dist';
const FIXTURES = 'fixtures/rules';

/** One chunk a lazily imported part, so that a command loads what it runs and no more. */
async function bundle() {
  rmSync(join(DIST, 'chunks'), { recursive: true, force: true });
  await build({
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: DIST,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** Declarations of everything that index.ts leads to. */
function declare() {
  rmSync(join(DIST, 'types'), { recursive: true, force: true });
  const config = join(DIST, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: '../src',
        outDir: 'types',
      },
      include: [],
      files: ['../src/index.ts', '../src/evaluate/webassembly.d.ts'],
    }),
  );
  try {
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], { stdio: 'inherit' });
  } finally {
    rmSync(config);
  }
  writeFileSync(join(DIST, 'index.d.ts'), "export * from './types/index.js';\n");
}

/** The policies as one module, and the rules with its digest. */
async function compilePolicies() {
  const sources = await policySources();
  const rules = await client.rulesOf(compiler, sources);
  const { wasm, digest } = await client.buildPolicies(compiler, sources);
  writeFileSync(join(DIST, 'policies.wasm'), wasm);
  writeJson('catalog.json', { policies: digest, rules });
  writeJson('examples.json', Object.fromEntries(rules.map(({ id }) => [id, examplesOf(id)])));
  return { digest, bytes: wasm.length, rules: rules.length };
}

function examplesOf(id) {
  const texts = ['bad', 'good'].map((kind) => [kind, join(FIXTURES, id, `${kind}.yaml`)]);
  return Object.fromEntries(
    texts.flatMap(([kind, file]) => (existsSync(file) ? [[kind, readFileSync(file, 'utf8')]] : [])),
  );
}

function writeJson(name, value) {
  writeFileSync(join(DIST, name), `${JSON.stringify(value, null, 2)}\n`);
}

await tool(async () => {
  mkdirSync(DIST, { recursive: true });
  const { digest, bytes, rules } = await compilePolicies();
  await bundle();
  declare();
  console.error(
    `${rules} rules, ${Math.round(bytes / 1024)} KiB, ${digest}; ${readdirSync(DIST).length} entries in ${DIST}`,
  );
});
