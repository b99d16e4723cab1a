import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import type { FixOutcome } from '../../src/fixing.ts';
import { cfnLint } from '../../src/lint/cfn-lint-wrapper.ts';
import { loadTemplate } from '../../src/load/cloudformation.ts';
import type { ExternalReport } from '../../src/model/ports.ts';
import type { Result } from '../../src/model/result.ts';
import { SEVERITIES } from '../../src/model/rule.ts';
import type { Source } from '../../src/model/template.ts';
import { checkTexts, fixTexts } from '../support/fixing.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const TIME_LIMIT_MS = 600_000;
/** Every so many templates are linted: one takes most of a second. */
const SAMPLE = 8;
const CFN_LINT = 'cfn-lint';

/** Every template of the corpus that can be read. */
function corpus(): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json|template)$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(CORPUS, file), 'utf8') }))
    .filter(({ file, text }) => isTemplate(file, text));
}

function isTemplate(file: string, text: string): boolean {
  try {
    return loadTemplate({ file, text }) !== undefined;
  } catch {
    return false;
  }
}

/** Lines that are gone and do not come back with another value, or with more behind them. */
function lostLines(before: string, after: string): string[] {
  const parts = diffLines(before, after);
  return parts.flatMap(({ removed, value }, i) => {
    const next = parts[i + 1];
    if (!removed) return [];
    const added = next?.added ? next.value.split(/\r?\n/) : [];
    return value
      .split(/\r?\n/)
      .filter(
        (line) => line !== '' && !added.some((one) => one.startsWith(line.replace(/(:).*$|\s*[}\]]+\s*$/, '$1'))),
      );
  });
}

/** Findings that are new, and as grave as the gravest that was repaired. */
function newAndGrave(before: readonly Result[], after: readonly Result[], { fixed }: FixOutcome): string[] {
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const gravest = Math.min(...fixed.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return after
    .filter(({ fingerprint, severity }) => !known.has(fingerprint) && SEVERITIES.indexOf(severity) <= gravest)
    .map(({ rule, resource }) => `${rule} ${resource.address}`);
}

describe.skipIf(!existsSync(CORPUS))('every template of the corpus', () => {
  it(
    'is repaired for good: findings gone, none as grave instead, all else as it was, and nothing left to do',
    async () => {
      const made = new Map<string, number>();
      const left = new Map<string, number>();
      let files = 0;
      for (const { file, text } of corpus()) {
        const outcome = await fixTexts({ [file]: text });
        for (const { rule } of outcome.fixed) made.set(rule, (made.get(rule) ?? 0) + 1);
        for (const { result } of outcome.left) left.set(result.rule, (left.get(result.rule) ?? 0) + 1);
        const [changed] = outcome.files;
        if (changed === undefined) continue;
        files++;
        const before = await checkTexts({ [file]: text });
        const after = await checkTexts({ [file]: changed.after });
        const there = new Set(after.results.map(({ fingerprint }) => fingerprint));
        const again = await fixTexts({ [file]: changed.after });
        expect({
          file,
          stillThere: outcome.fixed.filter(({ fingerprint }) => there.has(fingerprint)).map(({ rule }) => rule),
          newAndGrave: newAndGrave(before.results, after.results, outcome),
          lost: lostLines(text, changed.after),
          mixedLineEnds: text.includes('\r\n') && /[^\r]\n/.test(changed.after) && !/[^\r]\n/.test(text),
          again: again.files.length,
        }).toEqual({ file, stillThere: [], newAndGrave: [], lost: [], mixedLineEnds: false, again: 0 });
      }
      const rows = [...new Set([...made.keys(), ...left.keys()])].sort();
      console.log(
        rows.map((rule) => `${rule}: ${made.get(rule) ?? 0} repaired, ${left.get(rule) ?? 0} left`).join('\n'),
      );
      console.log(`${files} templates changed`);
      expect(files).toBeGreaterThan(50);
    },
    TIME_LIMIT_MS,
  );

  it(
    'is no worse for cfn-lint, as far as a sample tells',
    async ({ skip }) => {
      if (spawnSync(CFN_LINT, ['--version'], { timeout: 60_000 }).status !== 0) skip('cfn-lint is not on the PATH');
      const before: Source[] = [];
      const after: Source[] = [];
      for (const { file, text } of corpus().filter((_, i) => i % SAMPLE === 0)) {
        const [changed] = (await fixTexts({ [file]: text })).files;
        if (changed === undefined) continue;
        before.push({ file, text });
        after.push({ file, text: changed.after });
      }
      const linter = cfnLint({ command: CFN_LINT, parallel: 2 });
      const known = saidOf(await linter.run(before, () => {}));
      const said = saidOf(await linter.run(after, () => {}));
      console.log(`${after.length} repaired templates linted: ${known.size} findings before, ${said.size} after`);
      expect(after.length).toBeGreaterThan(5);
      expect([...said].filter((one) => !known.has(one))).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});

function saidOf({ findings }: ExternalReport): ReadonlySet<string> {
  return new Set(findings.map(({ rule, message, location }) => `${location.file} ${rule} ${message}`));
}
