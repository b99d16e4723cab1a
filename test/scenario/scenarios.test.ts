import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parapet, type Run } from '../support/cli.ts';
import { type Expectation, parseScenario, type Scenario, scenarios } from '../support/scenario.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'parapet-scenario-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('what somebody types, and what comes back', () => {
  test.each(scenarios().map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    expect(scenario.about).not.toBe('');
    play(scenario);
  });
});

describe('a scenario that does not hold is seen', () => {
  const typed = '== file a.yaml\nResources: {}\n== run parapet check a.yaml --format json\n';
  const rest = '== stderr\n…\n';

  test.each([
    ['another exit code', `${typed}${rest}== stdout\n…\n== exit 1\n`],
    ['another text', `${typed}${rest}== stdout\nclean\n`],
    ['a line that is not there', `${typed}${rest}== stdout holds\n"resources": 1\n`],
    ['another value', `${typed}${rest}== stdout json\nschema: 2\n`],
    ['a file that nobody wrote', `${typed}${rest}== stdout\n…\n== written b.json\n`],
    ['output that is not expected', `${typed}${rest}`],
  ])('%s', (_, text) => {
    expect(() => play(parseScenario('planted', `Planted.\n${text}`))).toThrow();
  });
});

/** Does everything that a scenario says, in a folder of its own. */
function play({ name, steps }: Scenario): void {
  const cwd = join(root, name.replaceAll('/', '.'));
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd);
  for (const step of steps) {
    if (step.kind === 'file') {
      const file = join(cwd, step.file);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, step.text);
      continue;
    }
    const { args, env, input } = step.command;
    const run = parapet(args, {
      cwd,
      env: { XDG_CACHE_HOME: join(root, 'cache'), ...env },
      ...(input !== undefined && { input: readFileSync(join(cwd, input), 'utf8') }),
    });
    for (const expected of step.expected) {
      const found = partOf(run, expected.of, cwd);
      expect(compared(found, expected), `${step.command.line}\n${run.stderr}`).toEqual(wanted(found, expected));
    }
  }
}

function partOf(run: Run, of: string, cwd: string): string {
  switch (of) {
    case 'stdout':
    case 'stderr':
      return run[of];
    case 'exit':
      return String(run.code);
    default:
      return readFileSync(join(cwd, of), 'utf8');
  }
}

function compared(found: string, { how }: Expectation): unknown {
  return how === 'json' ? JSON.parse(found) : found;
}

/** What `compared` gives where the expectation holds: the same, or what shows the difference best. */
function wanted(found: string, { how, text }: Expectation): unknown {
  switch (how) {
    case 'json':
      return subset(parse(text));
    case 'holds':
      return new RegExp(text.trimEnd().split('\n').map(source).join('[^]*?')).test(found) ? found : text;
    case 'text':
      return pattern(text).test(found) ? found : text;
    default:
      return how satisfies never;
  }
}

/** Maps may hold more than is said, lists may not. */
function subset(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(subset);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, subset(one)])));
}

/** A line `…` is any lines, `…` in a line any text. */
function pattern(text: string): RegExp {
  return new RegExp(`^${source(text).replace(/^\.\*\?\n/gm, '(?:.*\\n)*?')}$`);
}

function source(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('…', '.*?');
}
