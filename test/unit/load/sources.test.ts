import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, fileSystem } from '../../../src/load/file-system.ts';
import { readSources } from '../../../src/load/sources.ts';
import { UsageError } from '../../../src/model/errors.ts';

const TEMPLATE = 'Resources:\n  Q: {Type: AWS::SQS::Queue}\n';

let root: string;

beforeEach(() => {
  root = relative('.', mkdtempSync(join(tmpdir(), 'parapet-'))).replaceAll('\\', '/');
});

afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** Reads paths of the test folder; names in the answer are relative to it. */
async function read(paths: readonly string[], io: FileSystem = fileSystem) {
  const { sources, diagnostics } = await readSources(
    paths.map((path) => (path === '-' ? path : join(root, path))),
    io,
  );
  const local = (file = '') => (file.startsWith(root) ? file.slice(root.length + 1) : file) || '.';
  return {
    files: sources.map(({ file }) => local(file)),
    sources,
    diagnostics: diagnostics.map(({ level, code, message, file, line }) =>
      [level, code, `${local(file)}${line === undefined ? '' : `:${line}`}`, message].join(' | '),
    ),
  };
}

describe('named files', () => {
  it('are read whatever they hold, in the order given, each once', async () => {
    write({ 'b.yaml': TEMPLATE, 'a.txt': 'nothing', 'sub/c.json': '{}' });
    const { files, sources, diagnostics } = await read([
      'b.yaml',
      'a.txt',
      './b.yaml',
      'sub/../sub/c.json',
      'sub/c.json',
    ]);
    expect(files).toEqual(['b.yaml', 'a.txt', 'sub/c.json']);
    expect(sources[0]).toEqual({ file: `${root}/b.yaml`, text: TEMPLATE, isNamed: true });
    expect(diagnostics).toEqual([]);
  });

  it('stay named when a folder holds them too', async () => {
    write({ 'a.yaml': TEMPLATE });
    const { sources } = await read(['.', 'a.yaml']);
    expect(sources.map(({ isNamed }) => isNamed)).toEqual([true]);
  });

  it('are taken literally when they exist, even with glob characters', async () => {
    write({ '[id].yaml': TEMPLATE, 'i.yaml': TEMPLATE });
    expect((await read(['[id].yaml'])).files).toEqual(['[id].yaml']);
  });

  it('that do not exist are wrong usage', async () => {
    await expect(read(['gone.yaml'])).rejects.toThrow(UsageError);
    await expect(readSources(['gone.yaml'])).rejects.toThrow('gone.yaml does not exist');
    await expect(readSources(['gone/*.yaml'])).rejects.toThrow('gone/*.yaml matches no file');
  });

  it('behind a link are read by the name of the link', async () => {
    write({ 'a.yaml': TEMPLATE });
    symlinkSync('a.yaml', join(root, 'link.yaml'));
    expect((await read(['link.yaml', 'a.yaml'])).files).toEqual(['link.yaml']);
  });
});

describe('folders', () => {
  it('give what may be a template, sorted, without hidden and installed files', async () => {
    write({
      'z.yml': TEMPLATE,
      'a/b.template': TEMPLATE,
      'a.YAML': TEMPLATE,
      'a/c.json': '{"Resources": {}}',
      'd.json': '{"AWSTemplateFormatVersion": "2010-09-09"}',
      'escaped.json': '{"\\u0052esources": {}}',
      'package.json': '{"name": "x"}',
      'readme.md': TEMPLATE,
      '.hidden/e.yaml': TEMPLATE,
      '.git/f.yaml': TEMPLATE,
      'node_modules/g/h.yaml': TEMPLATE,
    });
    const { files, sources, diagnostics } = await read(['.']);
    expect(files).toEqual(['a.YAML', 'a/b.template', 'a/c.json', 'd.json', 'escaped.json', 'z.yml']);
    expect(sources.every(({ isNamed }) => !isNamed)).toBe(true);
    expect(diagnostics).toEqual([]);
  });

  it('without any template are an error', async () => {
    write({ 'sub/package.json': '{}', 'other/a.yaml': TEMPLATE });
    mkdirSync(join(root, 'empty'));
    const { files, diagnostics } = await read(['sub', 'other', 'empty']);
    expect(files).toEqual(['other/a.yaml']);
    expect(diagnostics).toEqual([
      'error | no-template | sub | holds no template',
      'error | no-template | empty | holds no template',
    ]);
  });

  it('of a cloud assembly give its stacks, not its assets and what an earlier run left', async () => {
    const stack = { type: 'aws:cloudformation:stack' };
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } };
    const app = { ...stack, properties: { templateFile: 'App.template.json' } };
    const prod = { ...stack, properties: { templateFile: 'Prod.template.json' } };
    write({
      'cdk.out/manifest.json': JSON.stringify({ version: '36.0.0', artifacts: { App: app, 'assembly-Prod': stage } }),
      'cdk.out/Stale.template.json': TEMPLATE,
      'cdk.out/App.template.json': TEMPLATE,
      'cdk.out/App.assets.json': '{"Resources": 1}',
      'cdk.out/tree.json': '{"Resources": 1}',
      'cdk.out/asset.abc/template.yaml': TEMPLATE,
      'cdk.out/asset.def.json': TEMPLATE,
      'cdk.out/assembly-Prod/manifest.json': JSON.stringify({ version: '36.0.0', artifacts: { Prod: prod } }),
      'cdk.out/assembly-Prod/Prod.template.json': TEMPLATE,
      'other/manifest.json': '{"name": "web app"}',
      'other/a.yaml': TEMPLATE,
    });
    expect((await read(['.'])).files).toEqual([
      'cdk.out/App.template.json',
      'cdk.out/assembly-Prod/Prod.template.json',
      'other/a.yaml',
    ]);
    const { files, sources } = await read(['cdk.out', 'cdk.out/App.template.json']);
    expect(files).toEqual(['cdk.out/App.template.json', 'cdk.out/assembly-Prod/Prod.template.json']);
    expect(sources.map(({ isNamed, stacks }) => [isNamed, stacks?.map(({ name }) => name)])).toEqual([
      [true, ['App']],
      [false, ['Prod']],
    ]);
  });

  it('of a cloud assembly whose manifest is broken are not taken for plain templates', async () => {
    write({ 'cdk.out/cdk.out': '{}', 'cdk.out/manifest.json': '{"version"', 'cdk.out/App.template.json': TEMPLATE });
    const { files, diagnostics } = await read(['.']);
    expect(files).toEqual([]);
    expect(diagnostics[0]).toMatch(/^error \| assembly \| cdk\.out\/manifest\.json \| cannot be read: /);
  });

  it('follow links only to what lies inside and was not read', async () => {
    write({ 'in/a.yaml': TEMPLATE, 'in/sub/b.yaml': TEMPLATE, 'in/.parts/c.yaml': TEMPLATE, 'out/d.yaml': TEMPLATE });
    symlinkSync('..', join(root, 'in/sub/up'));
    symlinkSync('.', join(root, 'in/self'));
    symlinkSync('sub', join(root, 'in/again'));
    symlinkSync('.parts', join(root, 'in/parts'));
    symlinkSync('../out', join(root, 'in/out'));
    symlinkSync('../out/d.yaml', join(root, 'in/d.yaml'));
    symlinkSync('a.yaml', join(root, 'in/aa.yaml'));
    symlinkSync('gone', join(root, 'in/broken'));
    symlinkSync('loop.yaml', join(root, 'in/loop.yaml'));
    const { files, diagnostics } = await read(['in']);
    expect(files).toEqual(['in/a.yaml', 'in/parts/c.yaml', 'in/sub/b.yaml']);
    expect(diagnostics.sort()).toEqual([
      'info | link | in/d.yaml | leads out of the folder that is checked and is not followed',
      'info | link | in/loop.yaml | is a link that cannot be followed: it is a link to itself',
      'info | link | in/out | leads out of the folder that is checked and is not followed',
      'info | link | in/self | leads back to a folder above it and is not followed',
      'info | link | in/sub/up | leads back to a folder above it and is not followed',
    ]);
  });
});

describe('globs', () => {
  beforeEach(() =>
    write({
      'a.yaml': TEMPLATE,
      'b.yml': TEMPLATE,
      'c.json': '{}',
      'x/a.yaml': TEMPLATE,
      'x/y/a.yaml': TEMPLATE,
      'x/y/z.yaml': TEMPLATE,
      'x/node_modules/a.yaml': TEMPLATE,
      '.h/a.yaml': TEMPLATE,
      'x/.h.yaml': TEMPLATE,
    }),
  );

  it.each([
    ['*.yaml', ['a.yaml']],
    ['*.{yaml,yml}', ['a.yaml', 'b.yml']],
    ['{a,x/a,gone}.yaml', ['a.yaml', 'x/a.yaml']],
    ['**/a.yaml', ['a.yaml', 'x/a.yaml', 'x/y/a.yaml']],
    ['**/**/z.yaml', ['x/y/z.yaml']],
    ['x/**', ['x/a.yaml', 'x/y/a.yaml', 'x/y/z.yaml']],
    ['x/*', ['x/a.yaml', 'x/y/a.yaml', 'x/y/z.yaml']],
    ['x/*/*.yaml', ['x/y/a.yaml', 'x/y/z.yaml']],
    ['?.y*ml', ['a.yaml', 'b.yml']],
    ['[a-b].*', ['a.yaml', 'b.yml']],
    ['x/y/[!a].yaml', ['x/y/z.yaml']],
    ['.h/*', ['.h/a.yaml']],
    ['x/.*', ['x/.h.yaml']],
  ])('%s', async (glob, expected) => {
    const { files, diagnostics } = await read([glob]);
    expect(files).toEqual(expected);
    expect(diagnostics).toEqual([]);
  });

  it('pass over files that are no templates, as folders do', async () => {
    const { files, diagnostics } = await read(['*.json', '*.yaml']);
    expect(files).toEqual(['a.yaml']);
    expect(diagnostics).toEqual(['error | no-template | *.json | holds no template']);
  });

  it('take no time that explodes', async () => {
    write({ [`${'a'.repeat(100)}.yaml`]: TEMPLATE });
    const start = performance.now();
    await expect(read([`${'**/'.repeat(20)}${'{a,b}'.repeat(20)}.json`])).rejects.toThrow(
      'stands for more than 1000 patterns',
    );
    await expect(read([`${'**/'.repeat(20)}${'*a'.repeat(12)}.json`])).rejects.toThrow('matches no file');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('bytes', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');

  it.each<[string, Uint8Array, string]>([
    [
      'UTF-16 with a mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(TEMPLATE)]),
      'a.yaml:1 | is UTF-16 (little endian): templates are read as UTF-8',
    ],
    ['UTF-16 without a mark', utf16(TEMPLATE), 'a.yaml:1 | is UTF-16 (little endian): templates are read as UTF-8'],
    [
      'UTF-16, big end first',
      utf16(TEMPLATE).swap16(),
      'a.yaml:1 | is UTF-16 (big endian): templates are read as UTF-8',
    ],
    [
      'UTF-32',
      Buffer.from([0xff, 0xfe, 0, 0, 0x52, 0, 0, 0]),
      'a.yaml:1 | is UTF-32 (little endian): templates are read as UTF-8',
    ],
    [
      'Latin-1',
      Buffer.from(`${TEMPLATE}# \ufffd caf\xe9\n`.replace('\ufffd', '?'), 'latin1'),
      'a.yaml:3 | holds bytes that are not UTF-8',
    ],
  ])('in %s are refused, wherever they are found', async (_, bytes, expected) => {
    write({ 'a.yaml': bytes });
    expect((await read(['a.yaml'])).diagnostics).toEqual([`error | encoding | ${expected}`]);
    const inFolder = (await read(['.'])).diagnostics;
    expect(inFolder).toEqual(
      bytes.length > 20 ? [`error | encoding | ${expected}`] : ['error | no-template | . | holds no template'],
    );
  });

  it('tell a wrong byte from the character that stands for one', async () => {
    write({ 'a.yaml': Buffer.concat([Buffer.from(`# \ufffd\n\n${TEMPLATE}# `), Buffer.from([0xc3, 0x28])]) });
    expect((await read(['a.yaml'])).diagnostics).toEqual([
      'error | encoding | a.yaml:5 | holds bytes that are not UTF-8',
    ]);
  });

  it('that are no template are passed over in a folder, in any encoding', async () => {
    write({ 'a.yaml': TEMPLATE, 'notes.json': utf16('{"a": 1}'), 'x.yaml': Buffer.from([0x80, 0x81]) });
    expect(await read(['.'])).toMatchObject({ files: ['a.yaml'], diagnostics: [] });
  });

  it('keep a UTF-8 mark for the parser to skip', async () => {
    write({ 'a.yaml': `\uFEFF${TEMPLATE}` });
    expect((await read(['a.yaml'])).sources[0]?.text).toBe(`\uFEFF${TEMPLATE}`);
  });
});

describe('what cannot be read', () => {
  const failing = (code: string, of: string): FileSystem => {
    const fail = (path: string) => {
      if (path.endsWith(of)) throw Object.assign(new Error(`${code}: nothing`), { code });
    };
    return {
      ...fileSystem,
      read: (path) => {
        fail(path);
        return fileSystem.read(path);
      },
      list: (path) => {
        fail(path);
        return fileSystem.list(path);
      },
    };
  };

  it('is said with the reason, and the others are read', async () => {
    write({ 'a.yaml': TEMPLATE, 'b.yaml': TEMPLATE, 'c/d.yaml': TEMPLATE });
    const { files, diagnostics } = await read(['.'], failing('EACCES', 'b.yaml'));
    expect(files).toEqual(['a.yaml', 'c/d.yaml']);
    expect(diagnostics).toEqual(['error | unreadable | b.yaml | cannot be read: permission denied']);
    expect((await read(['b.yaml'], failing('EIO', 'b.yaml'))).diagnostics).toEqual([
      'error | unreadable | b.yaml | cannot be read: the disk reports an error',
    ]);
    expect((await read(['.'], failing('EACCES', '/c'))).diagnostics).toEqual([
      'error | unreadable | c | cannot be read: permission denied',
    ]);
    expect((await read(['b.yaml'], failing('EODD', 'b.yaml'))).diagnostics).toEqual([
      'error | unreadable | b.yaml | cannot be read: EODD: nothing',
    ]);
  });

  it('may be no regular file, or too large', async () => {
    write({ 'a.yaml': TEMPLATE });
    const stat = (kind: 'file' | 'other', size: number): FileSystem => ({
      ...fileSystem,
      stat: (path) => (path.endsWith('a.yaml') ? { kind, size } : fileSystem.stat(path)),
    });
    expect((await read(['a.yaml'], stat('other', 0))).diagnostics).toEqual([
      'error | unreadable | a.yaml | is no regular file; use - to read a stream',
    ]);
    expect((await read(['a.yaml'], stat('file', 60e6))).diagnostics).toEqual([
      'error | too-large | a.yaml | is larger than 50 MB, which no template is, and is not read',
    ]);
    expect((await read(['.'], stat('file', 60e6))).diagnostics).toEqual([
      'warning | too-large | a.yaml | is larger than 50 MB, which no template is, and is not read',
    ]);
  });
});

describe('standard input', () => {
  const piped = (stdin: () => Promise<Uint8Array>): FileSystem => ({ ...fileSystem, stdin });

  it('is read once, among files', async () => {
    write({ 'a.yaml': TEMPLATE });
    let count = 0;
    const io = piped(async () => Buffer.from(`# ${++count}\n${TEMPLATE}`));
    const { files, sources } = await read(['-', 'a.yaml', '-'], io);
    expect(files).toEqual(['stdin', 'a.yaml']);
    expect(sources[0]).toEqual({ file: 'stdin', text: `# 1\n${TEMPLATE}`, isNamed: true });
  });

  it('that fails is a diagnostic', async () => {
    const io = piped(() => Promise.reject(Object.assign(new Error('x'), { code: 'EIO' })));
    expect((await read(['-'], io)).diagnostics).toEqual([
      'error | unreadable | stdin | cannot be read: the disk reports an error',
    ]);
    expect(
      (
        await read(
          ['-'],
          piped(async () => new Uint8Array([0xff, 0xfe, 0x41, 0])),
        )
      ).diagnostics,
    ).toEqual(['error | encoding | stdin:1 | is UTF-16 (little endian): templates are read as UTF-8']);
  });
});
