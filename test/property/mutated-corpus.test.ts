import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeEstate } from '../../src/judge.ts';
import { loadDocument } from '../../src/load/cloudformation.ts';
import { loadStacks } from '../../src/load-stacks.ts';
import type { Json } from '../../src/model/json.ts';
import { resultsOf } from '../../src/results.ts';
import { policies, rules, settings } from '../support/engine.ts';
import { mutantOf, mutations, scribbledOver } from './template-mutant.ts';

// Templates that no one would write on purpose, made from real ones: whatever they are, they are judged or refused.
const COMMITTED = join(import.meta.dirname, '../../fixtures/corpus');
const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const RUNS = { numRuns: 500, seed: 20261124 };

function templatesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .filter((text) => documentOf(text) !== undefined);
}

function documentOf(text: string): Json | undefined {
  try {
    return loadDocument({ file: 'template.yaml', text }).root;
  } catch {
    return undefined;
  }
}

/** How many verdicts a template gets, everything resolved, judged and placed; none when it is refused, which must be said. */
async function verdictsOn(text: string): Promise<number> {
  const source = { file: 'template.yaml', text, stack: 'app', estate: 'app', settings: {}, isNamed: true };
  const { stacks, estates, diagnostics } = loadStacks({
    sources: [source],
    diagnostics: [],
    overrides: {},
    progress: () => {},
  });
  const [estate] = estates;
  if (estate === undefined) {
    expect(diagnostics.list().filter(({ level }) => level === 'error')).toHaveLength(1);
    return 0;
  }
  const all = rules();
  const { decisions } = await judgeEstate(
    { stacks: estate, organization: {}, allowlist: {} },
    {
      rules: all,
      policies: [await policies()],
      settings: settings(),
      exemptions: {},
      today: '2026-11-24',
      report: diagnostics.add,
    },
  );
  const templates = new Map(stacks.map(({ name, template }) => [name, template]));
  return resultsOf(decisions, { rules: all, templates, all: true }).results.length;
}

describe.each([
  ['committed templates', COMMITTED],
  ['the corpus', CORPUS],
])('mutants of %s', (_, folder) => {
  const texts = existsSync(folder) ? templatesIn(folder) : [];
  const index = fc.noBias(fc.nat());
  const pick = (i: number) => texts[i % texts.length] as string;

  it.runIf(texts.length > 0)('are judged or refused when values, keys and structure are wrong', async () => {
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(index, mutations, async (i, list) => {
        const mutant = mutantOf(documentOf(pick(i)) as Json, list);
        judged += (await verdictsOn(JSON.stringify(mutant))) > 0 ? 1 : 0;
      }),
      RUNS,
    );
    expect(judged).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it.runIf(texts.length > 0)('are judged or refused when the text is scribbled over', async () => {
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(index, mutations, async (i, list) => {
        judged += (await verdictsOn(scribbledOver(pick(i), list))) > 0 ? 1 : 0;
      }),
      RUNS,
    );
    expect(judged).toBeGreaterThan(RUNS.numRuns / 10);
  });
});
