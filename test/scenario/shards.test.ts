import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parapet } from '../support/cli.ts';

const CHECK = ['check', '--as-of', '2026-11-24', '--format', 'json'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-shards-'));
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    writeFileSync(join(folder, `${name}.yaml`), `Resources:\n  ${name.toUpperCase()}: {Type: AWS::SQS::Queue}\n`);
  writeFileSync(join(folder, 'broken.yaml'), 'Resources: [\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) => parapet(args, { cwd: folder });

function shard(part: string): string {
  const { stdout } = run(...CHECK, '--shard', part);
  const file = `report-${part.replace('/', '-of-')}.txt`;
  writeFileSync(join(folder, file), stdout);
  return file;
}

describe('shards', () => {
  test.each([1, 2, 3, 9])('of %d make the report of one run, byte for byte', (parts) => {
    const whole = run(...CHECK);
    const reports = Array.from({ length: parts }, (_, i) => shard(`${i + 1}/${parts}`));
    expect(run('merge', ...reports)).toEqual({ ...whole, stderr: whole.stderr });
    expect(run('merge', ...reports.toReversed()).stdout).toBe(whole.stdout);
  });

  test('judge no template twice', () => {
    const counts = ['1/2', '2/2'].map((part) => {
      const { stdout } = run(...CHECK, '--shard', part);
      return (JSON.parse(stdout) as { readonly summary: { readonly templates: number } }).summary.templates;
    });
    expect(counts).toEqual([2, 3]);
  });

  test.each(['0/2', '3/2', '1', 'a/b', '1/2/3'])('%s is wrong usage', (part) => {
    expect(run(...CHECK, '--shard', part)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('merge', () => {
  test('writes any format, and exits as one run would', () => {
    const file = shard('1/1');
    expect(run('merge', file, '--format', 'markdown').stdout).toMatch(/^## parapet\n/);
    rmSync(join(folder, 'broken.yaml'));
    const whole = shard('1/1');
    expect(run('merge', whole, '--fail-on', 'low').code).toBe(1);
    expect(run('merge', whole, '--fail-on', 'never').code).toBe(0);
  });

  test('says when the reports are of different policies', () => {
    const file = shard('1/1');
    const { stdout } = run(...CHECK);
    writeFileSync(join(folder, 'other.json'), stdout.replace(/sha256:\w+/, 'sha256:0'));
    expect(run('merge', file, 'other.json').stderr).toContain(
      'the reports were made with 2 different sets of policies',
    );
  });

  test.each([
    ['a template', 'a.yaml', 'a.yaml: is no report: it is no JSON'],
    ['other JSON', 'other.json', 'other.json: is no report of parapet'],
    ['nothing', 'missing.json', 'missing.json cannot be read: it does not exist'],
  ])('refuses %s', (_, file, message) => {
    writeFileSync(join(folder, 'other.json'), '{}');
    expect(run('merge', file)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
