import { describe, expect, test } from 'vitest';
import type { StackSettings } from '../../src/estate/plan.ts';
import { loadStacks, type StackSource } from '../../src/load-stacks.ts';

const GOOD = 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n';

function source(file: string, text: string, changes: Partial<StackSource> = {}): StackSource {
  return {
    file,
    text,
    stack: file.replace(/\.\w+$/, ''),
    estate: `file ${file}`,
    settings: {},
    isNamed: true,
    ...changes,
  };
}

function loaded(sources: readonly StackSource[], overrides: StackSettings = {}) {
  const steps: string[] = [];
  const { stacks, estates, diagnostics } = loadStacks({
    sources,
    diagnostics: [],
    overrides,
    progress: (step) => steps.push(step),
  });
  return {
    stacks: stacks.map(({ name }) => name),
    estates: estates.map((estate) => estate.map(({ name }) => name)),
    said: diagnostics.list().map(({ level, file, line, message }) => `${file ?? ''}:${line ?? ''} ${level} ${message}`),
    steps,
  };
}

test('stacks of one estate are judged together, others alone', () => {
  const both = { estate: 'templates' };
  expect(loaded([source('a.yaml', GOOD, both), source('b.yaml', GOOD), source('c.yaml', GOOD, both)])).toEqual({
    stacks: ['a', 'b', 'c'],
    estates: [['a', 'c'], ['b']],
    said: [],
    steps: ['1/3 reading a.yaml', '2/3 reading b.yaml', '3/3 reading c.yaml'],
  });
});

describe('a file that cannot be judged costs only itself', () => {
  test.each<[string, string, Partial<StackSource>, string[]]>([
    ['a broken template', 'Resources: [', {}, ['x.yaml:1 error this [ is not closed']],
    ['a broken template of a folder', 'Resources: [', { isNamed: false }, ['x.yaml:1 error this [ is not closed']],
    ['a broken file of a folder that is no template', 'a: [', { isNamed: false }, []],
    ['a broken file that is named', 'a: [', {}, ['x.yaml:1 error this [ is not closed']],
    ['no template', 'a: 1', {}, ['x.yaml: error has no Resources: it is no CloudFormation template']],
    ['no template, in a folder', 'a: 1', { isNamed: false }, []],
  ])('%s', (_, text, changes, said) => {
    expect(loaded([source('x.yaml', text, changes), source('good.yaml', GOOD)])).toMatchObject({
      stacks: ['good'],
      said,
    });
  });

  test('a resource that is none costs only itself, too', () => {
    const { stacks, said } = loaded([source('x.yaml', `${GOOD}  Bad: 3\n`)]);
    expect({ stacks, said }).toEqual({
      stacks: ['x'],
      said: ['x.yaml:3 error Bad cannot be judged: a resource is a map, but this is a number'],
    });
  });
});

describe('parameters that no template has', () => {
  const text = `Parameters: {Name: {Type: String}}\n${GOOD}`;
  test.each<[string, StackSettings, StackSettings, string[]]>([
    ['a flag that some template has', {}, { parameters: { Name: 'x' } }, []],
    [
      'a flag that none has',
      {},
      { parameters: { Nmae: 'x' } },
      [': warning no template has a parameter Nmae; did you mean Name?'],
    ],
    [
      'a setting of a stack',
      { parameters: { Nope: 1 } },
      {},
      ['a.yaml: warning stack a is given a parameter Nope, which its template does not have'],
    ],
    [
      'a wire of a stack',
      { wired: { Nope: 'b.O' } },
      {},
      ['a.yaml: warning stack a is given a parameter Nope, which its template does not have'],
    ],
  ])('%s', (_, settings, overrides, said) => {
    expect(loaded([source('a.yaml', text, { settings }), source('b.yaml', GOOD)], overrides).said).toEqual(said);
  });
});

describe('a stack that nests a template by its path', () => {
  const nests = (...urls: string[]) =>
    `Resources:\n${urls.map((url, i) => `  N${i}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '${url}'}}\n`).join('')}`;

  test('has it in its estate; the template is no stack of its own', () => {
    const { stacks, estates, said } = loaded([
      source('child.yaml', GOOD),
      source('a/parent.yaml', nests('../child.yaml', './inner/other.yaml', 'https://example.com/x.yaml')),
      source('a/inner/other.yaml', nests('../../child.yaml')),
    ]);
    expect(stacks).toEqual(['a/parent', 'a/parent.N0', 'a/parent.N1', 'a/parent.N1.N0']);
    expect(estates).toEqual([stacks]);
    expect(said).toEqual([]);
  });

  test('leaves a configured stack alone', () => {
    const child = source('child.yaml', GOOD, { settings: { account: '111122223333' } });
    expect(loaded([source('parent.yaml', nests('child.yaml')), child]).stacks).toEqual([
      'parent',
      'parent.N0',
      'child',
    ]);
  });

  test('takes a name that is free', () => {
    const sources = [source('app.yaml', nests('b.yaml')), source('app.N0.yaml', GOOD), source('b.yaml', GOOD)];
    expect(loaded(sources).stacks).toEqual(['app', 'app.N0.2', 'app.N0']);
  });

  test('reads what lies beside it, and nothing that may not be read', () => {
    const { stacks } = loadStacks({
      sources: [source('parent.yaml', nests('child.yaml', '/etc/passwd', 'gone.yaml'))],
      diagnostics: [],
      overrides: {},
      beside: (_, path) => (path === 'child.yaml' ? GOOD : undefined),
      progress: () => {},
    });
    expect(stacks.map(({ name }) => name)).toEqual(['parent', 'parent.N0']);
  });

  test('may not nest itself, at whatever distance', () => {
    const { stacks, said } = loaded([source('a.yaml', nests('b.yaml')), source('b.yaml', nests('a.yaml'))]);
    expect(stacks).toEqual(['a', 'a.N0']);
    expect(said).toEqual(['a.yaml: error nests itself by a.yaml']);
  });

  test('does not explode', () => {
    const levels = Array.from({ length: 20 }, (_, i) =>
      source(`l${i}.yaml`, nests(`l${i + 1}.yaml`, `l${i + 1}.yaml`)),
    );
    const { stacks, said } = loaded([...levels, source('l20.yaml', GOOD)]);
    expect(stacks.length).toBeLessThan(600);
    expect(said).toEqual(['l0.yaml: error more than 500 stacks are nested']);
  });
});
