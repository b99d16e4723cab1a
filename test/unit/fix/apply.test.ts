import { describe, expect, it } from 'vitest';
import { changed } from '../../../src/fix/apply.ts';
import { changesOf, fixTexts } from '../../../src/fix/fix-text.ts';
import type { TemplateEdit } from '../../../src/model/fix.ts';
import type { Json, Path } from '../../../src/model/json.ts';
import { parseTemplate } from '../../../src/repairs.ts';

const QUEUE = { file: 'a', resource: 'Q', type: 'AWS::SQS::Queue' } as const;
const set = (path: Path, value: Json): TemplateEdit => ({ op: 'set', ...QUEUE, path, value });
const append = (path: Path, value: Json): TemplateEdit => ({ op: 'append', ...QUEUE, path, value });
const remove = (...path: string[]): TemplateEdit => ({ op: 'remove', ...QUEUE, path });
const create = (id: string, value: Json): TemplateEdit => ({ op: 'create', ...QUEUE, path: [id], value });

/** The text after edits, or why they cannot be made. */
function fixed(text: string, ...edits: readonly TemplateEdit[]): string | undefined {
  const { texts, unfit } = fixTexts(edits, () => text, parseTemplate);
  if (texts === undefined) return `unfit: ${unfit}`;
  const after = texts.get('a');
  // Places of changes are those of the text behind the byte order mark.
  const [mark = ''] = /^\uFEFF?/.exec(text) ?? [];
  const document = parseTemplate(text.slice(mark.length));
  expect(mark + changed(document.text, changesOf(document, edits, parseTemplate))).toBe(after);
  return after;
}

/** A queue whose properties are these lines. */
const queue = (...lines: readonly string[]) =>
  ['Resources:', '  Q:', '    Type: AWS::SQS::Queue', ...lines.map((line) => `    ${line}`), ''].join('\n');

describe('set', () => {
  it.each([
    ['a plain value', ['Properties:', '  Delay: 5 # soon'], ['Properties:', '  Delay: 9 # soon']],
    ['a value in quotes', ['Properties:', "  Delay: '5'"], ['Properties:', '  Delay: 9']],
    ['in brackets', ['Properties: {A: 1, Delay: 5 , B: 2}'], ['Properties: {A: 1, Delay: 9 , B: 2}']],
    [
      'a key behind the last one',
      ['Properties:', '  A: 1   # one', '# end'],
      ['Properties:', '  A: 1   # one', '  Delay: 9', '# end'],
    ],
    [
      'a key behind text of several lines',
      ['Properties:', '  A: |', '    one', '', '    two', ''],
      ['Properties:', '  A: |', '    one', '', '    two', '  Delay: 9', ''],
    ],
    ['a key in brackets', ['Properties: { A: 1 }'], ['Properties: { A: 1, Delay: 9 }']],
    ['a key behind a last comma', ['Properties: {A: 1,}'], ['Properties: {A: 1, Delay: 9,}']],
    ['a key in empty brackets', ['Properties: {}'], ['Properties: {Delay: 9}']],
    [
      'a key on a line of its own in brackets',
      ['Properties: {', '  A: 1 # one', '}'],
      ['Properties: {', '  A: 1, # one', '  Delay: 9', '}'],
    ],
    ['the map around it', ['# none'], ['Properties:', '  Delay: 9', '# none']],
    ['what is there already', ['Properties: {Delay: 9}'], ['Properties: {Delay: 9}']],
  ])('writes %s', (_, before, after) => {
    expect(fixed(queue(...before), set(['Properties', 'Delay'], 9))).toBe(queue(...after));
  });

  it.each([
    ['text that needs no quotes', 'sqs:Send', 'sqs:Send'],
    ['a date', '2012-10-17', "'2012-10-17'"],
    ['a word of YAML', 'yes', "'yes'"],
    ['a wildcard', '*', "'*'"],
    ['nothing', '', "''"],
    ['a quote', "it's: #1", "'it''s: #1'"],
    ['a number as text', '12', "'12'"],
    ['a reference', { Ref: 'AWS::Region' }, '!Ref AWS::Region'],
    ['an attribute', { 'Fn::GetAtt': ['Other', 'Arn'] }, '!GetAtt Other.Arn'],
    ['a text with a reference', { 'Fn::Sub': '${Q}/*' }, "!Sub '${Q}/*'"],
    ['a list', ['a', { Ref: 'B' }], '\n        - a\n        - !Ref B'],
    ['a map', { A: { B: [] } }, '\n        A:\n          B: []'],
    [
      'a function of several arguments',
      { 'Fn::Join': ['', ['a']] },
      "\n        Fn::Join:\n          - ''\n          - [a]",
    ],
  ])('writes %s', (_, value, written) => {
    const before = queue('Properties:', '  A: 1');
    const after = before.replace('A: 1', `A: 1\n      B:${written.startsWith('\n') ? '' : ' '}${written}`);
    expect(fixed(before, set(['Properties', 'B'], value))).toBe(after);
  });

  it('keeps the quotes that were there', () => {
    const double = queue('Properties: {A: "x"}');
    expect(fixed(double, set(['Properties', 'A'], 'y z'))).toBe(queue('Properties: {A: "y z"}'));
    expect(fixed(queue("Properties: {A: 'x'}"), set(['Properties', 'A'], "y's"))).toBe(
      queue("Properties: {A: 'y''s'}"),
    );
  });

  it('puts attributes of a resource together', () => {
    const before = queue('DeletionPolicy: Delete', 'Properties: {A: 1}');
    const after = queue('DeletionPolicy: Retain', 'UpdateReplacePolicy: Retain', 'Properties: {A: 1}');
    expect(fixed(before, set(['DeletionPolicy'], 'Retain'), set(['UpdateReplacePolicy'], 'Retain'))).toBe(after);
  });

  it('writes in the manner of the file: line ends, byte order mark, indentation, dashes', () => {
    const lines = ['\uFEFFResources:', '    Q:', '        Type: AWS::SQS::Queue', '        Tags:', '        - a'];
    const added = ['        Properties:', '            L:', '            - 1'];
    expect(fixed(`${lines.join('\r\n')}\r\n`, set(['Properties', 'L'], [1]))).toBe(
      `${[...lines.slice(0, 5), ...added].join('\r\n')}\r\n`,
    );
    expect(fixed(lines.join('\n'), set(['Properties', 'L'], [1]))).toBe([...lines, ...added].join('\n'));
  });

  it.each([
    ['a function', 'Properties: {Delay: !Ref Delay}', 'Q.Properties.Delay is not a literal: !Ref'],
    ['a function in its long form', 'Properties: {Delay: {Ref: Delay}}', 'Q.Properties.Delay is not a literal: Ref'],
    ['a function above', 'Properties: !If [A, {Delay: 1}, {}]', 'Q.Properties is not a literal: !If'],
    ['a map', 'Properties: {Delay: {A: 1}}', 'Q.Properties.Delay is no short literal'],
    ['an anchor', 'Properties: &p {A: 1}', 'Q.Properties has an anchor: aliases may repeat it'],
    ['a merged map', 'Properties: {<<: {Delay: 1}}', 'Delay may come from <<'],
    ['a loop', "Properties: {'Fn::ForEach::A': [X, [a], {'${X}': 1}]}", 'Delay may come from Fn::ForEach::A'],
    ['nothing', 'Properties:', 'Q.Properties is empty'],
    ['text of several lines', 'Properties: {Delay: 1}\n  R:\n    Type: T\n    A: |\n      b', undefined],
  ])('does not touch %s', (_, line, reason) => {
    const after = fixed(queue(line), set(['Properties', 'Delay'], 9));
    if (reason !== undefined) expect(after).toBe(`unfit: ${reason}`);
    else expect(after).toContain('A: |\n      b');
  });

  it('does not touch what another wrote', () => {
    const text = queue('Properties: {}').replace('SQS::Queue', 'Serverless::Function');
    expect(fixed(text, set(['Properties', 'A'], 1))).toBe('unfit: Q is generated by a transform');
    expect(fixed('Resources: {R: {Type: A}}', set(['Properties', 'A'], 1))).toBe(
      'unfit: Q is generated by a transform',
    );
  });

  it('follows lists whose elements are all there', () => {
    const text = queue('Properties:', '  L:', '    - {A: 1}', '    - !If [C, {A: 2}, {A: 3}]', '    - {A: 4}');
    expect(fixed(text, set(['Properties', 'L', 0, 'A'], 9))).toBe(text.replace('A: 1', 'A: 9'));
    expect(fixed(text, set(['Properties', 'L', 2, 'A'], 9))).toBe('unfit: an element of the list may be left out');
    expect(fixed(text, set(['Properties', 'L', 3, 'A'], 9))).toBe('unfit: an element of the list may be left out');
  });
});

describe('append', () => {
  it.each([
    ['to a block list', ['L:', '  - a # one'], ['L:', '  - a # one', '  - A: 1', '    B:', '      - 2']],
    ['to a list of maps', ['L:', '- A: 0', '  C: 0'], ['L:', '- A: 0', '  C: 0', '- A: 1', '  B:', '  - 2']],
    ['to a list in brackets', ['L: [a]'], ['L: [a, {A: 1, B: [2]}]']],
    ['to an empty list', ['L: []'], ['L: [{A: 1, B: [2]}]']],
    ['where there is none', [], ['L:', '  - A: 1', '    B:', '      - 2']],
    ['nothing that is there', ['L: [{B: [2], A: 1}]'], ['L: [{B: [2], A: 1}]']],
  ])('adds %s', (_, before, after) => {
    expect(fixed(queue(...before), append(['L'], { A: 1, B: [2] }))).toBe(queue(...after));
  });

  it('makes a list of a text, and of nothing else', () => {
    expect(fixed(queue('DependsOn: A'), append(['DependsOn'], 'B'))).toBe(queue('DependsOn: [A, B]'));
    expect(fixed(queue('DependsOn: B'), append(['DependsOn'], 'B'))).toBe(queue('DependsOn: B'));
    expect(fixed(queue('L: {A: 1}'), append(['L'], 'B'))).toBe('unfit: Q.L is no list');
    expect(fixed(queue('L: !Ref X'), append(['L'], 'B'))).toBe('unfit: Q.L is not a literal: !Ref');
  });

  it('gives a statement an id that is free', () => {
    const text = queue('S:', '  - Sid: A', '  - Sid: A2');
    expect(fixed(text, append(['S'], { Sid: 'A', Effect: 'Deny' }))).toBe(
      `${text}      - Sid: A3\n        Effect: Deny\n`,
    );
  });
});

describe('remove', () => {
  it.each([
    ['a line with its comment', ['P:', '  A: 1', '  B: 2 # two', '  C: 3'], ['P:', '  A: 1', '  C: 3']],
    ['several lines', ['P:', '  A: 1', '  B:', '    - 2'], ['P:', '  A: 1']],
    ['the map that would be empty', ['P:', '  B: 2', 'R: 1'], ['R: 1']],
    ['from brackets', ['P: {A: 1, B: 2, C: 3}'], ['P: {A: 1, C: 3}']],
    ['from the end of brackets', ['P: {A: 1, B: 2}'], ['P: {A: 1}']],
    ['all there is in brackets', ['P: {B: 2}'], ['P: {}']],
    ['what is not there', ['P: {A: 1}'], ['P: {A: 1}']],
  ])('takes %s', (_, before, after) => {
    expect(fixed(queue(...before), remove('P', 'B'))).toBe(queue(...after));
  });

  it('leaves functions, and what shares its line', () => {
    expect(fixed(queue('P: {A: 1, B: !Ref X}'), remove('P', 'B'))).toBe('unfit: Q.P.B is not a literal: !Ref');
    const text = queue('L:', '  - B: 1', '    A: 2');
    const edit: TemplateEdit = { ...remove(), path: ['L', 0, 'B'] };
    expect(fixed(text, edit)).toBe('unfit: the entry shares its line with a dash');
  });
});

describe('create', () => {
  const value = { Type: 'A', Properties: { B: 1 } };

  it('adds a resource behind another, apart from it where that is the manner', () => {
    const close = 'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n  R:\n    Type: B\n';
    const added = '  New:\n    Type: A\n    Properties:\n      B: 1\n';
    expect(fixed(close, create('New', value))).toBe(close.replace('  R:', `${added}  R:`));
    const apart = close.replace('  R:', '\n  # about R\n  R:');
    expect(fixed(apart, create('New', value))).toBe(apart.replace('\n  # about', `\n${added}\n  # about`));
  });

  it('finds a name that is free', () => {
    const text = queue('A: 1').replace('Resources:\n', 'Resources:\n  New: {Type: X}\n');
    expect(fixed(text, create('New', { Type: 'A' }))).toBe(`${text}  New2:\n    Type: A\n`);
  });

  it('adds to JSON', () => {
    const text = '{\n\t"Resources": {\n\t\t"Q": {\n\t\t\t"Type": "AWS::SQS::Queue"\n\t\t}\n\t}\n}';
    const added = ',\n\t\t"New": {\n\t\t\t"Type": "A",\n\t\t\t"Properties": {\n\t\t\t\t"B": 1\n\t\t\t}\n\t\t}';
    expect(fixed(text, create('New', value))).toBe(text.replace('"\n\t\t}', `"\n\t\t}${added}`));
    const line = '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}';
    expect(fixed(line, create('New', value))).toBe(
      line.replace('"}}}', '"}, "New": { "Type": "A", "Properties": { "B": 1 } }}}'),
    );
    expect(fixed(line, set(['L'], []))).toBe(line.replace('Queue"', 'Queue", "L": []'));
  });
});

describe('edits of one fix', () => {
  it('come to one change where they build on each other', () => {
    const text = queue('A: 1');
    const edits = [set(['Properties', 'A'], 1), set(['Properties', 'B'], 2)];
    expect(fixed(text, ...edits)).toBe(`${text}    Properties:\n      A: 1\n      B: 2\n`);
    expect(changesOf(parseTemplate(text), edits, parseTemplate)).toHaveLength(1);
    expect(
      changesOf(
        parseTemplate(queue('A: 1', 'Properties: {}')),
        [set(['A'], 2), set(['Properties', 'B'], 2)],
        parseTemplate,
      ),
    ).toHaveLength(2);
  });

  it('are made all, or none', () => {
    const edits = [set(['A'], 2), set(['B'], 2)];
    expect(fixed(queue('A: 1', 'B: !Ref X'), ...edits)).toBe('unfit: Q.B is not a literal: !Ref');
    expect(fixTexts(edits, () => undefined, parseTemplate)).toEqual({ unfit: 'its text is not at hand' });
  });
});
