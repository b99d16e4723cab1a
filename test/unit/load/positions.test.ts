import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/load/cloudformation.ts';
import type { Path } from '../../../src/model/json.ts';
import type { Positions } from '../../../src/model/template.ts';

const positions = (text: string): Positions => loadDocument({ file: 'app.yaml', text }).positions;

/** `line:column-endLine:endColumn`, and the depth when it is not the whole path. */
function place(text: string, path: Path): string {
  const { location, depth } = positions(text).locate(path);
  const { line, column, endLine, endColumn } = location;
  return `${line}:${column}-${endLine}:${endColumn}${depth === path.length ? '' : ` at ${depth}`}`;
}

describe('block maps and lists', () => {
  const text = `# head
Resources:
  Queue:
    Type: AWS::SQS::Queue   # the type
    # about the properties

    Properties:
      Tags:
      - Key: a
        Value: b
      -
        Key: c
        Value:
      -
      - x
  'Odd ''key''': 1
  "tab\\there": 2
Empty:
Last: end`;

  it.each<[Path, string]>([
    [[], '2:1-19:10'],
    [['Resources'], '2:1-17:17'],
    [['Resources', 'Queue'], '3:3-15:10'],
    [['Resources', 'Queue', 'Type'], '4:5-4:26'],
    [['Resources', 'Queue', 'Properties'], '7:5-15:10'],
    [['Resources', 'Queue', 'Properties', 'Tags'], '8:7-15:10'],
    [['Resources', 'Queue', 'Properties', 'Tags', 0], '9:9-10:17'],
    [['Resources', 'Queue', 'Properties', 'Tags', 0, 'Value'], '10:9-10:17'],
    [['Resources', 'Queue', 'Properties', 'Tags', 1], '12:9-13:15'],
    [['Resources', 'Queue', 'Properties', 'Tags', 1, 'Value'], '13:9-13:15'],
    [['Resources', 'Queue', 'Properties', 'Tags', 2], '14:7-14:8'],
    [['Resources', 'Queue', 'Properties', 'Tags', 3], '15:9-15:10'],
    [['Resources', "Odd 'key'"], '16:3-16:19'],
    [['Resources', 'tab\there'], '17:3-17:17'],
    [['Empty'], '18:1-18:7'],
    [['Last'], '19:1-19:10'],
  ])('%j', (path, expected) => {
    expect(place(text, path)).toBe(expected);
  });

  it.each<[Path, string]>([
    [['Resources', 'Gone'], '2:1-17:17 at 1'],
    [['Resources', 'Queue', 'Properties', 'Tags', 9, 'Value'], '8:7-15:10 at 4'],
    [['Resources', 'Queue', 'Properties', 'Tags', 'Key'], '8:7-15:10 at 4'],
    [['Resources', 'Queue', 'Type', 'x'], '4:5-4:26 at 3'],
    [['constructor'], '2:1-19:10 at 0'],
  ])('%j ends at the deepest node there is', (path, expected) => {
    expect(place(text, path)).toBe(expected);
  });

  it('are the same with CRLF and CR, and after a byte order mark', () => {
    for (const other of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`]) {
      expect(place(other, ['Resources', 'Queue', 'Properties', 'Tags', 1, 'Value'])).toBe('13:9-13:15');
      expect(place(other, [])).toBe('2:1-19:10');
    }
  });
});

describe('scalars of several lines', () => {
  const text = `a: |
  one
  two

b: >- # note
  three

  four
c: "five
  six"
d: seven
  eight

# end
e: |
`;

  it.each([
    ['a', '1:1-3:6'],
    ['b', '5:1-8:7'],
    ['c', '9:1-10:7'],
    ['d', '11:1-12:8'],
    ['e', '15:1-15:5'],
  ])('%s', (key, expected) => {
    expect(place(text, [key])).toBe(expected);
  });
});

describe('brackets and JSON', () => {
  const json = '{"Resources":{"A":{"Type":"T","List":[1,{"b":[]},"c"]},"\\u0042":{}},"x":null}';

  it.each<[Path, string]>([
    [['Resources'], '1:2-1:68'],
    [['Resources', 'A', 'Type'], '1:20-1:30'],
    [['Resources', 'A', 'List', 0], '1:39-1:40'],
    [['Resources', 'A', 'List', 1], '1:41-1:49'],
    [['Resources', 'A', 'List', 1, 'b'], '1:42-1:48'],
    [['Resources', 'A', 'List', 2], '1:50-1:53'],
    [['Resources', 'B'], '1:56-1:67'],
    [['x'], '1:69-1:77'],
  ])('%j in one line', (path, expected) => {
    expect(place(json, path)).toBe(expected);
  });

  it('pairs, keys without values, and brackets that close anywhere', () => {
    const text = 'a: [b: c, d]\ne: {f, g: , "h":i}\nj: [\nk,\n] # real templates do this\n';
    expect(place(text, ['a', 0, 'b'])).toBe('1:5-1:9');
    expect(place(text, ['a', 1])).toBe('1:11-1:12');
    expect(place(text, ['e', 'f'])).toBe('2:5-2:6');
    expect(place(text, ['e', 'g'])).toBe('2:8-2:10');
    expect(place(text, ['e', 'h'])).toBe('2:13-2:18');
    expect(place(text, ['j'])).toBe('3:1-5:2');
  });
});

describe('keys of every kind', () => {
  it('explicit, empty and aliased ones', () => {
    const text = '? one\n: 1\n? |\n  two\n: 2\n? three\n: \n? four\n"<<": 5\nsix: &k nine\n*k : 8\n';
    expect(place(text, ['one'])).toBe('1:3-2:4');
    expect(place(text, ['two\n'])).toBe('3:3-5:4');
    expect(place(text, ['three'])).toBe('6:3-7:2');
    expect(place(text, ['four'])).toBe('8:3-8:7');
    expect(place(text, ['<<'])).toBe('9:1-9:8');
    expect(place(text, ['nine'])).toBe('11:1-11:7');
  });

  it('keeps apart what YAML 1.1 would make one key', () => {
    const text = 'Yes: 1\ntrue: 2\n0777: 3\n511: 4\n';
    expect(['Yes', 'true', '0777', '511'].map((key) => place(text, [key])[0])).toEqual(['1', '2', '3', '4']);
  });

  it('finds keys that objects inherit, and keys with the brackets of a token', () => {
    const text = '__proto__:\n  a: 1\nconstructor: 2\n⟦x⟧: 3\n';
    expect(place(text, ['__proto__', 'a'])).toBe('2:3-2:7');
    expect(place(text, ['constructor'])).toBe('3:1-3:15');
    expect(place(text, ['[[x]]'])).toBe('4:1-4:7');
  });
});

describe('short tags', () => {
  const text = `a: !Sub x
b: !If [c, !GetAtt d.e.f, !Ref g]
h: !Join
  - ','
  - - !Sub i
j: &k !FindInMap
  - l
m: !Sub
  |
  text
n:
  Fn::GetAtt: o.p
q: !Ref
`;

  it.each<[Path, string]>([
    [['a'], '1:1-1:10'],
    [['a', 'Fn::Sub'], '1:4-1:10'],
    [['b', 'Fn::If'], '2:4-2:34'],
    [['b', 'Fn::If', 1], '2:12-2:25'],
    [['b', 'Fn::If', 1, 'Fn::GetAtt'], '2:12-2:25'],
    [['b', 'Fn::If', 1, 'Fn::GetAtt', 0], '2:20-2:21'],
    [['b', 'Fn::If', 1, 'Fn::GetAtt', 1], '2:22-2:25'],
    [['b', 'Fn::If', 2, 'Ref'], '2:27-2:33'],
    [['h', 'Fn::Join', 1, 0, 'Fn::Sub'], '5:7-5:13'],
    [['j', 'Fn::FindInMap', 0], '7:5-7:6'],
    [['m', 'Fn::Sub'], '8:4-10:7'],
    [['n', 'Fn::GetAtt'], '12:3-12:18'],
    [['q', 'Ref'], '13:4-13:8'],
    [['a', 'Ref'], '1:1-1:10 at 1'],
    [['h', 1], '3:1-5:13 at 1'],
  ])('%j', (path, expected) => {
    expect(place(text, path)).toBe(expected);
  });
});

describe('aliases and merge keys', () => {
  const text = `base: &base
  Type: T
  Properties: &p {x: [1, 2]}
one: *base
two:
  <<: *base
  Type: U
three:
  <<: [*base, {z: 1}]
four:
  Properties: *p
five: &p 5
six: *p
`;

  it.each<[Path, string]>([
    [['one', 'Properties', 'x', 1], '4:1-4:11'],
    [['two', 'Type'], '7:3-7:10'],
    [['two', 'Properties'], '6:3-6:12'],
    [['two', 'Properties', 'x', 0], '6:3-6:12'],
    [['three', 'Properties', 'x'], '9:8-9:13'],
    [['three', 'z'], '9:16-9:20'],
    [['four', 'Properties', 'x'], '11:3-11:17'],
    [['six'], '13:1-13:8'],
    [['six', 'x'], '13:1-13:8 at 1'],
    [['one', 'gone'], '4:1-4:11 at 1'],
  ])('%j is where the alias is written', (path, expected) => {
    expect(place(text, path)).toBe(expected);
  });
});

describe('ranges', () => {
  const text = `a:
  b: 1
  c:
    - d: 1
      e: 2
    -
      f: 3
  g: [h,
    i]
j: |
  k
`;

  it.each([
    [1, 9],
    [2, 2],
    [3, 7],
    [4, 5],
    [5, 5],
    [6, 7],
    [7, 7],
    [8, 9],
    [9, 9],
    [10, 11],
    [11, undefined],
    [12, undefined],
  ])('the largest that starts on line %i ends on line %s', (line, endLine) => {
    expect(positions(text).rangeAt(line)).toEqual(endLine === undefined ? undefined : { line, endLine });
  });

  it('is the whole document when it is one line', () => {
    expect(positions('{"a":{"b":[1]}}').rangeAt(1)).toEqual({ line: 1, endLine: 1 });
  });
});

describe('comments', () => {
  it('are those of YAML, with the line each is about', () => {
    const text = `# one
#two

a: 1 #three
b: "# no"
c: x#no
d: | # four
  # no
e: # five
  # six
  - '#no' # seven
  - [ # eight
    f] #
# nine`;
    expect(positions(text).comments()).toEqual([
      { line: 1, text: 'one', code: 4 },
      { line: 2, text: 'two', code: 4 },
      { line: 4, text: 'three', code: 4 },
      { line: 7, text: 'four', code: 7 },
      { line: 9, text: 'five', code: 9 },
      { line: 10, text: 'six', code: 11 },
      { line: 11, text: 'seven', code: 11 },
      { line: 12, text: 'eight', code: 12 },
      { line: 13, text: '', code: 13 },
      { line: 14, text: 'nine', code: 14 },
    ]);
  });

  it('do not exist in JSON', () => {
    expect(positions('{"a": "# no", "b#": "c # d"}').comments()).toEqual([]);
  });
});
