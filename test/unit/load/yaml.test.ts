import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/load/cloudformation.ts';
import { InputError } from '../../../src/model/errors.ts';

const read = (text: string) => loadDocument({ file: 'app.yaml', text }).root;

function failure(text: string): { message: string; file: string | undefined; line: number | undefined } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return { message: error.message, file: error.file, line: error.line };
    throw error;
  }
  throw new Error('the document was accepted');
}

describe('scalars', () => {
  it.each<[string, unknown]>([
    ['2012-10-17', '2012-10-17'],
    ['2024-01-31T10:00:00Z', '2024-01-31T10:00:00Z'],
    ['2010-09-09 ', '2010-09-09'],
    ['yes', true],
    ['Off', false],
    ['ON', true],
    ['no', false],
    ['True', true],
    ['oFF', 'oFF'],
    ['y', 'y'],
    ['n', 'n'],
    ['0777', 511],
    ['-010', -8],
    ['0o777', '0o777'],
    ['0x1F', 31],
    ['0b101', 5],
    ['08', '08'],
    ['012345678901', '012345678901'],
    ['111122223333', 111122223333],
    ['1_000', 1000],
    ['1.10', 1.1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['+7', 7],
    ['-3.5', -3.5],
    ['12345678901234567890', '12345678901234567890'],
    ['1e999', '1e999'],
    ['.inf', '.inf'],
    ['.nan', '.nan'],
    ['22:22', '22:22'],
    ['1:30:00', '1:30:00'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['nULL', 'nULL'],
    ['"yes"', 'yes'],
    ["'0777'", '0777'],
    ['!!str 0777', '0777'],
    ['!!int 86400', 86400],
    ['!!int "86400"', 86400],
    ['!!float 1', 1],
    ['!!bool yes', true],
    ['!!null ~', null],
    ['!!timestamp 2012-10-17', '2012-10-17'],
    ['!!binary aGk=', 'aGk='],
    ['! 12', '12'],
    ['arn:aws:sqs:eu-west-1:111122223333:q', 'arn:aws:sqs:eu-west-1:111122223333:q'],
    ['"\\u0041\\x42\\U00000043\\t\\/"', 'ABC\t/'],
    ["'it''s'", "it's"],
  ])('reads %s', (text, value) => {
    expect(read(`a: ${text}`)).toEqual({ a: value });
  });

  it('keeps keys as they are written', () => {
    const keys = ['Yes', 'No', 'On', 'off', 'true', '0777', '1.10', '1_000', '123', '~', 'Null', '2012-10-17'];
    expect(Object.keys(read(keys.map((key) => `${key}: 1`).join('\n')) as object).sort()).toEqual([...keys].sort());
  });

  it('reads block scalars with their chomping', () => {
    expect(read('a: |\n  x')).toEqual({ a: 'x' });
    const text = 'a: |\n  x\n\n  y\nb: >-\n  x\n  y\n\nc: |+\n  x\n\nd: |2\n    x\n';
    expect(read(text)).toEqual({ a: 'x\n\ny\n', b: 'x y', c: 'x\n\n', d: '  x\n' });
  });
});

describe('short tags', () => {
  it.each<[string, unknown]>([
    ['!Ref Queue', { Ref: 'Queue' }],
    ['!Ref AWS::NoValue', { Ref: 'AWS::NoValue' }],
    ['!Condition IsProd', { Condition: 'IsProd' }],
    ['!GetAtt Queue.Arn', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['!GetAtt Nested.Outputs.Arn', { 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] }],
    ['!GetAtt [Queue, Arn]', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['!GetAtt Queue', { 'Fn::GetAtt': 'Queue' }],
    ["!Sub '${A}-${B.Arn}'", { 'Fn::Sub': '${A}-${B.Arn}' }],
    ["!Sub ['${A}', {A: !Ref B}]", { 'Fn::Sub': ['${A}', { A: { Ref: 'B' } }] }],
    ['!Sub |\n  a\n  b', { 'Fn::Sub': 'a\nb\n' }],
    [
      "!Join ['', [a, !Select [0, !Split [',', !Ref L]]]]",
      { 'Fn::Join': ['', ['a', { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'L' }] }] }]] },
    ],
    ['!If [A, !Ref B, !Ref AWS::NoValue]', { 'Fn::If': ['A', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] }],
    ['!FindInMap [M, !Ref K, v]', { 'Fn::FindInMap': ['M', { Ref: 'K' }, 'v'] }],
    ["!ImportValue\n  Fn::Sub: '${S}-q'", { 'Fn::ImportValue': { 'Fn::Sub': '${S}-q' } }],
    ['!Base64\n  Ref: A', { 'Fn::Base64': { Ref: 'A' } }],
    ['!Cidr [10.0.0.0/16, 4, 8]', { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] }],
    ["!GetAZs ''", { 'Fn::GetAZs': '' }],
    ['!Equals [!Ref A, 012]', { 'Fn::Equals': [{ Ref: 'A' }, 10] }],
    [
      '!And [!Condition A, !Not [!Condition B]]',
      { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Not': [{ Condition: 'B' }] }] },
    ],
    ['!Or\n  - !Condition A\n  - !Condition B', { 'Fn::Or': [{ Condition: 'A' }, { Condition: 'B' }] }],
    ['!Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['!ToJsonString {a: !Ref B}', { 'Fn::ToJsonString': { a: { Ref: 'B' } } }],
    ['!Length [a, b]', { 'Fn::Length': ['a', 'b'] }],
    ['!GetStackOutput {StackName: s, OutputName: o}', { 'Fn::GetStackOutput': { StackName: 's', OutputName: 'o' } }],
    ['!Nonsense x', { 'Fn::Nonsense': 'x' }],
    ['!Ref', { Ref: null }],
    ['!Ref 0777', { Ref: '0777' }],
    ['!<!Ref> A', { Ref: 'A' }],
  ])('reads %s', (text, value) => {
    expect(read(`a:\n  b: ${text.replaceAll('\n', '\n    ')}\n`)).toEqual({ a: { b: value } });
  });

  it('keeps loops, whose name is in the key', () => {
    const text = "Fn::ForEach::Topics:\n  - Name\n  - [a, b]\n  - 'T${Name}': {Type: AWS::SNS::Topic}\n";
    expect(read(text)).toEqual({
      'Fn::ForEach::Topics': ['Name', ['a', 'b'], { 'T${Name}': { Type: 'AWS::SNS::Topic' } }],
    });
  });
});

describe('anchors and merge keys', () => {
  it('gives the value of the anchor', () => {
    expect(read('a: &x {b: 1}\nc: *x\nd: [*x, &y no]\ne: *y')).toEqual({
      a: { b: 1 },
      c: { b: 1 },
      d: [{ b: 1 }, false],
      e: false,
    });
  });

  it('merges maps; own keys win, then the first map', () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: off}\nc:\n  <<: [*a, *b]\n  x: 3\nd: {<<: *b}';
    expect(read(text)).toMatchObject({ c: { x: 3, y: 1, z: false }, d: { y: 2, z: false } });
  });

  it('takes a quoted << as an ordinary key', () => {
    expect(read('"<<": {a: 1}')).toEqual({ '<<': { a: 1 } });
  });
});

describe('the same values in YAML and in JSON', () => {
  const value = {
    Resources: {
      Yes: { Type: 'AWS::SQS::Queue', Properties: { A: 1, B: 1.5, C: true, D: null, E: [], F: {}, G: '2012-10-17' } },
      'Odd key: "x"': { Type: 'T', Properties: { text: 'a\n\tb\u00e9\ud83d\ude00 / \\ "', quarter: -0.25 } },
    },
  };

  it.each([undefined, 2, '\t'])('reads JSON indented by %j', (indent) => {
    expect(read(JSON.stringify(value, null, indent))).toEqual(value);
  });

  it('reads JSON with spaces around its punctuation, CRLF and a byte order mark', () => {
    expect(read('\uFEFF{ "a" : [ 1 , "b" ] ,\r\n\t"c":{}\r\n}\r\n')).toEqual({ a: [1, 'b'], c: {} });
  });
});

describe('documents', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\n'],
    ['comments', '# one\n  # two\n'],
    ['a byte order mark', '\uFEFF'],
  ])('gives nothing for %s', (_, text) => {
    expect(read(text) ?? null).toBeNull();
  });

  it.each([
    ['a list', '- a\n- b', ['a', 'b']],
    ['text', 'hello', 'hello'],
    ['a number', '12', 12],
    ['an odd scalar', 'Yes', true],
  ])('takes %s as root', (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each(['\r\n', '\r', '\n'])('takes %j as line end', (eol) => {
    expect(read(['a:', '  - b', '  - |', '    x', '    y', 'c: 1', ''].join(eol))).toEqual({
      a: ['b', 'x\ny\n'],
      c: 1,
    });
  });

  it('reads one document with markers and directives', () => {
    expect(read('%YAML 1.1\n%OTHER x # y\n---\na: 1\n...\n')).toEqual({ a: 1 });
  });

  it('keeps keys that objects inherit', () => {
    const root = read('__proto__: {a: yes}\nconstructor: 1\ntoString: off\nb: {__proto__: off}') as object;
    expect(Object.keys(root)).toEqual(['__proto__', 'constructor', 'toString', 'b']);
    expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
    expect(JSON.stringify(root)).toBe(
      '{"__proto__":{"a":true},"constructor":1,"toString":false,"b":{"__proto__":false}}',
    );
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it('cannot be made to forge a token, in no spelling', () => {
    expect(read('"a⟦": ⟦~parameter.x.Y⟧\nb: "\\u27E6name.x⟧"\nc: "\\U000027e6z"')).toEqual({
      'a[[': '[[~parameter.x.Y]]',
      b: '[[name.x]]',
      c: '[[z',
    });
  });
});

describe('refused documents', () => {
  it.each<[string, string, string, number]>([
    ['a key twice', 'a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n', 'the key c is written twice in one map', 5],
    ['a quoted key twice', '{"a": 1,\n "a b": 2,\n "a b": {\n}}', 'the key a b is written twice in one map', 3],
    ['a key twice in the first line', '{a: 1, b: 1, a: {\n}}', 'the key a is written twice in one map', 1],
    ['a tag directive', '# x\n%TAG ! tag:x\n---\na: !b 1', '%TAG would change what short tags mean', 2],
    ['a directive without marker', '%YAML 1.1\na: 1', 'directives end with ---', 2],
    ['two documents', 'a: 1\n---\nb: 1\n', 'holds more than one YAML document; a template is one', 2],
    ['two marked documents', '# x\n---\na: 1\n---\nb: 1\n', 'holds more than one YAML document; a template is one', 4],
    [
      'two short tags',
      'a:\n  b: !Base64 !Sub x',
      'two tags on one value: write the inner function in its long form (Fn::…)',
      2,
    ],
    ['an unknown alias', 'a:\n  - *b', 'the alias *b has no anchor before it', 2],
    ['a tab as indentation', 'a:\n  b: 1\n\tc: 2\n', 'a tab cannot indent: use spaces', 3],
    ['an open list', 'a:\n  b: [1,\n  2\n', 'this [ is not closed', 2],
    ['an open string', 'a: 1\nb: "x\n\n', 'text in quotes has no closing "', 2],
    [
      'an unquoted brace',
      'a: 1\nb: {{resolve:ssm:x}}\n',
      'a map cannot be a key: text that starts with { needs quotes',
      2,
    ],
    ['a wrong merge', 'a:\n  <<: 1\n', 'a merge key needs a map, or a list of maps', 2],
    ['an explicit tag that does not fit', 'a: 1\nb: !!int x', 'the tag !!int does not fit "x"', 2],
    ['an unknown global tag', 'a: !!set {x}', 'the tag !!set does not fit this value', 1],
    ['a NUL byte', 'a: 1\nb: \0', 'holds a NUL byte: not a text file', 2],
    ['a control character', 'a: 1\nb: \u0007\n', 'holds the control character "\\u0007"', 2],
    ['wrong indentation', 'a:\n    b: 1\n  c: 2\n', 'wrong indentation: this line belongs to nothing above', 3],
  ])('say what is wrong with %s', (_, text, message, line) => {
    expect(failure(text)).toEqual({ message, file: 'app.yaml', line });
  });
});
