import { describe, expect, test } from 'vitest';
import { fixtureContext, judgeText, rules } from '../support/engine.ts';
import { markedLines, type RuleFixture, ruleFixtures } from '../support/rule-fixtures.ts';

// The templates that document a rule are run: the verdicts are what the page about the rule says, on the marked lines.
describe('templates that document a rule get the verdict they document', () => {
  test.each(ruleFixtures().map((fixture) => [`${fixture.rule} ${fixture.kind}`, fixture] as const))(
    '%s',
    async (_, fixture) => {
      const own = await resultsFor(fixture);
      const verdicts = new Set(own.map(({ verdict }) => verdict));
      const linesOf = (verdict: string) =>
        [...new Set(own.filter((result) => result.verdict === verdict).map(({ location }) => location?.line))].sort(
          (a, b) => Number(a) - Number(b),
        );
      switch (fixture.kind) {
        case 'bad':
          expect(linesOf('fail')).toEqual(markedLines(fixture, 'fail'));
          expect(verdicts).toContain('fail');
          break;
        case 'undecided':
          expect(linesOf('undecided')).toEqual(markedLines(fixture, 'undecided'));
          expect([...verdicts]).toContain('undecided');
          expect([...verdicts]).not.toContain('fail');
          break;
        case 'good':
          expect([...verdicts].filter((verdict) => verdict !== 'not-applicable')).toEqual(['pass']);
          break;
        case 'not-applicable':
          expect([...verdicts]).toEqual(['not-applicable']);
          break;
        default:
          fixture.kind satisfies never;
      }
    },
  );

  test('every rule has a failing, a passing and an undecided template', () => {
    const have = new Set(ruleFixtures().map(({ rule, kind }) => `${rule} ${kind}`));
    // What no template can break has its cases in live.cases.yaml.
    const written = rules().filter(({ scope }) => scope !== 'live');
    const wanted = written.flatMap(({ id }) => ['bad', 'good', 'undecided'].map((kind) => `${id} ${kind}`));
    expect(wanted.filter((one) => !have.has(one))).toEqual([]);
  });
});

async function resultsFor(fixture: RuleFixture) {
  const { results } = await judgeText(fixture.text, { file: fixture.file, ...fixtureContext(fixture) });
  return results.filter(({ rule }) => rule === fixture.rule);
}
