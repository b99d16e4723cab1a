/**
 * Compares YAML parsers on real templates: `node test/bench/yaml.mjs [corpus folder] [folder with peers installed]...`
 * Every parser runs in processes of its own, cold (each file once) and warm (the best of ten rounds). Figures are ratios to
 * the loader of parapet in the same run, processor time, medians of seven processes. Peers that are not installed are left out.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');
const PROCESSES = 7;
const ROUNDS = 10;

/** Each: which package, and how it reads one template; `places` when positions come with it. */
const PARSERS = {
  parapet: {
    places: true,
    read:
      ({ loadDocument }) =>
      (text) =>
        loadDocument({ file: 'f', text }).positions.locate([]),
  },
  'js-yaml 4': { package: 'js-yaml', major: '4', places: false, read: jsYaml4 },
  'js-yaml 5': { package: 'js-yaml-5', major: '5', places: false, read: jsYaml5 },
  'js-yaml 5 events': {
    package: 'js-yaml-5',
    major: '5',
    places: true,
    read:
      ({ parseEvents }) =>
      (text) =>
        parseEvents(text, { maxDepth: 500 }),
  },
  yaml: { package: 'yaml', major: '2', places: true, read: yaml },
  'yaml cst': {
    package: 'yaml',
    major: '2',
    places: true,
    read:
      ({ Parser }) =>
      (text) => [...new Parser().parse(text)],
  },
};

function jsYaml4({ default: library }) {
  const types = ['scalar', 'sequence', 'mapping'].map((kind) => new library.Type('!', { kind, multi: true }));
  const schema = library.DEFAULT_SCHEMA.extend({ explicit: types });
  return (text) => library.load(text, { schema, json: true });
}

function jsYaml5({ load, YAML11_SCHEMA, defineScalarTag, defineSequenceTag, defineMappingTag, mapTag }) {
  const common = { matchByTagPrefix: true, identify: () => false };
  const { addPair, has, keys, get, create } = mapTag;
  const schema = YAML11_SCHEMA.withTags([
    defineScalarTag('!', { ...common, resolve: (source) => source }),
    defineSequenceTag('!', { ...common, create: () => [], addItem: (list, item) => void list.push(item) }),
    defineMappingTag('!', { ...common, create, addPair, has, keys, get }),
  ]);
  return (text) => load(text, { schema, json: true, maxDepth: 500 });
}

function yaml({ parseDocument }) {
  return (text) => {
    const document = parseDocument(text, { logLevel: 'silent', version: '1.1', uniqueKeys: false });
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  };
}

function templates(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json|template)$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** In a process of its own: prints processor milliseconds of the first round and of the best, and how many were refused. */
async function measure(name, library, corpus) {
  const texts = templates(corpus);
  const read = PARSERS[name].read(await import(pathToFileURL(library).href));
  const round = () => {
    const start = process.cpuUsage();
    let refused = 0;
    for (const text of texts) {
      try {
        read(text);
      } catch {
        refused++;
      }
    }
    return { time: process.cpuUsage(start).user / 1000, refused };
  };
  const rounds = Array.from({ length: ROUNDS }, round);
  const warm = Math.min(...rounds.map(({ time }) => time));
  console.log(JSON.stringify({ cold: rounds[0].time, warm, refused: rounds[0].refused }));
}

function libraryOf({ package: name, major }, folders) {
  for (const folder of folders) {
    for (const alias of [name, name.replace(/-\d$/, '')]) {
      try {
        const require = createRequire(join(resolve(folder), 'package.json'));
        if (require(`${alias}/package.json`).version.startsWith(`${major}.`)) return require.resolve(alias);
      } catch {
        // Not installed here.
      }
    }
  }
  return undefined;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function run(name, library, corpus) {
  const runs = Array.from({ length: PROCESSES }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [
      import.meta.filename,
      '--measure',
      name,
      library,
      corpus,
    ]);
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    return JSON.parse(String(stdout));
  });
  return {
    name,
    cold: median(runs.map(({ cold }) => cold)),
    warm: median(runs.map(({ warm }) => warm)),
    refused: runs[0].refused,
  };
}

async function compare(corpus, folders) {
  const scratch = mkdtempSync(join(tmpdir(), 'parapet-bench-'));
  try {
    const own = join(scratch, 'loader.mjs');
    await build({
      entryPoints: [join(ROOT, 'src/load/cloudformation.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: own,
    });
    const rows = Object.entries(PARSERS).flatMap(([name, parser]) => {
      const library = parser.package === undefined ? own : libraryOf(parser, folders);
      if (library === undefined) console.log(`${name} is not installed and left out`);
      return library === undefined ? [] : [run(name, library, corpus)];
    });
    print(rows, templates(corpus));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function print(rows, texts) {
  const [own] = rows;
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  console.log(
    `\n${texts.length} templates, ${(size / 1e6).toFixed(2)} MB; parapet: ${own.cold.toFixed(0)} ms cold, ${own.warm.toFixed(0)} ms warm\n`,
  );
  console.log('| parser | cold | warm | places | refused |\n| --- | --- | --- | --- | --- |');
  for (const { name, cold, warm, refused } of rows) {
    const places = PARSERS[name].places ? 'yes' : 'no';
    console.log(
      `| ${name} | ${(cold / own.cold).toFixed(1)} × | ${(warm / own.warm).toFixed(1)} × | ${places} | ${refused} |`,
    );
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--measure') await measure(...rest);
else await compare(resolve(first ?? join(ROOT, '../shared/corpus')), [ROOT, join(ROOT, 'test/tools'), ...rest]);
