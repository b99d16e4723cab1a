import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parapet } from '../../support/cli.ts';
import { fakeLinter, scratch } from './fake-linter.ts';

const WRONG = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      Colour: blue
`;
const FINDING = `match(files[0], {
  Location: {
    Start: { LineNumber: 5, ColumnNumber: 7 },
    End: { LineNumber: 5, ColumnNumber: 13 },
    Path: ["Resources", "Queue", "Properties", "Colour"],
  },
})`;
const CFN_LINT = 'cfn-lint';
const HAS_CFN_LINT = spawnSync(CFN_LINT, ['--version'], { timeout: 60_000 }).status === 0;

interface Reported {
  readonly results: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly resource: { readonly address: string };
    readonly location: object;
    readonly suppressed: { readonly by: string } | null;
  }[];
  readonly diagnostics: readonly { readonly level: string; readonly code: string; readonly message: string }[];
}

/** A folder with one template, and parapet in it with a program in place of cfn-lint. */
function folderWith(text: string, body?: string) {
  const cwd = scratch();
  writeFileSync(join(cwd, 'app.yaml'), text);
  const linter = body === undefined ? undefined : dirname(fakeLinter(body).command);
  const env = { PATH: linter ?? cwd };
  const run = (...args: string[]) => parapet(args, { cwd, env });
  const check = (...args: string[]) => {
    const { code, stdout } = run('check', 'app.yaml', '--format', 'json', ...args);
    const { results, diagnostics } = JSON.parse(stdout) as Reported;
    return { code, diagnostics, found: results.filter(({ rule }) => rule.startsWith('cfn-lint/')) };
  };
  return { cwd, run, check };
}

describe('check --cfn-lint', () => {
  it('reports what cfn-lint finds beside its own findings', () => {
    const { check } = folderWith(WRONG, `say(${FINDING})`);
    const { code, found, diagnostics } = check('--cfn-lint');
    expect(found).toMatchObject([
      {
        rule: 'cfn-lint/E3002',
        severity: 'high',
        resource: { address: 'app/Queue' },
        location: { file: 'app.yaml', line: 5, column: 7, endLine: 5, endColumn: 13 },
      },
    ]);
    expect({ code, diagnostics }).toEqual({ code: 1, diagnostics: [] });
  });

  it('does not run it unasked, and does not call its suppressions unknown', () => {
    const ignored = WRONG.replace('blue', 'blue # parapet-ignore cfn-lint/E3002: known (expires 2099-01-01)');
    const { check } = folderWith(ignored, 'process.exit(1)');
    expect(check()).toEqual({ code: 0, found: [], diagnostics: [] });
  });

  it('lets comments suppress its findings, and says which suppress nothing', () => {
    const comment = '# parapet-ignore cfn-lint/E3002, cfn-lint/W9: known (expires 2099-01-01)';
    const { check } = folderWith(WRONG.replace('blue', `blue ${comment}`), `say(${FINDING})`);
    const { code, found, diagnostics } = check('--cfn-lint');
    expect(found.map(({ suppressed }) => suppressed?.by)).toEqual(['comment']);
    expect(diagnostics.map(({ message }) => message)).toEqual(['suppression of cfn-lint/W9 matches no finding']);
    expect(code).toBe(0);
  });

  it('knows its findings from a baseline, which lives through runs without it', () => {
    const { run, check, cwd } = folderWith(WRONG, `say(${FINDING})`);
    expect(run('baseline', 'write', 'app.yaml', '--cfn-lint').code).toBe(0);
    const { code, found } = check('--cfn-lint', '--baseline', 'parapet.baseline.json');
    expect({ code, by: found.map(({ suppressed }) => suppressed?.by) }).toEqual({ code: 0, by: ['baseline'] });
    expect(check('--baseline', 'parapet.baseline.json').diagnostics).toEqual([]);
    const before = readFileSync(join(cwd, 'parapet.baseline.json'), 'utf8');
    expect(run('baseline', 'prune', 'app.yaml').code).toBe(2);
    expect(run('baseline', 'prune', 'app.yaml', '--cfn-lint').code).toBe(0);
    expect(readFileSync(join(cwd, 'parapet.baseline.json'), 'utf8')).toBe(before);
  });

  it('cannot do what it was asked for without it', () => {
    const { check } = folderWith(WRONG);
    const { code, diagnostics } = check('--cfn-lint');
    expect(code).toBe(3);
    expect(diagnostics).toMatchObject([
      {
        level: 'error',
        code: 'cfn-lint-failed',
        message: 'cfn-lint was asked for and cannot be started (cfn-lint: ENOENT): install it with pip',
      },
    ]);
  });

  it('loses nothing but its findings when it crashes on the file', () => {
    const { check } = folderWith(WRONG, 'if (has("Colour")) process.exit(1); say()');
    const { code, diagnostics } = check('--cfn-lint', '--fail-on', 'never');
    expect({ code, codes: diagnostics.map((one) => [one.level, one.code]) }).toEqual({
      code: 0,
      codes: [['warning', 'cfn-lint-failed']],
    });
  });

  it.skipIf(!HAS_CFN_LINT)('understands the real one (skipped where it is not installed)', () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'app.yaml'), WRONG);
    const { stdout } = parapet(['check', 'app.yaml', '--cfn-lint', '--format', 'json'], {
      cwd,
      env: Object.fromEntries(
        Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      ),
    });
    const { results, diagnostics } = JSON.parse(stdout) as Reported;
    expect(diagnostics).toEqual([]);
    expect(results.filter(({ rule }) => rule === 'cfn-lint/E3002')).toMatchObject([
      {
        severity: 'high',
        resource: { address: 'app/Queue' },
        location: { file: 'app.yaml', line: 5, column: 7, endLine: 5, endColumn: 13 },
      },
    ]);
  });
});
