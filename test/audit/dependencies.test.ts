import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Licences that let what is shipped be used as Apache-2.0 is. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'Python-2.0'];
/** Never installed, not even as a tool. */
const COPYLEFT = /GPL|SSPL|BUSL|CC-BY-NC/;

interface Manifest {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Locked extends Manifest {
  readonly resolved?: string;
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = (file: string) => JSON.parse(read(file)) as Manifest;
const directOf = ({ dependencies, devDependencies, optionalDependencies }: Manifest) =>
  Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

/** Packages of a lock file by their path in node_modules; the root itself left out. */
function lockedIn(file: string): (readonly [string, Locked])[] {
  const { packages } = JSON.parse(read(file)) as { readonly packages: Readonly<Record<string, Locked>> };
  return Object.entries(packages).filter(([path]) => path !== '');
}

/** What a package says of itself where it is installed, else what the lock file says of it. */
function licenceOf([path, { license }]: readonly [string, Locked], folder = ''): string {
  const installed = join(folder, path, 'package.json');
  return (existsSync(join(ROOT, installed)) ? manifest(installed).license : undefined) ?? license ?? 'none';
}

function isPermissive(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((one) => PERMISSIVE.includes(one));
}

/** Rows of the decision on dependencies by package, each with its place, source and licence. */
const decided = new Map(
  read('docs/decisions/0009-dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, name = '', where = '', source = '', licence = '']) => [name, { where, source, licence }] as const),
);

test.each(directOf(manifest('package.json')))(
  '%s is pinned, and its place is decided with its licence',
  (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const { license = 'none' } = manifest(`node_modules/${name}/package.json`);
    expect(decided.get(name)).toMatchObject({ source: 'npm', licence: license });
  },
);

test.each(directOf(manifest('test/tools/package.json')))(
  'the tool %s is pinned, and its place is decided',
  (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-\w+)?$/);
    expect(decided.get(name)).toMatchObject({ where: 'tool', source: 'npm, test/tools' });
  },
);

test('no decision is left over for a package that is gone', () => {
  const used = [...directOf(manifest('package.json')), ...directOf(manifest('test/tools/package.json'))].map(
    ([name]) => name,
  );
  const packages = [...decided].filter(([, { source }]) => source.startsWith('npm')).map(([name]) => name);
  expect(packages.filter((name) => !used.includes(name))).toEqual([]);
});

describe.each(['package-lock.json', 'test/tools/package-lock.json'])('%s', (file) => {
  test('installs nothing under copyleft', () => {
    const licences = lockedIn(file).map((one) => [one[0], licenceOf(one, dirname(file))] as const);
    expect(licences.filter(([, licence]) => COPYLEFT.test(licence) && !isPermissive(licence))).toEqual([]);
  });

  test('names no registry', () => {
    expect(lockedIn(file).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

test('parapet installs nothing with it: what it needs is bundled', () => {
  expect(manifest('package.json')).not.toHaveProperty('dependencies');
});

test('all that is bundled is under a permissive licence', () => {
  const shipped = [...decided].filter(([, { where, source }]) => where === 'shipped' && source === 'npm');
  const bundled = withDependencies(shipped.map(([name]) => `node_modules/${name}`));
  expect(bundled.length).toBeGreaterThan(shipped.length);
  expect(bundled.filter((one) => !isPermissive(licenceOf(one))).map((one) => `${one[0]} ${licenceOf(one)}`)).toEqual(
    [],
  );
});

/** Locked packages and all that they depend on, found as Node finds them: in the nearest node_modules above. */
function withDependencies(paths: readonly string[]): readonly (readonly [string, Locked])[] {
  const locked = new Map(lockedIn('package-lock.json'));
  const found = new Map<string, Locked>();
  const visit = (path: string): void => {
    const one = locked.get(path);
    if (one === undefined || found.has(path)) return;
    found.set(path, one);
    for (const name of Object.keys(one.dependencies ?? {})) visit(nearest(path, name, locked));
  };
  for (const path of paths) visit(path);
  return [...found];
}

function nearest(from: string, name: string, locked: ReadonlyMap<string, Locked>): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (locked.has(path) || folder === '') return path;
  }
}
