import { check } from '../../check.ts';
import type { PolicyTest } from '../../evaluate/compiler-test.ts';
import { UsageError } from '../../model/errors.ts';
import { didYouMean } from '../../model/nearest.ts';
import type { Rule } from '../../model/rule.ts';
import { differences } from './case-differences.ts';
import type { PlacedCase } from './case-files.ts';
import { type CaseRules, caseRequest } from './case-request.ts';

/** Judges cases as `parapet check` would, and says where verdicts and places are not the expected ones. */
export async function judgeCases(cases: readonly PlacedCase[], by: CaseRules): Promise<readonly PolicyTest[]> {
  const known = new Map(by.rules.map((rule) => [rule.id, rule]));
  const tests: PolicyTest[] = [];
  for (const one of cases) tests.push(await judgeCase(one, ruleOf(one, known), by));
  return tests;
}

/** The name that a case is listed and filtered by. */
export function caseName({ rule, name }: PlacedCase): string {
  return `${rule}: ${name}`;
}

async function judgeCase(one: PlacedCase, rule: Rule, by: CaseRules): Promise<PolicyTest> {
  const request = caseRequest(one, rule, by);
  const { results, diagnostics } = await check(request);
  const broken = diagnostics.filter(({ level }) => level === 'error');
  const texts = new Map(request.sources.map(({ file, text }) => [file, text]));
  const wrong =
    broken.length > 0
      ? broken.map(({ file, line, message }) => [file, line, ` ${message}`].filter(Boolean).join(':'))
      : differences(one, results, texts);
  return {
    package: rule.id,
    name: caseName(one),
    file: one.document.file,
    line: one.document.locate([one.index])?.line ?? 1,
    outcome: broken.length > 0 ? 'error' : wrong.length > 0 ? 'fail' : 'pass',
    message: wrong.join('\n'),
    output: '',
    cases: [],
  };
}

function ruleOf({ rule: id, document, index }: PlacedCase, known: ReadonlyMap<string, Rule>): Rule {
  const rule = known.get(id);
  if (rule !== undefined) return rule;
  const line = document.locate([index, 'rule'])?.line;
  throw new UsageError(`${document.file}:${line}: there is no rule ${id}${didYouMean(id, [...known.keys()])}`);
}
