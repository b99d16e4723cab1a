import { describe, expect, test } from 'vitest';
import type { Findings } from '../../src/evaluate/wasm.ts';
import { fixtureInput, policies } from '../support/engine.ts';
import { ruleFixtures } from '../support/rule-fixtures.ts';
import { opaIsMissing, opaResults } from './oracle-opa.ts';

// The policies are Rego of everyone: what the compiled module says of a template is what a stock `opa eval` says.
describe('compiled policies and stock OPA agree', () => {
  const missing = opaIsMissing();
  const fixtures = ruleFixtures();
  const inputs = fixtures.map((fixture) => fixtureInput(fixture));
  const stock = missing === undefined ? opaResults(inputs) : [];

  const cases = fixtures.map(({ rule, kind }, i) => ({ name: `${rule} ${kind}`, input: inputs[i], said: stock[i] }));
  test.for(cases)('$name', async ({ input, said }, { skip }) => {
    if (missing !== undefined) skip(missing);
    if (input === undefined || said === undefined) throw new Error('stock OPA gave fewer answers than it got inputs');
    expect(sorted(await (await policies()).evaluate(input))).toEqual(sorted(said));
  });
});

/** Sets have no order of their own. */
function sorted(findings: Findings): unknown {
  const entries = Object.entries(findings).map(([rule, sets]) => {
    const lists = Object.entries(sets).map(
      ([name, set]) => [name, [...(set as readonly unknown[])].sort(byText)] as const,
    );
    return [rule, Object.fromEntries(lists)] as const;
  });
  return Object.fromEntries(entries);
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
