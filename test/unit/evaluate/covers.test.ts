import { describe, expect, test } from 'vitest';
import { type Cover, decide, type ScenarioLabel } from '../../../src/evaluate/covers.ts';
import type { Verdict } from '../../../src/model/result.ts';

/** An evaluation in which one rule has one verdict on one resource, or the resource is absent. */
function evaluation(label: ScenarioLabel | null, verdict: Verdict | 'absent', ...messages: string[]) {
  const findings = messages.map((message) => ({ resource: 'app/A', path: [], message }));
  return {
    label,
    judgements: new Map([['a/b', new Map(verdict === 'absent' ? [] : [['app/A', { verdict, findings }]])]]),
  };
}

const decision = (...covers: Cover[]) => decide(covers).get('a/b')?.get('app/A');
const scenarios = (...verdicts: (Verdict | 'absent')[]) =>
  verdicts.map((verdict, i) => evaluation({ S: String(i) }, verdict, verdict));

describe('a verdict over the scenarios of one cover', () => {
  test.each<[(Verdict | 'absent')[], Verdict]>([
    [['fail', 'fail'], 'fail'],
    [['pass', 'pass'], 'pass'],
    [['not-applicable', 'not-applicable'], 'not-applicable'],
    [['undecided', 'undecided'], 'undecided'],
    [['fail', 'pass'], 'undecided'],
    [['fail', 'not-applicable'], 'undecided'],
    [['pass', 'not-applicable'], 'pass'],
    [['pass', 'undecided'], 'undecided'],
    [['fail', 'undecided'], 'undecided'],
    [['fail', 'absent'], 'fail'],
    [['pass', 'absent'], 'pass'],
  ])('%j is %s, in either order', (verdicts, expected) => {
    expect(decision(scenarios(...verdicts))?.verdict).toBe(expected);
    expect(decision(scenarios(...verdicts.toReversed()))?.verdict).toBe(expected);
  });

  test('a split names a scenario that fails and one that passes', () => {
    const split = decision(scenarios('pass', 'undecided', 'fail'));
    expect([split?.from.label, split?.passing?.label]).toEqual([{ S: '2' }, { S: '0' }]);
  });

  test('a resource that is absent everywhere has no verdict', () => {
    expect(decision(scenarios('absent', 'absent'))).toBeUndefined();
  });

  test('findings are those that hold in every scenario; where none does, those of the first', () => {
    const messages = (...all: string[][]) =>
      decision(all.map((some, i) => evaluation({ S: String(i) }, 'fail', ...some)))?.findings.map(
        ({ message }) => message,
      );
    expect(messages(['a', 'b'], ['b', 'c'])).toEqual(['b']);
    expect(messages(['a'], ['b'])).toEqual(['a']);
  });
});

describe('each cover is enough by itself', () => {
  test('the first that settles the verdict decides', () => {
    const undecided = [evaluation(null, 'undecided', 'u')];
    expect(decision(undecided, scenarios('fail', 'fail'))?.verdict).toBe('fail');
    expect(decision(undecided, scenarios('fail', 'pass'), scenarios('pass', 'pass'))?.verdict).toBe('pass');
  });

  test('where none does, one that names scenarios says more than one that does not', () => {
    const found = decision([evaluation(null, 'undecided', 'u')], scenarios('fail', 'pass'));
    expect([found?.verdict, found?.passing?.label]).toEqual(['undecided', { S: '1' }]);
  });
});
