import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parapet } from '../support/cli.ts';
import { type ScratchRepository, scratchRepository } from '../support/git.ts';

// `--since` and `--staged` with real git: what counts is what a change brings, wherever it shows.

const QUEUE = 'Resources:\n  Queue: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}\n';
const TOPIC = 'Resources:\n  Topic: {Type: AWS::SNS::Topic}\n';
const RULES = ['--rule', 'encryption/messaging-at-rest'];

interface Report {
  readonly results: readonly { readonly change?: string; readonly resource: { readonly address: string } }[];
  readonly comparison?: { readonly base: string; readonly fixed: readonly { readonly rule: string }[] };
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

let repository: ScratchRepository;
beforeEach(() => {
  repository = scratchRepository();
});
afterEach(() => repository.remove());

function check(...args: readonly string[]) {
  const run = parapet(['check', ...RULES, '--format', 'json', '--fail-on', 'medium', ...args], {
    cwd: repository.root,
  });
  const report = run.stdout === '' ? undefined : (JSON.parse(run.stdout) as Report);
  return { ...run, report, changes: report?.results.map(({ change, resource }) => [resource.address, change]) };
}

describe('--since', () => {
  test('counts what is new, keeps what is unchanged apart, and lists what is fixed', () => {
    repository.commit({ 'a.yaml': QUEUE, 'gone.yaml': TOPIC });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.write({ 'b.yaml': TOPIC });
    repository.git('rm', '--quiet', 'gone.yaml');
    const { code, report, changes } = check('--since', 'main');
    expect(changes).toEqual([
      ['a/Queue', 'unchanged'],
      ['b/Topic', 'new'],
    ]);
    expect(report?.comparison).toMatchObject({ base: 'main', fixed: [{ rule: 'encryption/messaging-at-rest' }] });
    expect(code).toBe(1);
    expect(check('--since', 'main', 'a.yaml').code).toBe(0);
  });

  test('a change of the estate file brings findings in templates that it does not touch', () => {
    const estate = (limit: string) => `rules:\n  encryption/messaging-at-rest: {requireTopicKey: ${limit}}\n`;
    repository.commit({ 'a.yaml': TOPIC, 'parapet.yaml': estate('false') });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit({ 'parapet.yaml': estate('true') });
    expect(check('--since', 'main').changes).toEqual([['a/Topic', 'new']]);
  });

  test('starts where the branches part: what the other branch fixed since is not ours', () => {
    repository.commit({ 'a.yaml': QUEUE });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit({ 'c.yaml': 'Resources:\n  Bus: {Type: AWS::Events::EventBus, Properties: {Name: b}}\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'a.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' });
    repository.git('checkout', '--quiet', 'change');
    expect(check('--since', 'main')).toMatchObject({ code: 0, changes: [['a/Queue', 'unchanged']] });
  });

  test('works from a folder of the repository, with its paths', () => {
    repository.commit({ 'service/a.yaml': QUEUE, 'other/broken.yaml': 'Resources: [' });
    repository.write({ 'service/a.yaml': `${QUEUE}  Topic: {Type: AWS::SNS::Topic}\n` });
    const { stdout } = parapet(['check', ...RULES, '--since', 'HEAD', '--format', 'json', 'a.yaml'], {
      cwd: join(repository.root, 'service'),
    });
    const { results } = JSON.parse(stdout) as Report;
    expect(results.map(({ change }) => change)).toEqual(['unchanged', 'new']);
  });

  test('a base that cannot be judged makes everything new, and says so', () => {
    repository.commit({ 'a.yaml': QUEUE, 'parapet.yaml': 'nonsense: true\n' });
    repository.write({ 'parapet.yaml': '{}\n' });
    const { changes, report, stderr } = check('--since', 'HEAD');
    expect(changes).toEqual([['a/Queue', 'new']]);
    expect(report?.diagnostics).toMatchObject([{ code: 'base-not-judged' }]);
    expect(stderr).toContain('HEAD cannot be judged, so every finding counts as new');
  });

  test.each([
    [['--since', 'nowhere'], 'no commit nowhere'],
    [['--since', '--output=x'], 'Missing'],
    [['--since', 'HEAD', '-'], 'standard input has no history'],
  ])('%s is wrong usage', (args) => {
    repository.commit({ 'a.yaml': QUEUE });
    expect(check(...args)).toMatchObject({ code: 2, stdout: '' });
  });

  test('outside a repository is wrong usage', () => {
    const { code, stderr } = parapet(['check', '--since', 'HEAD'], { cwd: tmpdir() });
    expect([code, stderr]).toEqual([2, expect.stringContaining('not a git repository')]);
  });
});

describe('--staged', () => {
  test('judges what is staged, not what lies in the folder, and only that', () => {
    repository.commit({ 'a.yaml': QUEUE });
    repository.write({ 'b.yaml': TOPIC });
    repository.git('add', 'b.yaml');
    repository.write({ 'b.yaml': 'not: staged\n', 'c.yaml': QUEUE });
    expect(check('--staged').changes).toEqual([['b/Topic', undefined]]);
    expect(check('--staged', 'a.yaml').changes).toEqual([]);
  });

  test('knows the whole estate, and reports what touches a staged file', () => {
    const stacks = `stacks:\n  - {name: one, template: one.yaml}\n  - {name: two, template: two.yaml}\n`;
    repository.commit({ 'parapet.yaml': stacks, 'one.yaml': QUEUE, 'two.yaml': QUEUE });
    repository.write({ 'two.yaml': `${QUEUE}# touched\n` });
    repository.git('add', '--all');
    const { changes, report } = check('--staged', 'two.yaml', 'parapet.yaml');
    expect(changes).toEqual([['two/Queue', undefined]]);
    expect(report).toMatchObject({ summary: { templates: 2 } });
  });

  test('with a staged estate file everything is reported', () => {
    repository.commit({ 'one.yaml': QUEUE, 'two.yaml': QUEUE });
    repository.write({ 'parapet.yaml': '{}\n' });
    repository.git('add', '--all');
    expect(check('--staged').changes).toHaveLength(2);
  });

  test('files that are no templates are passed over; broken templates are errors', () => {
    repository.write({ 'package.json': '{}\n', 'bad.yaml': 'Resources: [\n' });
    repository.git('add', '--all');
    expect(check('--staged', 'package.json')).toMatchObject({ code: 0, changes: [] });
    expect(check('--staged')).toMatchObject({ code: 3, stderr: expect.stringContaining('bad.yaml:') });
  });

  test('a staged link leads nowhere, and nothing is left behind', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'parapet-empty-'));
    repository.write({ 'real.yaml': QUEUE });
    symlinkSync('/etc/hostname', join(repository.root, 'link.yaml'));
    repository.git('add', '--all');
    const run = parapet(['check', '--staged', ...RULES], { cwd: repository.root, env: { TMPDIR: scratch } });
    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('1 fail (1 medium)'), stderr: '' });
    expect(readdirSync(scratch)).toEqual([]);
    rmSync(scratch, { recursive: true });
  });

  test('together with --since only what is new counts', () => {
    repository.commit({ 'a.yaml': QUEUE });
    repository.write({ 'a.yaml': `${QUEUE}  Topic: {Type: AWS::SNS::Topic}\n` });
    repository.git('add', '--all');
    expect(check('--staged', '--since', 'HEAD').changes).toEqual([
      ['a/Queue', 'unchanged'],
      ['a/Topic', 'new'],
    ]);
  });
});
