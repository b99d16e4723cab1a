import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../support/engine.ts';
import { checkTexts, fixTexts } from '../support/fixing.ts';
import { ruleFixtures } from '../support/rule-fixtures.ts';

// `fixed.yaml` beside the failing template of a rule is that template after the repairs of the rule, read by a person. What
// that template does not show stands in fixes/*.cases.yaml: a template, and its text afterwards or why it stays.

interface Case {
  readonly name: string;
  readonly rule: string;
  readonly file?: string;
  readonly template: string;
  /** parapet.yaml. */
  readonly config?: object;
  readonly fixed?: string;
  /** Why findings are left, by logical id. */
  readonly left?: Readonly<Record<string, string>>;
}

const FOLDER = new URL('./fixes/', import.meta.url);
const cases = readdirSync(FOLDER).flatMap((file) => {
  return parse(readFileSync(new URL(file, FOLDER), 'utf8')) as readonly Case[];
});
const safe = rules().filter(({ autofix }) => autofix === 'safe');
const fixedOf = (file: string) => new URL(`../../${file.replace(/[^/]*$/, 'fixed.yaml')}`, import.meta.url);

describe('the failing template of a rule', () => {
  const bad = ruleFixtures().filter(({ kind, file }) => kind === 'bad' && existsSync(fixedOf(file)));

  test.each(bad.map((fixture) => [fixture.rule, fixture] as const))('of %s is repaired', async (_, fixture) => {
    const { rule, file, text, config } = fixture;
    const outcome = await fixTexts({ [file]: text }, { config, isWanted: (id) => id === rule });
    const after = outcome.files[0]?.after ?? '';
    const { results } = await checkTexts({ [file]: after }, { config });
    const left = results.map(({ fingerprint }) => fingerprint);
    expect(after).toBe(readFileSync(fixedOf(file), 'utf8'));
    expect(outcome.fixed.length).toBeGreaterThan(0);
    expect(outcome.fixed.filter(({ fingerprint }) => left.includes(fingerprint))).toEqual([]);
  });
});

describe('repairs', () => {
  test.each(cases.map((one) => [`${one.rule}: ${one.name}`, one] as const))('%s', async (_, one) => {
    const { rule, file = 'app.yaml', template, config, fixed = template, left = {} } = one;
    const options = { config: JSON.stringify(config ?? {}), isWanted: (id: string) => id === rule };
    const outcome = await fixTexts({ [file]: template }, options);
    expect(outcome.files[0]?.after ?? template).toBe(fixed);
    const reasons = outcome.left.map(({ result, reason }) => [result.resource.logicalId, reason]);
    expect(Object.fromEntries(reasons)).toEqual(left);
  });
});

test('every rule that says so is repaired somewhere, and no other', () => {
  const shown = [
    ...ruleFixtures().flatMap(({ rule, file }) => (existsSync(fixedOf(file)) ? [rule] : [])),
    ...cases.flatMap(({ rule, fixed }) => (fixed === undefined ? [] : [rule])),
  ];
  expect([...new Set(shown)].sort()).toEqual(safe.map(({ id }) => id).sort());
});
