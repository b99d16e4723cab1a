import { describe, expect, it } from 'vitest';
import { readCdkAssembly } from '../../../src/load/cdk-assembly.ts';
import type { FileSystem } from '../../../src/load/file-system.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

const HASH = 'ab'.repeat(32);

function read(files: Readonly<Record<string, Json>>) {
  const io: FileSystem = {
    stat: () => undefined,
    list: () => [],
    real: (path) => path,
    read: (path) => Buffer.from(JSON.stringify(files[path.replace(/^out\//, '')] ?? null)),
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  return readCdkAssembly('out', io);
}

const stacksOf = (files: Readonly<Record<string, Json>>) =>
  read(files).stacks.map(({ name, file, parent }) => [name, file, parent && `${parent.stack}/${parent.logicalId}`]);

function manifest(metadata: JsonObject = {}): JsonObject {
  const properties = { templateFile: 'App.json', stackName: 'shop', tags: { team: 'a' }, parameters: { P: '1' } };
  const app = { type: 'aws:cloudformation:stack', environment: 'aws://111111111111/eu-west-1', properties, metadata };
  return { version: '55.0.0', artifacts: { App: { ...app, displayName: 'App' } } };
}

/** A template that nests one stack. */
function nesting(resource: JsonObject, id = 'NestedResource1'): JsonObject {
  return { Resources: { [id]: { Type: 'AWS::CloudFormation::Stack', ...resource } } };
}

const asset = (path: string): JsonObject => ({ 'aws:asset:path': path, 'aws:asset:property': 'TemplateURL' });
const PATH = '/App/Inner.NestedStack/Inner.NestedStackResource';
const url = { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, `/assets/${HASH}.json`]] } };

describe('the template of a nested stack is found', () => {
  it('by the asset that its resource names', () => {
    const app = nesting({ Metadata: { ...asset('Inner.json'), 'aws:cdk:path': PATH.slice(1) } });
    expect(stacksOf({ 'manifest.json': manifest(), 'App.json': app })).toEqual([
      ['App', 'out/App.json', undefined],
      ['App.Inner', 'out/Inner.json', 'App/NestedResource1'],
    ]);
  });

  it('by the template that its construct names', () => {
    const metadata = {
      [PATH]: [{ type: 'aws:cdk:logicalId', data: 'NestedResource1' }],
      '/App/Inner': [{ type: 'aws:cdk:templateFile', data: 'Inner.json' }],
    };
    expect(stacksOf({ 'manifest.json': manifest(metadata), 'App.json': nesting({ Properties: url }) })[1]).toEqual([
      'App.Inner',
      'out/Inner.json',
      'App/NestedResource1',
    ]);
  });

  it('by the hash in its URL; without a construct it is called after its resource', () => {
    const assets = { files: { [HASH]: { source: { path: 'Inner.json' } } } };
    const files = { 'manifest.json': manifest(), 'App.json': nesting({ Properties: url }), 'App.assets.json': assets };
    expect(stacksOf(files)[1]).toEqual(['App.NestedResource1', 'out/Inner.json', 'App/NestedResource1']);
  });

  it('or is passed over: one that lies elsewhere, in a code asset, or nowhere', () => {
    const elsewhere = [
      { Properties: { TemplateURL: 'https://example.com/t.json' } },
      { Metadata: asset('../../t.json') },
      { Metadata: { 'aws:asset:path': 'asset.zip', 'aws:asset:property': 'Code' } },
      {},
    ];
    for (const resource of elsewhere) {
      expect(stacksOf({ 'manifest.json': manifest(), 'App.json': nesting(resource) })).toHaveLength(1);
    }
  });
});

describe('a nested stack', () => {
  it('shares account, Region and tags with its parent; its name and its parameters are its own', () => {
    const { stacks } = read({ 'manifest.json': manifest(), 'App.json': nesting({ Metadata: asset('Inner.json') }) });
    expect(stacks[1]?.settings).toEqual({
      account: '111111111111',
      region: 'eu-west-1',
      partition: 'aws',
      tags: { team: 'a' },
      parameters: {},
    });
  });

  it('can nest another one', () => {
    const inner = nesting({ Metadata: asset('Deep.json') }, 'DeepResource2');
    expect(
      stacksOf({
        'manifest.json': manifest(),
        'App.json': nesting({ Metadata: asset('Inner.json') }),
        'Inner.json': inner,
      }),
    ).toEqual([
      ['App', 'out/App.json', undefined],
      ['App.NestedResource1', 'out/Inner.json', 'App/NestedResource1'],
      ['App.NestedResource1.DeepResource2', 'out/Deep.json', 'App.NestedResource1/DeepResource2'],
    ]);
  });

  it('that nests itself, at whatever distance, ends', () => {
    const inner = nesting({ Metadata: asset('App.json') });
    const files = {
      'manifest.json': manifest(),
      'App.json': nesting({ Metadata: asset('Inner.json') }),
      'Inner.json': inner,
    };
    expect(stacksOf(files).map(([name]) => name)).toEqual(['App', 'App.NestedResource1']);
  });

  it('that fans out without end is cut, and said to be', () => {
    const templates = Array.from({ length: 12 }, (_, i) => {
      const below = { Type: 'AWS::CloudFormation::Stack', Metadata: asset(`T${i + 1}.json`) };
      return [`T${i}.json`, { Resources: { A: below, B: below } }] as const;
    });
    const [, first] = templates[0] as (typeof templates)[number];
    const { stacks, diagnostics } = read({
      'manifest.json': manifest(),
      'App.json': first,
      ...Object.fromEntries(templates),
    });
    expect(stacks).toHaveLength(2000);
    expect(diagnostics.map(({ message }) => message)).toEqual(['has more than 2000 stacks']);
  });

  it('keeps its constructs apart from those of its parent, whatever their logical ids', () => {
    const id = (data: string): Json => [{ type: 'aws:cdk:logicalId', data }];
    const metadata = {
      [PATH]: id('NestedResource1'),
      '/App/Queue/Resource': id('Queue1'),
      '/App/Inner/Queue/Resource': id('Queue1'),
      '/App/Inner': [{ type: 'aws:cdk:acknowledged-rules', data: { 'parapet::delivery/*': 'tries' } }],
    };
    const app = nesting({ Metadata: { ...asset('Inner.json'), 'aws:cdk:path': PATH.slice(1) } });
    const { stacks } = read({ 'manifest.json': manifest(metadata), 'App.json': app });
    expect(stacks.map(({ constructs }) => constructs.get('Queue1')?.path)).toEqual([
      'App/Queue/Resource',
      'App/Inner/Queue/Resource',
    ]);
    expect(stacks.map(({ acknowledged }) => acknowledged.map(({ resources }) => resources))).toEqual([
      [[{ stack: 'App.Inner', logicalId: 'Queue1' }]],
      [],
    ]);
  });
});
