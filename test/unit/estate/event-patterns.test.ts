import { describe, expect, it } from 'vitest';
import { eventPatternOf } from '../../../src/estate/event-patterns.ts';
import { eventViews } from '../../../src/estate/event-views.ts';
import type { Resource } from '../../../src/model/estate.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

function patternOf(EventPattern: Json, type = 'AWS::Events::Rule') {
  return eventPatternOf({ type, stack: 'app', logicalId: 'Rule', properties: { EventPattern } } as unknown as Resource);
}

/** The only filter of the pattern `{"a": [filter]}`, without its place. */
function filterOf(filter: Json) {
  const { path: _, ...test } = patternOf({ a: [filter] })?.branches[0]?.[0]?.tests[0] ?? {};
  return test;
}

describe('the pattern of a rule', () => {
  it('is branches of fields, each with its place', () => {
    expect(patternOf({ source: ['orders'], detail: { a: { b: [1] } } })).toEqual({
      path: ['Properties', 'EventPattern'],
      branches: [
        [
          {
            key: 'source',
            path: ['Properties', 'EventPattern', 'source'],
            tests: [{ path: ['Properties', 'EventPattern', 'source', 0], kind: 'value', value: 'orders' }],
          },
          {
            key: 'detail/a/b',
            path: ['Properties', 'EventPattern', 'detail', 'a', 'b'],
            tests: [{ path: ['Properties', 'EventPattern', 'detail', 'a', 'b', 0], kind: 'value', value: 1 }],
          },
        ],
      ],
    });
  });

  it('spreads by $or, also within', () => {
    const pattern = patternOf({ $or: [{ a: [1] }, { b: [1], $or: [{ c: [1] }, { d: [1] }] }], e: [1] });
    expect(pattern?.branches.map((branch) => branch.map(({ key }) => key).join())).toEqual(['a,e', 'b,c,e', 'b,d,e']);
    expect(pattern?.branches[2]?.[1]?.path).toEqual(['Properties', 'EventPattern', '$or', 1, '$or', 1, 'd']);
  });

  it('takes what is written last where a key is filtered twice', () => {
    const pattern = patternOf({ a: [1], $or: [{ a: [2] }, { b: [1] }] });
    expect(pattern?.branches.map((branch) => branch.map(({ tests }) => tests[0]?.value))).toEqual([[2], [1, 1]]);
  });

  it('keeps tokens: of the whole, of a map or list, of a value', () => {
    expect(patternOf('⟦~parameter.app.P⟧')).toMatchObject({ unknown: '⟦~parameter.app.P⟧', branches: [] });
    expect(patternOf({ detail: '⟦~parameter.app.D⟧' })?.branches).toEqual([
      [{ key: 'detail', path: ['Properties', 'EventPattern', 'detail'], hidden: '⟦~parameter.app.D⟧', tests: [] }],
    ]);
    expect(filterOf('⟦name.app.Bucket⟧')).toEqual({ kind: 'value', value: '⟦name.app.Bucket⟧' });
    expect(filterOf({ prefix: '⟦~parameter.app.X⟧' })).toEqual({ kind: 'unknown', value: '⟦~parameter.app.X⟧' });
    expect(filterOf({ prefix: 'a-⟦~parameter.app.X⟧' })).toEqual({ kind: 'text', glob: 'a-⟦~parameter.app.X⟧*' });
  });

  it.each<readonly [string, Json, Json]>([
    ['a literal', null, { kind: 'value', value: null }],
    ['prefix', { prefix: 'a*?' }, { kind: 'text', glob: 'a\uE000\uE001*' }],
    [
      'prefix of either case',
      { prefix: { 'equals-ignore-case': 'a' } },
      { kind: 'text', glob: 'a*', ignoreCase: true },
    ],
    ['suffix', { suffix: '.png' }, { kind: 'text', glob: '*.png' }],
    [
      'suffix of either case',
      { suffix: { 'equals-ignore-case': 'a' } },
      { kind: 'text', glob: '*a', ignoreCase: true },
    ],
    ['equals-ignore-case', { 'equals-ignore-case': 'a' }, { kind: 'text', glob: 'a', ignoreCase: true }],
    ['wildcard', { wildcard: 'a\\*b*\\\\' }, { kind: 'text', glob: 'a\uE000b*\\' }],
    ['numeric', { numeric: ['=', 5] }, { kind: 'numeric', low: 5, openLow: false, high: 5, openHigh: false }],
    [
      'numeric range',
      { numeric: ['>', 0, '<=', 5] },
      { kind: 'numeric', low: 0, openLow: true, high: 5, openHigh: false },
    ],
    ['cidr', { cidr: '10.0.0.0/8' }, { kind: 'cidr', cidr: '10.0.0.0/8' }],
    ['cidr of one address', { cidr: '10.0.0.1' }, { kind: 'cidr', cidr: '10.0.0.1/32' }],
    ['cidr of the newer kind', { cidr: '2001:db8::' }, { kind: 'cidr', cidr: '2001:db8::/128' }],
    ['cidr of a parameter', { cidr: '10.⟦~parameter.app.X⟧' }, { kind: 'cidr', cidr: '10.⟦~parameter.app.X⟧' }],
    ['exists', { exists: false }, { kind: 'exists', value: false }],
    ['anything-but', { 'anything-but': 5 }, { kind: 'anything-but', except: [{ kind: 'value', value: 5 }] }],
    [
      'anything-but several',
      { 'anything-but': { prefix: ['a', 'b'] } },
      {
        kind: 'anything-but',
        except: [
          { kind: 'text', glob: 'a*' },
          { kind: 'text', glob: 'b*' },
        ],
      },
    ],
    [
      'anything-but everything',
      { 'anything-but': { wildcard: '*' } },
      { kind: 'anything-but', except: [{ kind: 'text', glob: '*' }] },
    ],
    [
      'a bound that is not known',
      { numeric: ['>', '⟦~parameter.app.X⟧'] },
      { kind: 'unknown', value: '⟦~parameter.app.X⟧' },
    ],
  ])('reads %s', (_, filter, test) => {
    expect(filterOf(filter)).toEqual(test);
  });

  it.each<readonly [string, Json, string]>([
    ['text that is not JSON', '{source', 'is not JSON'],
    ['a value that is no list', { a: 'b' }, 'has a value that is no list'],
    ['an empty list', { a: [] }, 'has an empty list'],
    ['an empty map', { a: {} }, 'has an empty map'],
    ['a list within a list', { a: [['b']] }, 'has a list within a list'],
    ['an operator that there is not', { a: [{ contains: 'b' }] }, 'has contains, which is no filter'],
    [
      'two operators at once',
      { a: [{ prefix: 'b', suffix: 'c' }] },
      'has a filter with several operators, which is no filter',
    ],
    ['no operator', { a: [{}] }, 'has {}, which is no filter'],
    ['$or with one way', { $or: [{ a: [1] }] }, 'has a, which is no filter'],
    ...(
      [
        { prefix: 5 },
        { wildcard: 'a**b' },
        { wildcard: 'a\\b' },
        { numeric: [] },
        { numeric: ['>', 0, '>', 5] },
        { numeric: ['<', 5, '>', 0] },
        { numeric: ['>', 5, '<', 0] },
        { numeric: ['~', 5] },
        { numeric: ['>', '5'] },
        { numeric: 5 },
        { cidr: '10.0.0.300/8' },
        { cidr: '10.0.0.0/33' },
        { cidr: 'net' },
        { cidr: 5 },
        { exists: 'true' },
        { 'anything-but': [] },
        { 'anything-but': ['a', 1] },
        { 'anything-but': [true] },
        { 'anything-but': { prefix: '' } },
        { 'anything-but': { numeric: ['=', 1] } },
      ] as JsonObject[]
    ).map(
      (filter) =>
        [
          JSON.stringify(filter),
          { a: [filter] },
          `has a filter ${Object.keys(filter)[0]} with an operand that it does not take`,
        ] as const,
    ),
  ])('is not known and has a problem: %s', (_, pattern, problem) => {
    const found = patternOf(pattern);
    expect(found?.unknown).toBe('⟦~opaque-definition.app.Rule⟧');
    expect(found?.problem).toBe(problem);
  });

  it('is not known when it spreads too far', () => {
    const choice = (name: string) => ({ $or: Array.from({ length: 17 }, (_, i) => ({ [`${name}${i}`]: [1] })) });
    expect(patternOf({ x: choice('x'), y: choice('y') })?.problem).toBe('spreads into more than 256 branches');
  });

  it('is read of archives, and of nothing else', () => {
    expect(patternOf({ a: [1] }, 'AWS::Events::Archive')?.branches).toHaveLength(1);
    expect(patternOf({ a: [1] }, 'AWS::Pipes::Pipe')).toBeUndefined();
    expect(patternOf(null)).toBeUndefined();
  });
});

describe('the views of an event', () => {
  it('take lists for one of their elements', () => {
    expect(eventViews({ a: 1, 'b/c': [{ d: 1, e: [2, 3] }, { d: 4 }], f: [], g: {} })).toEqual({
      views: [
        { a: 1, 'b~1c/d': 1, 'b~1c/e': 2 },
        { a: 1, 'b~1c/d': 1, 'b~1c/e': 3 },
        { a: 1, 'b~1c/d': 4 },
      ],
      keys: ['a', 'b~1c/d', 'b~1c/e'],
      isCut: false,
    });
  });

  it('take a scalar of a list with the fields of each map of the list', () => {
    expect(eventViews({ a: [{ b: 1 }, 'x', { b: 2 }] }).views).toEqual([
      { 'a/b': 1, a: 'x' },
      { 'a/b': 2, a: 'x' },
    ]);
  });

  it('are cut when there are very many', () => {
    const list = Array.from({ length: 100 }, (_, i) => i);
    const { views, isCut } = eventViews({ a: list, b: list });
    expect([views.length, isCut]).toEqual([4096, true]);
  });
});
