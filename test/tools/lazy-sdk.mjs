import { readFileSync } from 'node:fs';

const EXPORTS = /export \{([^}]*)\} from '(@aws-sdk\/[^']+)';/g;

/**
 * Plugin of esbuild for what runs beside an SDK that is not bundled: a client is loaded when its first call is made. All nineteen
 * take longer to load than everything else, and a change of one resource needs two.
 */
export const lazySdk = {
  name: 'lazy-sdk',
  setup(build) {
    build.onLoad({ filter: /src\/load\/live\/sdk\.ts$/ }, ({ path }) => ({
      contents: lazily(readFileSync(path, 'utf8')),
    }));
  },
};

/** A module with the same names, each of which makes what it stands for. */
function lazily(text) {
  const names = [...text.matchAll(EXPORTS)].flatMap(([, list, from]) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => {
        const [name, as = name] = one.split(' as ');
        return `export const ${as} = lazy('${from}', '${name}');`;
      }),
  );
  return [
    "import { createRequire } from 'node:module';",
    'const load = createRequire(import.meta.url);',
    'const lazy = (from, name) => {',
    '  let known;',
    '  return function (...given) { known ??= load(from)[name]; return new known(...given); };',
    '};',
    ...names,
  ].join('\n');
}
