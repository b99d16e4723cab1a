import { describe, expect, it } from 'vitest';
import { loadTemplate, looksLikeTemplate } from '../../../src/load/cloudformation.ts';
import { validateResources } from '../../../src/load/resources.ts';
import { InputError } from '../../../src/model/errors.ts';
import type { Template } from '../../../src/model/template.ts';

const load = (text: string) => loadTemplate({ file: 'app.yaml', text });

function failure(text: string): { message: string; line: number | undefined } {
  try {
    load(text);
  } catch (error) {
    if (error instanceof InputError) return { message: error.message, line: error.line };
    throw error;
  }
  throw new Error('the template was accepted');
}

describe('sections', () => {
  it('gives every section, empty ones as empty maps', () => {
    const template = load(`AWSTemplateFormatVersion: 2010-09-09
Transform: [AWS::LanguageExtensions, {Name: Macro}, 3]
Metadata: {a: 1}
Globals: {Function: {Timeout: 3}}
Parameters: {P: {Type: String}}
Rules: {R: {Assertions: []}}
Mappings: {M: {k: {v: 1}}}
Conditions: {C: !Equals [a, a]}
Outputs:
Resources: {Q: {Type: AWS::SQS::Queue}}
`) as Template;
    const { locate: _, rangeAt: __, comments: ___, ...sections } = template;
    expect(sections).toEqual({
      file: 'app.yaml',
      transforms: ['AWS::LanguageExtensions', 'Macro'],
      metadata: { a: 1 },
      globals: { Function: { Timeout: 3 } },
      parameters: { P: { Type: 'String' } },
      rules: { R: { Assertions: [] } },
      mappings: { M: { k: { v: 1 } } },
      conditions: { C: { 'Fn::Equals': ['a', 'a'] } },
      outputs: {},
      resources: { Q: { Type: 'AWS::SQS::Queue' } },
    });
  });

  it('takes one transform as text', () => {
    expect(load('Transform: AWS::Serverless-2016-10-31\nResources: {}')?.transforms).toEqual([
      'AWS::Serverless-2016-10-31',
    ]);
  });

  it.each(['', '# only comments', '- a', 'text', 'a: 1', '{}', 'null', 'resources: {}', 'x: {Resources: {}}'])(
    'takes %j for no template',
    (text) => {
      expect(load(text)).toBeUndefined();
    },
  );

  it.each([
    ['Description: x\nResources:\n', 'Resources must be a map, but it is empty', 2],
    ['Resources: []\n', 'Resources must be a map, but it is a list', 1],
    ['Resources: text\n', 'Resources must be a map, but it is text', 1],
    ['Resources: {}\n\nMappings:\n  - a\n', 'Mappings must be a map, but it is a list', 3],
    ['Resources: {}\nRules: 3\n', 'Rules must be a map, but it is text', 2],
  ])('refuses %j', (text, message, line) => {
    expect(failure(text)).toEqual({ message, line });
  });

  it('does not take sections from what objects inherit', () => {
    expect(load('__proto__: {Resources: {A: {Type: T}}}')).toBeUndefined();
    expect(load('__proto__: {Parameters: {A: 1}}\nResources: {}')?.parameters).toEqual({});
  });
});

describe('broken resources', () => {
  it('are reported with their lines and dropped; the others stay', () => {
    const template = load(`Resources:
  Empty:
  Text: AWS::SQS::Queue
  List:
    - Type: AWS::SQS::Queue
  Untyped:
    Properties: {}
  Number:
    Properties: {}
    Type: 3
  Computed: {Type: !Ref T}
  Wrong:
    Type: AWS::SQS::Queue
    Properties:
      - a
  Good: {Type: AWS::SQS::Queue, Properties: }
  Fn::ForEach::Loop: [A, [b], {'X\${A}': {Type: AWS::SNS::Topic}}]
  Fn::Transform: {Name: AWS::Include}
  __proto__: {Type: AWS::SQS::Queue}
  constructor: 1
`) as Template;
    const { template: valid, diagnostics } = validateResources(template);
    expect(Object.keys(valid.resources)).toEqual(['Good', 'Fn::ForEach::Loop', 'Fn::Transform', '__proto__']);
    expect(diagnostics.map(({ line, message }) => [line, message])).toEqual([
      [2, 'Empty cannot be judged: a resource is a map, but this is empty'],
      [3, 'Text cannot be judged: a resource is a map, but this is a string'],
      [4, 'List cannot be judged: a resource is a map, but this is a list'],
      [6, 'Untyped cannot be judged: it has no Type'],
      [10, 'Number cannot be judged: its Type is a number, not text'],
      [11, 'Computed cannot be judged: its Type is a map, not text'],
      [14, 'Wrong cannot be judged: its Properties are a list, not a map'],
      [20, 'constructor cannot be judged: a resource is a map, but this is a number'],
    ]);
    expect(diagnostics[0]).toMatchObject({ level: 'error', code: 'malformed-resource', file: 'app.yaml' });
    expect(valid.locate(['Resources', 'Good']).location.line).toBe(16);
  });

  it('leave a template without any as it is', () => {
    const template = load('Resources: {A: {Type: T}}') as Template;
    expect(validateResources(template)).toEqual({ template, diagnostics: [] });
    expect(validateResources(template).template).toBe(template);
  });
});

describe('text that does not parse', () => {
  it.each([
    ['Resources:\n  A: [', true],
    ['AWSTemplateFormatVersion: "2010-09-09"\n\tx', true],
    ['"Resources": {', true],
    ['# comment\n\nResources :\n', true],
    ['{"Description":"x","Resources":{', true],
    ['\uFEFF{\n  "AWSTemplateFormatVersion" : "2010', true],
    ['kind: List\nspec:\n  Resources: {', false],
    ['{"resources": [', false],
    ['{"a": "Resources"', false],
    ['Resources are scarce', false],
    ['', false],
  ])('looks like a template or not: %j', (text, expected) => {
    expect(looksLikeTemplate(text)).toBe(expected);
  });

  it('is looked at in time that does not explode', () => {
    const start = process.cpuUsage();
    for (const text of ['\n'.repeat(5e6), ' '.repeat(5e6), `{${' '.repeat(5e6)}`, '"Resources'.repeat(5e5)])
      looksLikeTemplate(text);
    expect(process.cpuUsage(start).user).toBeLessThan(2e6);
  });
});
