import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AssembledStack, readCdkAssembly } from '../../../src/load/cdk-assembly.ts';
import type { FileSystem } from '../../../src/load/file-system.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

type Files = Readonly<Record<string, Json>>;

/** Files in memory, below `out`; text stays as it is, anything else is written as JSON. */
function memory(files: Files): FileSystem {
  const textOf = (path: string) => {
    const file = files[path.replace(/^out\//, '')];
    if (file === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
    return typeof file === 'string' ? file : JSON.stringify(file);
  };
  return {
    stat: (path) => (path === resolve('.git') ? { kind: 'folder', size: 0 } : undefined),
    list: () => [],
    real: (path) => path,
    read: (path) => Buffer.from(textOf(path)),
    stdin: () => Promise.resolve(new Uint8Array()),
  };
}

function read(files: Files) {
  const { stacks, diagnostics } = readCdkAssembly('out', memory(files));
  return { stacks, notes: diagnostics.map(({ level, file, message }) => `${level} ${file}: ${message}`) };
}

function manifest(artifacts: JsonObject, more: JsonObject = {}): JsonObject {
  return { version: '55.0.0', artifacts, ...more };
}

function stack(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    type: 'aws:cloudformation:stack',
    properties: { templateFile: 'App.template.json', ...properties },
    ...more,
  };
}

const only = ({ stacks }: { readonly stacks: readonly AssembledStack[] }): AssembledStack => {
  expect(stacks).toHaveLength(1);
  return stacks[0] as AssembledStack;
};

describe('a manifest', () => {
  it('gives stacks their template, name, environment, tags and parameters', () => {
    const app = stack(
      { stackName: 'shop-app', tags: { team: 'shop' }, parameters: { Stage: 'prod', Odd: 7 } },
      { environment: 'aws://111111111111/cn-north-1', displayName: 'Prod/App' },
    );
    const one = only(read({ 'manifest.json': manifest({ App: app }) }));
    expect({ ...one, constructs: [...one.constructs] }).toEqual({
      assembly: 'out',
      name: 'Prod.App',
      file: 'out/App.template.json',
      settings: {
        stackName: 'shop-app',
        account: '111111111111',
        region: 'cn-north-1',
        partition: 'aws-cn',
        tags: { team: 'shop' },
        parameters: { Stage: 'prod' },
      },
      constructs: [],
      acknowledged: [],
    });
  });

  it('may leave the environment open, and the names to the artifact', () => {
    const app = stack({}, { environment: 'aws://unknown-account/unknown-region' });
    const { name, settings } = only(read({ 'manifest.json': manifest({ App: app }) }));
    expect({ name, settings }).toEqual({ name: 'App', settings: { stackName: 'App', tags: {}, parameters: {} } });
  });

  it('of a later version may hold what nobody knows', () => {
    const artifacts = { App: stack({ more: [1] }), Odd: 7, Other: { type: 'cdk:new' }, Tree: { type: 'cdk:tree' } };
    const { stacks, notes } = read({ 'manifest.json': manifest(artifacts, { version: '99.1.0', runtime: [] }) });
    expect([stacks.map(({ name }) => name), notes]).toEqual([['App'], []]);
  });

  it('names stages, each with a manifest of its own', () => {
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } };
    const { stacks, notes } = read({
      'manifest.json': manifest({ 'assembly-Prod': stage, App: stack({}) }),
      'assembly-Prod/manifest.json': manifest({ ProdApp: stack({}, { displayName: 'Prod/App' }) }),
    });
    expect(stacks.map(({ name, file }) => `${name} ${file}`)).toEqual([
      'App out/App.template.json',
      'Prod.App out/assembly-Prod/App.template.json',
    ]);
    expect(notes).toEqual([]);
  });

  it('that is broken, or names itself as a stage, costs only itself', () => {
    const stage = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });
    const { stacks, notes } = read({
      'manifest.json': manifest({ a: stage('.'), b: stage('assembly-B'), c: stage('assembly-C'), App: stack({}) }),
      'assembly-B/manifest.json': [],
    });
    expect(stacks.map(({ name }) => name)).toEqual(['App']);
    expect(notes).toEqual([
      'error out/assembly-B/manifest.json: holds no JSON map',
      'error out/assembly-C/manifest.json: cannot be read: it does not exist',
    ]);
  });

  it('never leads out of the assembly', () => {
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: '../other' } };
    const { stacks, notes } = read({
      'manifest.json': manifest({
        Up: stack({ templateFile: '../secret.json' }),
        Root: stack({ templateFile: '/etc/secret.json' }),
        None: { type: 'aws:cloudformation:stack' },
        'assembly-Up': stage,
      }),
    });
    expect(stacks).toEqual([]);
    expect(notes).toEqual(
      ['Up', 'Root', 'None'].map((id) => `error out/manifest.json: stack ${id} names no template of the assembly`),
    );
  });

  it('can give two stacks one path: the second gets a number', () => {
    const { stacks } = read({
      'manifest.json': manifest({ A: stack({}, { displayName: 'A/B' }), B: stack({}, { displayName: 'A.B' }) }),
    });
    expect(stacks.map(({ name }) => name)).toEqual(['A.B', 'A.B.2']);
  });
});

describe('metadata', () => {
  const frames = (line: number) => ['...new Bucket2 in aws-cdk-lib...', `new App (${resolve('lib/app.ts')}:${line}:9)`];
  const made = (id: string, line: number): Json => [
    { type: 'aws:cdk:logicalId', data: id },
    { type: 'aws:cdk:creationStack', data: frames(line) },
  ];
  const constructs = (files: Files) => Object.fromEntries(only(read(files)).constructs);

  it('is read from the manifest and from the file beside it', () => {
    const app = stack(
      {},
      { metadata: { '/App/A/Resource': made('A1', 3) }, additionalMetadataFile: 'App.metadata.json' },
    );
    const files = {
      'manifest.json': manifest({ App: app }),
      'App.metadata.json': { '/App/B/Resource': made('B2', 4) },
    };
    expect(constructs(files)).toEqual({
      A1: { path: 'App/A/Resource', source: { file: 'lib/app.ts', line: 3 } },
      B2: { path: 'App/B/Resource', source: { file: 'lib/app.ts', line: 4 } },
    });
  });

  it('that is missing or malformed is missed, not fatal', () => {
    const app = stack(
      {},
      { metadata: { '/App/A': 'odd', '/App/B': [1, { type: 2 }] }, additionalMetadataFile: 'gone.json' },
    );
    const { stacks, notes } = read({ 'manifest.json': manifest({ App: app }) });
    expect(stacks.map((one) => one.constructs.size)).toEqual([0]);
    expect(notes).toEqual(['warning out/gone.json: cannot be read: it does not exist']);
  });

  it('of older versions traces the logical id', () => {
    const entry = { type: 'aws:cdk:logicalId', data: 'A1', trace: frames(5) };
    const app = stack({}, { metadata: { '/App/A/Resource': [entry] } });
    expect(constructs({ 'manifest.json': manifest({ App: app }) })['A1']?.source).toEqual({
      file: 'lib/app.ts',
      line: 5,
    });
  });

  it('without a line of the app takes that of the construct it belongs to, short of the stack', () => {
    const quiet = (id: string): Json => [{ type: 'aws:cdk:logicalId', data: id }];
    const metadata = {
      '/App': made('', 1),
      '/App/Queue/Resource': made('Q', 7),
      '/App/Queue/Policy/Resource': quiet('P'),
      '/App/Other/Resource': quiet('O'),
    };
    const found = constructs({ 'manifest.json': manifest({ App: stack({}, { metadata }) }) });
    expect(found['P']?.source).toEqual({ file: 'lib/app.ts', line: 7 });
    expect(found['O']?.source).toBeNull();
  });

  it('states tags of the stack', () => {
    const tags: Json = [{ type: 'aws:cdk:stack-tags', data: [{ key: 'a', value: '1' }, { Key: 'b', Value: '2' }, 3] }];
    const app = stack({ tags: { a: '9' } }, { metadata: { '/App': tags } });
    expect(only(read({ 'manifest.json': manifest({ App: app }) })).settings.tags).toEqual({ a: '9', b: '2' });
  });

  it('shows which rules of parapet a construct acknowledges, and for what', () => {
    const acknowledge = (data: JsonObject): Json => ({ type: 'aws:cdk:acknowledged-rules', data, trace: frames(8) });
    const metadata: JsonObject = {
      '/App/A': [acknowledge({ 'parapet::s3/tls-only': 'public', 'CloudFormation-Validate::W1': 'no' })],
      '/App/A/Resource': made('A1', 3),
      '/App/A/Policy': made('A2', 3),
      '/App/AB/Resource': made('AB3', 4),
    };
    const { acknowledged } = only(read({ 'manifest.json': manifest({ App: stack({}, { metadata }) }) }));
    expect(acknowledged).toEqual([
      {
        path: 'App/A',
        rule: 's3/tls-only',
        reason: 'public',
        resources: [
          { stack: 'App', logicalId: 'A1' },
          { stack: 'App', logicalId: 'A2' },
        ],
        source: { file: 'lib/app.ts', line: 8 },
      },
    ]);
  });
});
