// npm run build: everything in dist. Needs Node and the packages of package-lock.json, and no install script of any of them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { client, compiler, policySources, tool } from './compiler.mjs';
import { lazySdk } from './lazy-sdk.mjs';
import { ROOT } from './load-source.mjs';
import { shrink } from './shrink.mjs';

const DIST = 'dist';
const CACHE = 'node_modules/.cache/parapet';
const FIXTURES = 'fixtures/rules';

/** What all bundles have in common. */
const SHAPE = {
  outdir: DIST,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Only for builtins that our modules never ask their host for (test/unit/compiler proves it). */
const ABSENT = { yaml: './test/tools/absent.mjs', 'sprintf-js': './test/tools/absent.mjs' };

/** What others import, by the name in `dist`. */
const EXPORTS = { index: 'src/index.ts', cdk: 'src/cdk/plugin.ts' };

/** One chunk a lazily imported part, so that a command loads what it runs and no more. */
async function bundle() {
  rmSync(join(DIST, 'chunks'), { recursive: true, force: true });
  await build({
    entryPoints: { cli: 'src/cli/main.ts', aws: 'src/load/live/sdk.ts', ...EXPORTS },
    mainFields: ['module', 'main'],
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    alias: ABSENT,
    ...SHAPE,
  });
  // Its packages are CommonJS in part, which asks for modules of Node while it runs.
  const js = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";
  await build({ entryPoints: { action: 'src/action/main.ts' }, banner: { js }, ...SHAPE });
}

/** Handlers of Lambda functions by the name of their file. The SDK is part of the runtime. */
const HANDLERS = {
  'config-rule': 'rules/config-rule/handler.ts',
  'cloudformation-hook': 'rules/cloudformation-hook/handler.ts',
  'remediate-s3-versioning': 'rules/remediate-s3-versioning/handler.ts',
};

/** One folder to be packed with the policies and the rules that lie above it. */
async function bundleHandlers() {
  const outdir = join(DIST, 'rules');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...SHAPE,
    entryPoints: HANDLERS,
    outdir,
    external: ['@aws-sdk/*'],
    plugins: [lazySdk],
    mainFields: ['module', 'main'],
    chunkNames: '[name]-[hash]',
    splitting: true,
    alias: ABSENT,
  });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeJson(join(outdir, 'package.json'), { version, type: 'module' });
}

/** Declarations of what others import, and of every type that they speak of. */
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
    files: [...Object.values(EXPORTS), 'src/evaluate/webassembly.d.ts'].map((file) => join(ROOT, file)),
  });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], { stdio: 'inherit' });
  rmSync(join(DIST, 'types'), { recursive: true, force: true });
  for (const [name, source] of Object.entries(EXPORTS)) {
    const path = source.replace(/^src\/(.*)\.ts$/, '$1');
    for (const file of reachable(join(emitted, `${path}.d.ts`))) {
      const target = join(DIST, 'types', relative(emitted, file));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
    }
    writeFileSync(join(DIST, `${name}.d.ts`), `export * from './types/${path}.js';\n`);
  }
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
  const { wasm } = await client.buildPolicies(compiler, sources);
  const { bytes, digest } = await shrink(wasm);
  writeFileSync(join(DIST, 'policies.wasm'), bytes);
  writeJson(join(DIST, 'catalog.json'), { policies: digest, rules });
  writeJson(join(DIST, 'examples.json'), Object.fromEntries(rules.map(({ id }) => [id, examplesOf(id)])));
  return { digest, bytes: bytes.length, rules: rules.length };
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
  await bundleHandlers();
  declare();
  console.error(
    `${rules} rules, ${Math.round(bytes / 1024)} KiB, ${digest}; ${readdirSync(DIST).length} entries in ${DIST}`,
  );
});
