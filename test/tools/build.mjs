// npm run build: everything in dist. Needs Node and the packages of package-lock.json, and no install script of any of them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { client, compiler, policySources, tool } from './compiler.mjs';
import { ROOT } from './load-source.mjs';

const DIST = 'dist';
const CACHE = 'node_modules/.cache/parapet';
const FIXTURES = 'fixtures/rules';

/** One chunk a lazily imported part, so that a command loads what it runs and no more. */
async function bundle() {
  rmSync(join(DIST, 'chunks'), { recursive: true, force: true });
  await build({
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', aws: 'src/load/live/sdk.ts' },
    outdir: DIST,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    // Only for builtins that our modules never ask their host for (test/unit/compiler proves it).
    alias: { yaml: './test/tools/absent.mjs', 'sprintf-js': './test/tools/absent.mjs' },
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** Declarations of what index.ts exports, and of every type that they speak of. */
function declare() {
  const emitted = join(CACHE, 'types');
  rmSync(emitted, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  const config = join(CACHE, 'tsconfig.json');
  const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: join(ROOT, 'src') };
  writeJson(config, {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      ...compilerOptions,
      outDir: join(ROOT, emitted),
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    include: [],
    files: ['src/index.ts', 'src/evaluate/webassembly.d.ts'].map((file) => join(ROOT, file)),
  });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], { stdio: 'inherit' });
  rmSync(join(DIST, 'types'), { recursive: true, force: true });
  for (const file of reachable(join(emitted, 'index.d.ts'))) {
    const target = join(DIST, 'types', relative(emitted, file));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  writeFileSync(join(DIST, 'index.d.ts'), "export * from './types/index.js';\n");
}

/** A declaration file and every one that it imports, at whatever distance. */
function reachable(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.ts['"]/g)) {
    reachable(join(dirname(file), `${path}.d.ts`), found);
  }
  return found;
}

/** The policies as one module, and the rules with its digest. */
async function compilePolicies() {
  const sources = await policySources();
  const rules = await client.rulesOf(compiler, sources);
  const { wasm, digest } = await client.buildPolicies(compiler, sources);
  writeFileSync(join(DIST, 'policies.wasm'), wasm);
  writeJson(join(DIST, 'catalog.json'), { policies: digest, rules });
  writeJson(join(DIST, 'examples.json'), Object.fromEntries(rules.map(({ id }) => [id, examplesOf(id)])));
  return { digest, bytes: wasm.length, rules: rules.length };
}

function examplesOf(id) {
  const texts = ['bad', 'good'].map((kind) => [kind, join(FIXTURES, id, `${kind}.yaml`)]);
  return Object.fromEntries(
    texts.flatMap(([kind, file]) => (existsSync(file) ? [[kind, readFileSync(file, 'utf8')]] : [])),
  );
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
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
