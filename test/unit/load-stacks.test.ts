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
