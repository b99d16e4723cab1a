import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Result, Verdict } from '../../src/model/result.ts';
import { judgeFiles } from '../support/engine.ts';

// Estates of two and three accounts (fixtures/estates), each with a forms.yaml: as it stands it works and no rule complains;
// every broken form changes a few words of it, and exactly the findings it names appear, at the lines it names.

interface Forms {
  /** What this estate does without, and why: by rule. */
  readonly exempt?: Readonly<Record<string, string>>;
  /** What stays undecided, and why: by finding. */
  readonly undecided?: Readonly<Record<string, string>>;
  readonly forms: readonly Form[];
}

interface Form {
  readonly name: string;
  readonly edits: readonly { readonly in: string; readonly replace: string; readonly with: string }[];
  /** `<rule> <resource> <file>:<line>`, the line in the edited file. */
  readonly fails?: readonly string[];
  readonly undecided?: readonly string[];
}

// Alarms, logs, schemas, customer keys and guardrails everywhere would bury what these estates are about; their own fixtures prove those rules.
const EVERYWHERE = [
  'observability/',
  'contracts/schema-discovery',
  'encryption/eventbridge-cmk',
  'privatelink/config-organization-rule',
  'privatelink/scp-',
  'connectivity/scp-',
];

const ESTATES = 'fixtures/estates/';
const names = readdirSync(ESTATES).filter((name) => existsSync(`${ESTATES}${name}/forms.yaml`));

describe.each(names)('%s', (name) => {
  const folder = `${ESTATES}${name}/`;
  const { exempt = {}, undecided = {}, forms } = parse(readFileSync(`${folder}forms.yaml`, 'utf8')) as Forms;
  const texts = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml') && file !== 'forms.yaml')
      .map((file) => [file, readFileSync(folder + file, 'utf8')]),
  );
  const judged = (edits: Form['edits']) => findings(edits.reduce(edited, texts), Object.keys(exempt));

  test('it works', async () => {
    expect(await judged([])).toEqual({ fail: [], undecided: Object.keys(undecided).sort() });
  });

  test.each(forms.map((form) => [form.name, form] as const))('broken: %s', async (_, form) => {
    expect(await judged(form.edits)).toEqual({
      fail: sorted(form.fails ?? []),
      undecided: sorted([...(form.undecided ?? []), ...Object.keys(undecided)]),
    });
  });

  test('its forms differ, and each breaks something', () => {
    expect(new Set(forms.map(({ edits }) => JSON.stringify(edits))).size).toBe(forms.length);
    expect(forms.filter(({ fails = [], undecided = [] }) => fails.length + undecided.length === 0)).toEqual([]);
  });
});

function edited(texts: Readonly<Record<string, string>>, edit: Form['edits'][number]): Record<string, string> {
  const parts = (texts[edit.in] ?? '').split(edit.replace);
  if (parts.length !== 2) throw new Error(`${edit.in} has ${parts.length - 1} times: ${edit.replace}`);
  return { ...texts, [edit.in]: parts.join(edit.with) };
}

async function findings(texts: Readonly<Record<string, string>>, exempt: readonly string[]) {
  const { 'parapet.yaml': config = '', ...templates } = texts;
  const { results } = await judgeFiles({ templates, config });
  const asked = results.filter(({ rule }) => ![...EVERYWHERE, ...exempt].some((prefix) => rule.startsWith(prefix)));
  return { fail: placesOf(asked, 'fail'), undecided: placesOf(asked, 'undecided') };
}

function placesOf(results: readonly Result[], wanted: Verdict): string[] {
  return sorted(
    results
      .filter(({ verdict }) => verdict === wanted)
      .map(({ rule, resource, location }) => `${rule} ${resource.address} ${location?.file}:${location?.line}`),
  );
}

function sorted(places: readonly string[]): string[] {
  return [...new Set(places)].sort();
}
