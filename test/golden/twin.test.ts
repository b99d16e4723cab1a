import { describe, expect, test } from 'vitest';
import { valueHash } from '../../src/estate/place.ts';
import type { Findings } from '../../src/evaluate/wasm.ts';
import type { Json } from '../../src/model/json.ts';
import { fixtureInput, policies } from '../support/engine.ts';
import { ruleFixtures } from '../support/rule-fixtures.ts';
import { opaIsMissing, opaResults } from './oracle-opa.ts';

// The policies are Rego of everyone: what the compiled module says of a template is what a stock `opa eval` says.
describe('compiled policies and stock OPA agree', async () => {
  const missing = opaIsMissing();
  const fixtures = ruleFixtures();
  const inputs = await Promise.all(fixtures.map((fixture) => fixtureInput(fixture)));
  const stock = missing === undefined ? opaResults(inputs) : [];

  const cases = fixtures.map(({ rule, kind }, i) => ({ name: `${rule} ${kind}`, input: inputs[i], said: stock[i] }));
  test.for(cases)('$name', async ({ input, said }, { skip }) => {
    if (missing !== undefined) skip(missing);
    if (input === undefined || said === undefined) throw new Error('stock OPA gave fewer answers than it got inputs');
    expect(sorted(await (await policies()).evaluate(input))).toEqual(sorted(said));
  });

  test('on something: findings of every kind are compared', ({ skip }) => {
    if (missing !== undefined) skip(missing);
    const sets = stock.flatMap((findings) => Object.values(findings));
    expect(sets.filter(({ deny }) => deny.length > 0).length).toBeGreaterThan(30);
    expect(sets.filter(({ undecided }) => undecided.length > 0).length).toBeGreaterThan(30);
  });
});

/** Sets have no order of their own, and objects none of their keys. */
function sorted(findings: Findings): unknown {
  return Object.fromEntries(
    Object.entries(findings).map(([rule, sets]) => [
      rule,
      Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, byHash(set as readonly Json[])])),
    ]),
  );
}

function byHash(set: readonly Json[]): readonly Json[] {
  return set
    .map((item) => [valueHash(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}
