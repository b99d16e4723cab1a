import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Result } from '../../src/model/result.ts';
import { judgeFiles, rules } from '../support/engine.ts';

// What the catalogue of controls says, clause by clause, as small templates. A line marked `# fail` or `# undecided` is
// where a finding of that verdict stands; what `expect` does not name must not be judged.

interface Case {
  readonly name: string;
  readonly rule: string;
  /** One template, the stack `app`; or several, by stack. */
  readonly template?: string;
  readonly templates?: Readonly<Record<string, string>>;
  /** parapet.yaml; as text where findings stand in it. */
  readonly config?: object | string;
  /** Verdict by address; a fail with its worst severity where that is not the rule's own. */
  readonly expect: Readonly<Record<string, string>>;
}

const FOLDER = new URL('./controls/', import.meta.url);
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.cases.yaml'));
const own = new Map(rules().map(({ id, severity }) => [id, severity]));

describe.each(files)('%s', (file) => {
  const cases = parse(readFileSync(new URL(file, FOLDER), 'utf8'), { merge: true }) as readonly Case[];

  test.each(cases.map((one) => [`${one.rule}: ${one.name}`, one] as const))('%s', async (_, one) => {
    const templates = templatesOf(one);
    const config = typeof one.config === 'string' ? one.config : JSON.stringify(one.config ?? {});
    const { results } = await judgeFiles({ templates, config });
    const found = results.filter(({ rule, verdict }) => rule === one.rule && verdict !== 'not-applicable');
    expect({ verdicts: verdictsOf(found), ...linesOf(found) }).toEqual({
      verdicts: one.expect,
      fail: marksOf({ ...templates, 'parapet.yaml': config }, 'fail'),
      undecided: marksOf({ ...templates, 'parapet.yaml': config }, 'undecided'),
    });
  });
});

function templatesOf({ template, templates = template === undefined ? {} : { app: template } }: Case) {
  return Object.fromEntries(Object.entries(templates).map(([stack, text]) => [`${stack}.yaml`, text]));
}

function verdictsOf(results: readonly Result[]): Record<string, string> {
  const addresses = [...new Set(results.map(({ resource }) => resource.address))];
  return Object.fromEntries(
    addresses.map((address) => {
      const of = results.filter(({ resource }) => resource.address === address);
      const worst = SEVERITIES.find((severity) => of.some((result) => result.severity === severity));
      const [{ verdict, rule } = { verdict: '', rule: '' }] = of;
      return [address, verdict !== 'fail' || worst === own.get(rule) ? verdict : `fail ${worst}`];
    }),
  );
}

function linesOf(results: readonly Result[]) {
  const places = (wanted: string) =>
    results.filter(({ verdict }) => verdict === wanted).map(({ location }) => `${location?.file}:${location?.line}`);
  return { fail: sorted(places('fail')), undecided: sorted(places('undecided')) };
}

function marksOf(templates: Readonly<Record<string, string>>, mark: string): string[] {
  return sorted(
    Object.entries(templates).flatMap(([file, text]) =>
      text.split('\n').flatMap((line, i) => (new RegExp(`#.*\\b${mark}\\b`).test(line) ? [`${file}:${i + 1}`] : [])),
    ),
  );
}

function sorted(places: readonly string[]): string[] {
  return [...new Set(places)].sort();
}
