import type { Diagnostic } from '../model/diagnostic.ts';
import { compare, groupBy } from '../model/lists.ts';
import type { Reporter } from '../model/ports.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { counts, type Suite, suite } from './junit/suite.ts';
import { type TestCase, testCase } from './junit/test-case.ts';
import { element, text } from './junit/xml.ts';
import { stateOf } from './results/state.ts';
import { fileName } from './text/file-name.ts';

export const junit: Reporter = {
  name: 'junit',
  summary: 'JUnit XML: a test suite for each rule, a test case for each resource',
  all: true,
  render,
};

function render({ tool, results, diagnostics }: CheckResult): string {
  const suites = [...inputSuite(diagnostics), ...ruleSuites(results)];
  const cases = suites.flatMap((one) => one.cases);
  const facts = { version: tool.version, policies: tool.policies };
  const lines = element(
    'testsuites',
    { name: tool.name, ...counts(cases) },
    suites.flatMap((one) => suite(one, facts)),
  );
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...lines, ''].join('\n');
}

/** A rule is a suite, a resource it judged is a case of it; one it does not apply to is none. */
function ruleSuites(results: readonly Result[]): Suite[] {
  const judged = results.filter((result) => stateOf(result) !== 'not-applicable');
  return [...groupBy(judged, ({ rule }) => rule)]
    .map(([name, those]) => ({
      name,
      cases: [...groupBy(those, ({ resource }) => resource.address).values()].map(testCase),
    }))
    .sort((a, b) => compare(a.name, b.name));
}

/** What could not be judged is an error, not a test that passed. */
function inputSuite(diagnostics: readonly Diagnostic[]): Suite[] {
  const errors = diagnostics.filter(({ level }) => level === 'error');
  return errors.length === 0 ? [] : [{ name: 'input', cases: errors.map(notJudged) }];
}

function notJudged({ code, message, file, line }: Diagnostic): TestCase {
  const name = file === undefined ? code : fileName(file);
  const error = element('error', { type: code, message }, text(message));
  return {
    outcome: 'error',
    lines: element('testcase', { classname: 'input', name, file: file && name, line }, error),
  };
}
