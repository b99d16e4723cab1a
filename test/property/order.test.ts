import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksOf } from '../../src/estate/links.ts';
import { loadDocument } from '../../src/load/cloudformation.ts';
import { isObject, type Json } from '../../src/model/json.ts';
import { judgeText } from '../support/engine.ts';
import { resolveAll, stackOf } from '../support/resolved.ts';
import { ruleFixtures } from '../support/rule-fixtures.ts';

// Maps have no order: whatever order their keys are written in, parapet sees and says the same.
const FIXTURES = ruleFixtures().filter(({ kind, config }) => config === undefined && kind !== 'not-applicable');
const fixture = fc.constantFrom(...FIXTURES);

/** The document with the keys of every map shuffled, as JSON. */
function shuffled(text: string, seed: number): string {
  const { root } = loadDocument({ file: 'app.yaml', text });
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const shuffle = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(shuffle);
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, child]) => [random(), key, shuffle(child)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => a - b).map(([, key, child]) => [key, child]));
  };
  return JSON.stringify(shuffle(root ?? null));
}

function resolved(text: string) {
  const { resources } = resolveAll([stackOf(text)]);
  return Object.fromEntries([...resources].map(([address, { resource }]) => [address, resource]));
}

/** Everything but the order and the places. */
async function said(text: string) {
  const { results } = await judgeText(text);
  return results
    .map(({ rule, verdict, resource, message, fingerprint, value }) =>
      [rule, verdict, resource.address, message, fingerprint, value].join(' '),
    )
    .sort();
}

describe('the order of keys changes nothing', () => {
  test('in what is resolved', () => {
    fc.assert(
      fc.property(fixture, fc.nat(), ({ text }, seed) => {
        const [before, after] = [resolved(text), resolved(shuffled(text, seed))];
        const byPath = (one: unknown) => JSON.stringify(one);
        for (const [address, resource] of Object.entries(after)) {
          const own = before[address];
          expect({ ...resource, references: resource.references.map(byPath).sort() }).toEqual({
            ...own,
            references: own?.references.map(byPath).sort(),
          });
        }
        expect(linksOf(after).map(byPath).sort()).toEqual(linksOf(before).map(byPath).sort());
      }),
      { numRuns: 150 },
    );
  });

  test('in what is said', async () => {
    await fc.assert(
      fc.asyncProperty(fixture, fc.nat(), async ({ text }, seed) => {
        expect(await said(shuffled(text, seed))).toEqual(await said(text));
      }),
      { numRuns: 60 },
    );
  });
});

test('what is resolved resolves to itself', () => {
  fc.assert(
    fc.property(fixture, ({ text }) => {
      const once = resolved(text);
      const resources = Object.values(once).map(({ logicalId, type, properties }) => [
        logicalId,
        { Type: type, Properties: properties },
      ]);
      const again = resolved(
        JSON.stringify({ Resources: Object.fromEntries(resources) })
          .replaceAll('⟦', '<')
          .replaceAll('⟧', '>'),
      );
      const plain = (properties: unknown) =>
        JSON.parse(JSON.stringify(properties).replaceAll('⟦', '<').replaceAll('⟧', '>'));
      // A secret is masked anew, by the place it stands in.
      const open = Object.values(once).filter(({ sensitive }) => sensitive.length === 0);
      for (const { address, properties } of open) expect(plain(again[address]?.properties)).toEqual(plain(properties));
    }),
    { numRuns: 150 },
  );
});

test('the order of stacks changes nothing', () => {
  const texts = FIXTURES.slice(0, 12).map(({ text }) => text);
  fc.assert(
    fc.property(fc.shuffledSubarray([...texts.keys()], { minLength: 2 }), (order) => {
      const linked = (indices: readonly number[]) => {
        const { resources } = resolveAll(indices.map((i) => stackOf(texts[i] ?? '', {}, `s${i}`)));
        return linksOf(Object.fromEntries([...resources].map(([address, { resource }]) => [address, resource])))
          .map((link) => JSON.stringify(link))
          .sort();
      };
      expect(linked(order)).toEqual(linked([...order].sort((a, b) => a - b)));
    }),
    { numRuns: 30 },
  );
});
