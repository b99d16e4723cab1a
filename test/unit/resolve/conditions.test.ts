import { describe, expect, test } from 'vitest';
import { conditionScenarios, MAX_SCENARIOS, parameterScenarios } from '../../../src/resolve/scenarios.ts';
import { wireStacks } from '../../../src/resolve/stacks.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';

const HERE = { source: null, at: null, loop: null };

function scenariosOf(text: string): Record<string, boolean>[] | null {
  const stack = stackOf(text);
  const stacks = wireStacks([stack], () => {});
  const names = Object.keys(stack.template.conditions);
  const scenarios = conditionScenarios((scenario) => stacks.under('app', scenario));
  return (
    scenarios?.map((scenario) => {
      const { conditions } = stacks.under('app', scenario);
      return Object.fromEntries(names.map((name) => [name, conditions.decide(name, HERE) === true]));
    }) ?? null
  );
}

describe('scenarios of open conditions', () => {
  test('what parameters decide is no scenario', () => {
    expect(
      scenariosOf(
        'Parameters: {Env: {Type: String, Default: prod}}\nConditions: {Prod: !Equals [!Ref Env, prod]}\nResources: {}',
      ),
    ).toEqual([{ Prod: true }]);
  });

  test('contradictions never come up', () => {
    const text =
      'Parameters: {Env: {Type: String}}\nConditions: {Prod: !Equals [!Ref Env, prod], Dev: !Equals [!Ref Env, dev]}\nResources: {}';
    expect(scenariosOf(text)).toEqual([
      { Prod: true, Dev: false },
      { Prod: false, Dev: true },
      { Prod: false, Dev: false },
    ]);
  });

  test('allowed values are all there is', () => {
    const text =
      'Parameters: {Env: {Type: String, AllowedValues: [prod, dev]}}\nConditions: {Prod: !Equals [!Ref Env, prod], Dev: !Equals [!Ref Env, dev]}\nResources: {}';
    expect(scenariosOf(text)).toEqual([
      { Prod: true, Dev: false },
      { Prod: false, Dev: true },
    ]);
  });

  test('a mapping behind a parameter with allowed values is looked up for each', () => {
    const text = `
Parameters: {Env: {Type: String, AllowedValues: [prod, dev]}}
Mappings: {Sizes: {prod: {Big: 'yes'}, dev: {Big: 'no'}}}
Conditions: {Big: !Equals [!FindInMap [Sizes, !Ref Env, Big], 'yes']}
Resources: {}`;
    expect(scenariosOf(text)).toEqual([{ Big: true }, { Big: false }]);
  });

  test('conditions made of conditions follow them', () => {
    const text = `
Parameters: {A: {Type: String}, B: {Type: String}}
Conditions:
  A: !Equals [!Ref A, x]
  B: !Equals [!Ref B, x]
  Both: !And [!Condition A, !Condition B]
  Neither: !Not [!Or [!Condition A, !Condition B]]
Resources: {}`;
    expect(scenariosOf(text)).toEqual([
      { A: true, B: true, Both: true, Neither: false },
      { A: true, B: false, Both: false, Neither: false },
      { A: false, B: true, Both: false, Neither: false },
      { A: false, B: false, Both: false, Neither: true },
    ]);
  });

  test('the Region is open where nobody says it', () => {
    expect(scenariosOf('Conditions: {Home: !Equals [!Ref AWS::Region, eu-west-1]}\nResources: {}')).toEqual([
      { Home: true },
      { Home: false },
    ]);
  });

  test('past the budget none is tried', () => {
    const names = Array.from({ length: 7 }, (_, i) => `P${i}`);
    const text = `
Parameters: {${names.map((name) => `${name}: {Type: String}`).join(', ')}}
Conditions: {${names.map((name) => `C${name}: !Equals [!Ref ${name}, x]`).join(', ')}}
Resources: {}`;
    expect(2 ** names.length).toBeGreaterThan(MAX_SCENARIOS);
    expect(scenariosOf(text)).toBeNull();
  });

  test('values of a listed parameter are tried one by one', () => {
    const stacks = wireStacks(
      [stackOf('Parameters: {Size: {Type: Number, AllowedValues: [1, 2]}}\nResources: {}')],
      () => {},
    );
    const scenarios = parameterScenarios((scenario) => stacks.under('app', scenario), 'Size');
    expect(scenarios.map(({ values }) => [...values.values()])).toEqual([['1'], ['2']]);
  });
});

describe('branches', () => {
  const text = `
Parameters: {Env: {Type: String}}
Conditions: {Prod: !Equals [!Ref Env, prod], Always: !Equals [a, a]}
Resources:
  Subject:
    Type: Test::Type::Thing
    Properties:
      Open: !If [Prod, a, b]
      Same: !If [Prod, a, a]
      Decided: !If [Always, {Deep: [!Ref AWS::NoValue, x]}, b]
`;

  test('an open branch is unknown and names its condition; equal branches are their value', () => {
    expect(resolveAll([stackOf(text)]).resources.get('app/Subject')?.resource.properties).toEqual({
      Open: '⟦~condition.app.Prod⟧',
      Same: 'a',
      Decided: { Deep: ['x'] },
    });
  });

  test('a path leads to the taken branch, and past removed elements', () => {
    const subject = resolveAll([stackOf(text)]).resources.get('app/Subject');
    expect(subject?.sourceOf(['Properties', 'Decided'])).toEqual(['Resources', 'Subject', 'Properties', 'Decided']);
    expect(subject?.sourceOf(['Properties', 'Decided', 'Deep', 0])).toEqual([
      'Resources',
      'Subject',
      'Properties',
      'Decided',
      'Fn::If',
      1,
      'Deep',
      1,
    ]);
  });

  test('a resource under a false condition does not exist', () => {
    const { resources } = resolveAll([
      stackOf('Conditions: {Never: !Equals [a, b]}\nResources: {Gone: {Type: AWS::SQS::Queue, Condition: Never}}'),
    ]);
    expect(resources.size).toBe(0);
  });
});
