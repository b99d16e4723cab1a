import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CfnLintOptions, cfnLint } from '../../../src/lint/cfn-lint-wrapper.ts';
import type { Source } from '../../../src/model/template.ts';
import { fakeLinter, scratch } from './fake-linter.ts';

/** Templates in files, by name. */
function written(texts: Readonly<Record<string, string>>): readonly Source[] {
  const folder = scratch();
  return Object.entries(texts).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return { file, text };
  });
}

function numbered(count: number, textOf: (i: number) => string): readonly Source[] {
  return written(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.yaml`, textOf(i)])));
}

function lint(files: readonly Source[], options: Partial<CfnLintOptions> & Pick<CfnLintOptions, 'command'>) {
  return cfnLint({ parallel: 1, ...options }).run(files, () => {});
}

const EACH = 'say(...files.map((file) => match(file)))';

describe('cfn-lint', () => {
  it('reports what it says in our words', async () => {
    const [source] = written({ 'a.yaml': 'Resources:\n  Q:\n    Type: x\n' }) as [Source];
    const entry = `{
      Level: "Informational", Message: "odd",
      Rule: { Id: "I3011", ShortDescription: "Short", Description: "Long", Source: "https://example.com/I3011" },
      Location: { Start: { LineNumber: 2, ColumnNumber: 3 }, End: { LineNumber: 2, ColumnNumber: 4 }, Path: ["Resources", "Q", 0] },
    }`;
    const { command, calls } = fakeLinter(`say(match(files[0], ${entry}))`);
    expect(await lint([source], { command })).toEqual({
      findings: [
        {
          rule: 'I3011',
          severity: 'low',
          title: 'Short',
          message: 'odd',
          remediation: 'Long. See https://example.com/I3011',
          path: ['Resources', 'Q', 0],
          location: { file: source.file, line: 2, column: 3, endLine: 2, endColumn: 4 },
        },
      ],
      diagnostics: [],
    });
    expect(calls()).toEqual([['--format', 'json', '--non-zero-exit-code', 'none', '--', source.file]]);
  });

  it.each([
    ['Error', 'high'],
    ['Warning', 'medium'],
    ['Informational', 'low'],
    ['Catastrophe', 'medium'],
  ])('takes %s for %s', async (level, severity) => {
    const { command } = fakeLinter(`say(match(files[0], { Level: "${level}" }))`);
    const { findings } = await lint(written({ 'a.yaml': '' }), { command });
    expect(findings.map((finding) => finding.severity)).toEqual([severity]);
  });

  it('counts columns as we do and stays within the file', async () => {
    const place = (line: number, column: number) => `{ LineNumber: ${line}, ColumnNumber: ${column} }`;
    const { command } = fakeLinter(`say(
      match(files[0], { Location: { Start: ${place(1, 5)}, End: ${place(1, 6)}, Path: null } }),
      match(files[0], { Location: { Start: ${place(9, 9)}, End: ${place(1, 1)}, Path: null } }),
    )`);
    const [source] = written({ 'a.yaml': '"\u{1F41F}": b' }) as [Source];
    const { findings } = await lint([source], { command });
    expect(findings.map(({ location, path }) => ({ ...location, path }))).toEqual([
      { file: source.file, line: 1, column: 6, endLine: 1, endColumn: 7, path: [] },
      { file: source.file, line: 1, column: 8, endLine: 1, endColumn: 8, path: [] },
    ]);
  });

  it('runs once for many files, each once, whatever their names', async () => {
    const files = written({ 'a[1].yaml': 'a', 'b*.yaml': 'b', '-c.yaml': 'c' });
    const { command, calls } = fakeLinter(EACH);
    const { findings } = await lint([...files, ...files], { command });
    expect(findings.map(({ location }) => location.file).sort()).toEqual(files.map(({ file }) => file).sort());
    expect(calls()).toHaveLength(1);
    expect(
      calls()[0]
        ?.slice(5)
        .map((name) => name.split('/').at(-1)),
    ).toEqual(['a[[]1].yaml', 'b[*].yaml', '-c.yaml']);
  });

  it('starts nothing without files', async () => {
    const { command, calls } = fakeLinter(EACH);
    expect(await lint([], { command })).toEqual({ findings: [], diagnostics: [] });
    expect(calls()).toEqual([]);
  });

  it('splits very many files into chunks', async () => {
    const { command, calls } = fakeLinter(EACH);
    const { findings } = await lint(
      numbered(60, () => ''),
      { command, parallel: 2 },
    );
    expect(findings).toHaveLength(60);
    expect(
      calls()
        .map((call) => call.length - 5)
        .sort(),
    ).toEqual([10, 25, 25]);
  });

  it('reads standard input from a file that is removed afterwards', async () => {
    const { command, calls } = fakeLinter('say(...(texts[0] === "piped" ? [match(files[0])] : []))');
    const { findings } = await lint([{ file: 'no such file', text: 'piped' }], { command });
    expect(findings.map(({ location }) => location.file)).toEqual(['no such file']);
    expect(existsSync(calls()[0]?.at(-1) ?? '')).toBe(false);
  });
});

describe('cfn-lint that fails', () => {
  it('loses only the files that bring it down', async () => {
    const files = numbered(20, (i) => (i === 3 || i === 17 ? 'BOOM' : 'fine'));
    const crash = 'if (has("BOOM")) { console.error("Traceback\\nAttributeError: no keys"); process.exit(1); }';
    const { command } = fakeLinter(`${crash}\n${EACH}`);
    const { findings, diagnostics } = await lint(files, { command });
    expect(findings).toHaveLength(18);
    const message = 'cfn-lint failed on this file and says nothing of it: AttributeError: no keys';
    const warnings = [files[3], files[17]].map((one) => ({
      level: 'warning',
      code: 'cfn-lint-failed',
      message,
      ...one,
    }));
    expect(new Set(diagnostics)).toEqual(new Set(warnings.map(({ text: _, ...warning }) => warning)));
  });

  it('is stopped on a file that it never finishes', async () => {
    const files = written({ 'a.yaml': 'fine', 'b.yaml': 'LOOP' });
    const { command } = fakeLinter(`if (has("LOOP")) for (;;);\n${EACH}`);
    const { findings, diagnostics } = await lint(files, { command, timeLimitMs: 3000 });
    expect(findings.map(({ location }) => location.file)).toEqual([files[0]?.file]);
    expect(diagnostics).toEqual([
      {
        level: 'warning',
        code: 'cfn-lint-failed',
        message: 'cfn-lint failed on this file and says nothing of it: stopped after 3 s',
        file: files[1]?.file,
      },
    ]);
  });

  it('says which files there was no time for', async () => {
    const files = written({ 'a.yaml': 'fine' });
    const { command } = fakeLinter(EACH);
    const { findings, diagnostics } = await lint(files, { command, totalLimitMs: 0 });
    expect(findings).toEqual([]);
    expect(diagnostics.map(({ level, message, file }) => [level, message.split(': ')[1], file])).toEqual([
      ['warning', 'there was no time left', files[0]?.file],
    ]);
  });

  it.each([
    ['is no JSON', 'console.log("Everything is fine")'],
    ['is no list', 'console.log("{}")'],
    ['has another shape', 'console.log("[1]")'],
    ['has rules without an id', 'console.log(JSON.stringify([{ Rule: {}, Location: {} }]))'],
    ['is empty', ''],
  ])('says once that an answer %s', async (_, body) => {
    const { command, calls } = fakeLinter(body);
    const report = await lint(
      numbered(8, () => ''),
      { command },
    );
    expect(report).toEqual({
      findings: [],
      diagnostics: [
        {
          level: 'error',
          code: 'cfn-lint-failed',
          message: 'cfn-lint fails on any template: it gave an answer that is not its JSON',
        },
      ],
    });
    expect(calls()).toHaveLength(2);
  });

  it('says once that it does not take our arguments', async () => {
    const { command } = fakeLinter(
      'console.error("usage: cfn-lint\\ncfn-lint: error: no such option"); process.exit(2)',
    );
    const { diagnostics } = await lint(
      numbered(8, () => ''),
      { command },
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'cfn-lint fails on any template: cfn-lint: error: no such option',
    ]);
  });

  it('says once that it is not there', async () => {
    const report = await lint(
      numbered(60, () => ''),
      { command: 'no-such-linter-anywhere', parallel: 2 },
    );
    const message =
      'cfn-lint was asked for and cannot be started (no-such-linter-anywhere: ENOENT): install it with pip';
    expect(report).toEqual({ findings: [], diagnostics: [{ level: 'error', code: 'cfn-lint-failed', message }] });
  });

  it('takes a shim with nothing behind it for absence', async () => {
    const { command } = fakeLinter('process.exit(127)');
    const { diagnostics } = await lint(written({ 'a.yaml': '' }), { command });
    expect(diagnostics.map(({ message }) => message.includes('cannot be started'))).toEqual([true]);
  });

  it('tells its own faults from findings', async () => {
    const [source] = written({ 'a.yaml': '' }) as [Source];
    const { command } = fakeLinter(`say(
      match(files[0], { Rule: { Id: "E0002" }, Message: "rule E1 crashed" }),
      match(null, { Rule: { Id: "E0003" }, Message: "bad configuration" }),
      match(files[0]),
    )`);
    const { findings, diagnostics } = await lint([source], { command });
    expect(findings.map(({ rule }) => rule)).toEqual(['E3002']);
    expect(diagnostics).toEqual([
      { level: 'warning', code: 'cfn-lint-failed', message: 'cfn-lint E0002: rule E1 crashed', file: source.file },
      { level: 'error', code: 'cfn-lint-failed', message: 'cfn-lint E0003: bad configuration' },
    ]);
  });
});
