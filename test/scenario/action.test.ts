import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type ScratchRepository, scratchRepository } from '../support/git.ts';
import { type GithubStandIn, githubStandIn } from '../support/github-stand-in.ts';

// The bundled entry point as the runner starts it: inputs and event from the environment, a real repository, GitHub over HTTP.

const ROOT = new URL('../../', import.meta.url);
const MANIFEST = parse(readFileSync(new URL('action.yml', ROOT), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly main: string };
};
const QUEUE = 'Resources:\n  Queue: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}\n';
const TOPIC = 'Resources:\n  Topic: {Type: AWS::SNS::Topic}\n';

let repository: ScratchRepository;
let github: GithubStandIn;
let runner: string;
beforeEach(async () => {
  repository = scratchRepository();
  github = await githubStandIn();
  runner = join(repository.root, '.git', 'runner');
  mkdirSync(runner);
});
afterEach(async () => {
  repository.remove();
  await github.close();
});

interface Options {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: object;
}

async function act({ inputs = {}, event = {} }: Options = {}) {
  const file = (name: string) => join(runner, name);
  for (const name of ['output', 'summary']) writeFileSync(file(name), '', { flag: 'a' });
  writeFileSync(file('event.json'), JSON.stringify(event));
  const defaults = Object.entries(MANIFEST.inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  const given = Object.entries({ ...Object.fromEntries(defaults), token: 'secret-token', ...inputs });
  const env = {
    PATH: process.env['PATH'],
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: repository.root,
    GITHUB_EVENT_PATH: file('event.json'),
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_API_URL: github.url,
    RUNNER_TEMP: runner,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const main = fileURLToPath(new URL(MANIFEST.runs.main, ROOT));
  const child = spawn(process.execPath, [main], { cwd: repository.root, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const outputs = [...readFileSync(file('output'), 'utf8').matchAll(/^(.+)<<(ghadelimiter_.+)\n([\s\S]*?)\n\2$/gm)];
  return {
    code,
    stdout,
    stderr,
    summary: readFileSync(file('summary'), 'utf8'),
    outputs: Object.fromEntries(outputs.map(([, name = '', , value = '']) => [name, value])),
  };
}

/** A pull request that adds a topic to what main has. */
function pullRequest(): object {
  const sha = repository.commit({ 'a.yaml': QUEUE });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'b.yaml': TOPIC });
  return { number: 7, pull_request: { number: 7, base: { sha } } };
}

const RULES = { 'fail-on': 'medium' };

describe('a pull request', () => {
  test('hears of what it brings, and of nothing else', async () => {
    const { code, stdout, summary, outputs } = await act({ inputs: RULES, event: pullRequest() });
    expect(stdout).toMatch(/^::warning .*file=b\.yaml,line=2/m);
    expect(stdout).not.toContain('file=a.yaml');
    expect(summary).toContain('b.yaml:2');
    expect(summary).toMatch(/Since [0-9a-f]{40}: \d+ new/);
    expect(outputs).toMatchObject({ fixed: '0', undecided: '0', 'sarif-file': join(repository.root, 'parapet.sarif') });
    expect(Number(outputs['new'])).toBeLessThan(Number(outputs['fail']));
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(MANIFEST.outputs).sort());
    expect(code).toBe(1);
    expect(stdout).toContain('::error::parapet: there are findings at or above the severity that fails the step');
  });

  test('uploads every open finding, since code scanning compares itself', async () => {
    const { outputs } = await act({ inputs: RULES, event: pullRequest() });
    const sarif = JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8')) as {
      readonly runs: readonly { readonly results: readonly { readonly locations: unknown }[] }[];
    };
    expect(JSON.stringify(sarif.runs[0]?.results)).toMatch(/a\.yaml.*b\.yaml/);
  });

  test('counts everything when it is told to', async () => {
    const { stdout, outputs } = await act({ inputs: { ...RULES, 'new-only': 'false' }, event: pullRequest() });
    expect(stdout).toContain('file=a.yaml');
    expect(outputs['new']).toBe(outputs['fail']);
  });

  test('says when its base is not at hand, and counts everything', async () => {
    pullRequest();
    const event = { pull_request: { number: 7, base: { sha: 'f'.repeat(40) } } };
    const { stdout } = await act({ inputs: RULES, event });
    expect(stdout).toMatch(/::warning::the base commit f{40} is not in the checkout/);
    expect(stdout).toContain('file=a.yaml');
  });

  test('has one comment, which is kept up to date among many others', async () => {
    const event = pullRequest();
    for (let i = 0; i < 150; i++) github.comments.push({ id: i + 1, body: `comment ${i}` });
    const inputs = { ...RULES, comment: 'true' };
    await act({ inputs, event });
    expect(github.comments).toHaveLength(151);
    expect(github.comments.at(-1)?.body).toContain('## parapet');
    await act({ inputs, event });
    expect(github.requests.filter((one) => !one.startsWith('GET'))).toEqual(['POST /repos/o/r/issues/7/comments']);
    repository.commit({ 'b.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' });
    await act({ inputs, event });
    expect(github.requests.at(-1)).toBe('PATCH /repos/o/r/issues/comments/151');
    expect(github.comments).toHaveLength(151);
  });

  test('of a fork, whose token may not write, is judged all the same', async () => {
    github.refuseWith = 403;
    const { code, stdout } = await act({ inputs: { 'fail-on': 'never', comment: 'true' }, event: pullRequest() });
    expect(stdout).toContain('::warning::the comment could not be written');
    expect(stdout).not.toContain('secret-token');
    expect(code).toBe(0);
  });
});

describe('any run', () => {
  test('without a change judges all', async () => {
    repository.commit({ 'a.yaml': QUEUE });
    const { outputs, code } = await act({ inputs: { 'fail-on': 'never', sarif: '' } });
    expect(outputs['new']).toBe(outputs['fail']);
    expect(outputs).not.toHaveProperty('sarif-file');
    expect(code).toBe(0);
  });

  test('judges the paths of its working directory', async () => {
    repository.commit({ 'one/a.yaml': QUEUE, 'two/b.yaml': TOPIC, 'two/-c.yaml': TOPIC });
    const inputs = { 'fail-on': 'never', 'working-directory': 'two', paths: 'b.yaml\n-c.yaml\n' };
    const { stdout } = await act({ inputs });
    expect(stdout).toContain('file=b.yaml');
    expect(stdout).not.toContain('a.yaml');
  });

  test('with a broken template says which, and fails', async () => {
    repository.commit({ 'a.yaml': QUEUE, 'bad.yaml': 'Resources: [\n' });
    const { code, stdout } = await act({ inputs: { 'fail-on': 'never' } });
    expect(stdout).toMatch(/^::error .*file=bad\.yaml/m);
    expect(stdout).toContain('some input could not be judged');
    expect(code).toBe(1);
  });

  test('with wrong inputs says what is wrong', async () => {
    repository.commit({ 'a.yaml': QUEUE });
    const { code, stdout } = await act({ inputs: { 'fail-on': 'sometimes' } });
    expect(stdout).toContain('parapet: wrong usage or configuration');
    expect(stdout).toContain('sometimes');
    expect(code).toBe(1);
    expect((await act({ inputs: { 'new-only': 'perhaps' } })).stdout).toContain('::error::');
  });

  test('names in a template cannot speak to the runner', async () => {
    repository.commit({
      'a.yaml': 'Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {TopicName: "x\\n::error::y"}\n',
    });
    const { stdout } = await act({ inputs: { 'fail-on': 'never' } });
    expect(stdout).not.toMatch(/^::error::y/m);
  });

  test('leaves a full job summary alone', async () => {
    repository.commit({ 'a.yaml': QUEUE });
    appendFileSync(join(runner, 'summary'), 'x'.repeat(999_999));
    const { stdout, summary } = await act({ inputs: { 'fail-on': 'never' } });
    expect(summary).toHaveLength(999_999);
    expect(stdout).toContain('::warning::the job summary has no room');
  });
});
