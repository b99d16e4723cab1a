import { describe, expect, test } from 'vitest';
import { fingerprintOf, locationOf, stablePath, valueHash } from '../../../src/estate/place.ts';
import type { Path } from '../../../src/model/json.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';

const TEXT = `Conditions: {Always: !Equals [a, a]}
Resources:
  Subject:
    Type: AWS::Events::Rule
    Properties:
      State: ENABLED
      Targets:
        - Id: first
          Arn: a
        - !If
          - Always
          - Id: second
            Arn: b
          - !Ref AWS::NoValue
`;

describe('a finding lies on the line of the key that it points at', () => {
  const stack = stackOf(TEXT);
  const placed = resolveAll([stack]).resources.get('app/Subject');
  const lineOf = (...path: Path) =>
    placed && locationOf({ template: stack.template, sourceOf: placed.sourceOf }, path).line;

  test.each<[string, Path, number]>([
    ['the resource', [], 3],
    ['its properties', ['Properties'], 3],
    ['a property', ['Properties', 'State'], 6],
    ['an absent property', ['Properties', 'Description'], 3],
    ['an element of a list', ['Properties', 'Targets', 0], 8],
    ['a key of an element', ['Properties', 'Targets', 0, 'Arn'], 9],
    ['an absent key of an element', ['Properties', 'Targets', 0, 'DeadLetterConfig', 'Arn'], 8],
    ['a key below the branch of a condition', ['Properties', 'Targets', 1, 'Arn'], 13],
    ['an element that is not there', ['Properties', 'Targets', 7], 7],
    ['an attribute', ['DeletionPolicy'], 3],
  ])('%s', (_, path, line) => {
    expect(lineOf(...path)).toBe(line);
  });
});

describe('a path in a fingerprint', () => {
  const root = {
    Properties: {
      Targets: [{ Id: 'a' }, { Id: 'b' }, { Id: 'b' }, { Name: 'n' }, 'x'],
      Statement: [{ Sid: 'S', Id: 3 }],
    },
  };

  test.each<[Path, string]>([
    [['Properties'], 'Properties'],
    [['Properties', 'Targets', 0, 'Arn'], 'Properties.Targets[Id=a].Arn'],
    [['Properties', 'Targets', 1], 'Properties.Targets[1]'],
    [['Properties', 'Targets', 3], 'Properties.Targets[Name=n]'],
    [['Properties', 'Targets', 4], 'Properties.Targets[4]'],
    [['Properties', 'Targets', 9, 'x'], 'Properties.Targets[9].x'],
    [['Properties', 'Statement', 0], 'Properties.Statement[Sid=S]'],
  ])('%j is %s', (path, text) => {
    expect(stablePath(root, path)).toBe(text);
  });
});

test('a fingerprint tells rule, address and path apart', () => {
  const prints = [
    ['r', 'a', 'p'],
    ['r', 'ap', ''],
    ['ra', '', 'p'],
  ].map(([rule = '', address = '', path = '']) => fingerprintOf(rule, address, path));
  expect(new Set(prints).size).toBe(3);
  expect(prints[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('the hash of a value knows nothing of the order of keys, but of that of lists', () => {
  expect(valueHash({ a: 1, b: { c: [1, 2], d: 2 } })).toBe(valueHash({ b: { d: 2, c: [1, 2] }, a: 1 }));
  expect(valueHash([1, 2])).not.toBe(valueHash([2, 1]));
  expect(valueHash(undefined)).toBe(valueHash(null));
});
