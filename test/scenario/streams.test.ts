import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { REPORTER_NAMES, type ReporterName } from '../../src/report/index.ts';
import { parapet } from '../support/cli.ts';

const ESTATE = fileURLToPath(new URL('../../fixtures/estates/eventbridge-cross-account-targets/', import.meta.url));
const CHECK = ['check', '--config', 'parapet.yaml', '--as-of', '2026-11-24', '--fail-on', 'never'];

/** Throws when a report is not what its format is. */
const WELL_FORMED = {
  table: (text) => expect(text).toMatch(/\nparapet \S+, policies sha256:\w{12}\n$/),
  json: (text) => expect(JSON.parse(text)).toMatchObject({ schema: 1 }),
  sarif: (text) => expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' }),
  'sarif-github': (text) => expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' }),
  'config-evaluations': (text) =>
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ ComplianceType: 'NON_COMPLIANT' })),
  junit: (text) => expect(openElements(text)).toEqual([]),
  github: (text) =>
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('::')),
    ).toEqual([]),
  markdown: (text) => expect(text).toMatch(/^## parapet\n/),
  html: (text) => expect(text).toMatch(/^<!doctype html>\n<html lang="en">\n[\s\S]+<svg [\s\S]+<\/html>\n$/),
} satisfies Record<ReporterName, (text: string) => void>;

/** Names of elements that are not closed, in text that is XML otherwise. */
function openElements(text: string): string[] {
  const open: string[] = [];
  const rest = text.replace(/<(\/?)([\w-]+)(?: [\w-]+="[^"<]*")*(\/?)>|<\?xml [^?]*\?>/g, (_, close, name, empty) => {
    if (close) expect(open.pop()).toBe(name);
    else if (name && !empty) open.push(name);
    return '';
  });
  expect(rest).not.toMatch(/[<>]/);
  return open;
}

describe('standard output is the report and nothing else, the same every time', () => {
  test.each(REPORTER_NAMES)('%s', (format) => {
    const [first, second] = [1, 2].map(() => parapet([...CHECK, '--format', format], { cwd: ESTATE }));
    WELL_FORMED[format](first?.stdout ?? '');
    expect(first?.stderr.split('\n').filter((line) => !/^(\S+:\d+: (info|warning): .+|)$/.test(line))).toEqual([]);
    expect(second).toEqual(first);
    expect(first?.code).toBe(0);
  });

  test('the order of paths changes nothing', () => {
    const files = ['fixtures/golden/two-targets/template.yaml', 'fixtures/golden/json-in-string/template.yaml'];
    const run = (paths: readonly string[]) => parapet(['check', '--format', 'json', ...paths]);
    const [forward, backward] = [files, files.toReversed()].map((paths) => run(['--estate', ...paths]));
    expect(backward).toEqual(forward);
  });
});

describe('help needs no manual', () => {
  const COMMANDS = [
    [],
    ['check'],
    ['inspect'],
    ['rules'],
    ['baseline'],
    ...['write', 'update', 'prune', 'show'].map((one) => ['baseline', one]),
    ['policy'],
    ...['new', 'check', 'fmt', 'test', 'build'].map((one) => ['policy', one]),
    ['scp'],
    ...['generate', 'verify', 'diff'].map((one) => ['scp', one]),
  ];

  test.each(COMMANDS.map((command) => [command.join(' ') || 'parapet', command] as const))('%s', (_, command) => {
    const { code, stdout, stderr } = parapet([...command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^parapet ${command.join(' ')}`));
    const options = stdout.split('\n').filter((line) => /^ {2}(-\w, | {4})--[a-z-]+/.test(line));
    expect(options.length).toBeGreaterThan(1);
    // Every option says what it is for.
    expect(options.filter((line) => !/--[a-z-]+ {2,}[A-Z]/.test(line))).toEqual([]);
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('check says what formats and exit codes there are', () => {
    const { stdout } = parapet(['check', '--help']);
    for (const name of REPORTER_NAMES) expect(stdout).toMatch(new RegExp(`^  ${name} {2,}\\S`, 'm'));
    for (const code of [0, 1, 2, 3, 4]) expect(stdout).toMatch(new RegExp(`^  ${code}  \\S`, 'm'));
  });
});
