import type { Outcome, TestCase } from './test-case.ts';
import { element } from './xml.ts';

export interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/** A suite with its counts; `properties` are facts about the run. */
export function suite({ name, cases }: Suite, properties: Readonly<Record<string, string>>): string[] {
  const facts = Object.entries(properties).flatMap(([key, value]) => element('property', { name: key, value }));
  return element('testsuite', { name, ...counts(cases) }, [
    ...element('properties', {}, facts),
    ...cases.flatMap(({ lines }) => lines),
  ]);
}

/** The counts that suites and their sum carry as attributes. */
export function counts(cases: readonly TestCase[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const number = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: number('failure'),
    errors: number('error'),
    skipped: number('skipped'),
  };
}
