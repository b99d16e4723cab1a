import { describe, expect, test } from 'vitest';
import { type Judgement, judge } from '../../src/evaluate/verdicts.ts';
import type { Resource } from '../../src/model/estate.ts';
import type { Json, JsonObject, Path } from '../../src/model/json.ts';
import type { Rule } from '../../src/model/rule.ts';
import { fixtureInput, fixtureResources, policies, rules } from '../support/engine.ts';
import { ruleFixtures } from '../support/rule-fixtures.ts';

// Whatever a rule reads may turn out to be unknown, at any depth. Then it may say that it cannot tell, or stay with what it
// said where the value did not matter; it must never claim the opposite, nor that the rule has nothing to say.
const UNKNOWN = '⟦~parameter.app.Hidden⟧';
/** What nobody may read in a live account need not even be there: it may stand where nothing stands, too. */
const UNREAD = '⟦~unrecorded.app.Get⟧';

describe('a value that becomes unknown never turns a verdict around', async () => {
  const module = await policies();
  const byId = new Map(rules().map((rule) => [rule.id, rule]));
  const fixtures = ruleFixtures().filter(({ kind }) => kind === 'bad' || kind === 'good');

  test.each(fixtures.map((fixture) => [`${fixture.rule} ${fixture.kind}`, fixture] as const))(
    '%s',
    async (_, fixture) => {
      const rule = byId.get(fixture.rule) as Rule;
      const resources = fixtureResources(fixture);
      const judged = async (changed: Record<string, Resource>) => {
        const findings = await module.evaluate(await fixtureInput(fixture, changed));
        const wrapped = new Map(
          Object.entries(changed).map(([address, resource]) => [address, { resource, opaque: null }]),
        );
        return judge(rule, findings[rule.id], { resources: wrapped, isExempt: () => false });
      };
      const before = await judged(resources);
      const turned: string[] = [];
      let replaced = 0;
      for (const [address, resource] of Object.entries(resources)) {
        const known = subtrees(resource.properties).map((path) => [path, UNKNOWN] as const);
        const unread = propertiesOf(resource, rule).map((name) => [[name], UNREAD] as const);
        for (const [path, token] of [...known, ...unread]) {
          const properties = replacedAt(resource.properties, path, token) as JsonObject;
          const after = await judged({ ...resources, [address]: { ...resource, properties } });
          replaced++;
          for (const change of changes(before, after))
            turned.push(`${address} ${path.join('.')}: ${change} for ${token}`);
        }
      }
      expect(turned).toEqual([]);
      expect(replaced).toBeGreaterThan(0);
    },
  );
});

/** Every path below a value, the deepest last. */
function subtrees(value: Json, before: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const path = [...before, key];
    return [path, ...subtrees((value as Readonly<Record<string | number, Json>>)[key] as Json, path)];
  });
}

/** Properties that the resource has, and those that the rule would read of it. */
function propertiesOf({ type, properties }: Resource, { reads }: Rule): string[] {
  const asked = reads.flatMap((read) => {
    const [of, path = ''] = read.split('#');
    return of === type && path !== '' ? [path.replace(/[.[].*/, '')] : [];
  });
  return [...new Set([...Object.keys(properties), ...asked])];
}

function replacedAt(value: Json, [key, ...rest]: Path, token: string): Json {
  if (key === undefined) return token;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as JsonObject) }) as Record<string | number, Json>;
  copy[key] = replacedAt(copy[key] as Json, rest, token);
  return copy as Json;
}

function changes(before: ReadonlyMap<string, Judgement>, after: ReadonlyMap<string, Judgement>): string[] {
  return [...before].flatMap(([address, { verdict }]) => {
    const now = after.get(address)?.verdict;
    const isHonest = now === verdict || now === 'undecided' || (verdict !== 'fail' && verdict !== 'pass');
    // Where it is not known which policy does the work of all, it is the organization that is judged.
    const hasMoved = [verdict, 'undecided'].includes(after.get('organization')?.verdict ?? '');
    return isHonest || hasMoved ? [] : [`${verdict} of ${address} became ${now}`];
  });
}
