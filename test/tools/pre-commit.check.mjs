// The hook of .pre-commit-hooks.yaml with the real pre-commit, in a scratch project that takes it from a clone of this repository.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VERSION = '4.7.0';
const ENVIRONMENT = fileURLToPath(new URL('.venv/pre-commit', import.meta.url));
const PRE_COMMIT = join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts/pre-commit.exe' : 'bin/pre-commit');
const QUEUE = 'Resources:\n  Queue: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}\n';
/** High findings alone fail a commit: a rule whose bus is named and not referred to has none, a bucket has. */
const BUCKET = 'Resources:\n  Bucket: {Type: AWS::S3::Bucket}\n';

const scratch = mkdtempSync(join(tmpdir(), 'parapet-pre-commit-'));
const home = join(scratch, 'home');
const project = join(scratch, 'project');
const source = join(scratch, 'parapet');

function run(command, args, cwd) {
  const env = { ...process.env, PRE_COMMIT_HOME: home, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env, timeout: 300_000 });
  return { status, text: `${stdout}${stderr}` };
}

function must(command, args, cwd) {
  const { status, text } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${text}`);
  return text;
}

function expect(what, isTrue, text) {
  if (!isTrue) throw new Error(`${what}\n${text}`);
}

/** What would be committed now, as pre-commit clones it: with the files of the working tree. */
function publish() {
  must('git', ['clone', '--quiet', '--no-hardlinks', ROOT, source]);
  for (const name of ['dist', 'package.json', '.pre-commit-hooks.yaml']) {
    rmSync(join(source, name), { recursive: true, force: true });
    cpSync(join(ROOT, name), join(source, name), { recursive: true });
  }
  commit(source, 'now');
  must('git', ['tag', 'v0.0.1'], source);
}

function commit(folder, message) {
  must('git', ['add', '--all'], folder);
  const who = ['-c', 'user.email=someone@example.com', '-c', 'user.name=Someone', '-c', 'core.hooksPath=/dev/null'];
  must('git', [...who, 'commit', '--quiet', '--allow-empty', '--message', message], folder);
}

function start() {
  mkdirSync(project);
  must('git', ['init', '--quiet', '--initial-branch', 'main'], project);
  write('.pre-commit-config.yaml', `repos:\n  - repo: ${source}\n    rev: v0.0.1\n    hooks: [{id: parapet}]\n`);
  write('parapet.yaml', 'stacks:\n  - {name: old, template: old.yaml}\n  - {name: new, template: dir name/new.yaml}\n');
  write('old.yaml', BUCKET);
  write('dir name/new.yaml', QUEUE);
  commit(project, 'first');
}

function write(name, text) {
  mkdirSync(join(project, name, '..'), { recursive: true });
  writeFileSync(join(project, name), text);
}

function hook() {
  const started = performance.now();
  const { status, text } = run(PRE_COMMIT, ['run', '--verbose'], project);
  return { status, text, seconds: (performance.now() - started) / 1000 };
}

function prepare() {
  if (existsSync(PRE_COMMIT)) return true;
  if (run('python3', ['-m', 'venv', ENVIRONMENT]).status !== 0) return false;
  return run(join(PRE_COMMIT, '../python'), ['-m', 'pip', 'install', '--quiet', `pre-commit==${VERSION}`]).status === 0;
}

try {
  if (!prepare()) console.log(`skipped: pre-commit ${VERSION} cannot be installed`);
  else {
    publish();
    start();
    write('dir name/new.yaml', `${QUEUE}# touched\n`);
    must('git', ['add', '--all'], project);
    const first = hook();
    expect('a finding below high passes, and is shown', first.status === 0, first.text);
    expect('the staged template is judged', first.text.includes('encryption/messaging-at-rest'), first.text);
    expect('the other stack of the estate is known', first.text.includes('2 templates'), first.text);
    expect('what no staged file touches is not reported', !first.text.includes('old.yaml:'), first.text);
    write('dir name/new.yaml', BUCKET);
    must('git', ['add', '--all'], project);
    write('dir name/new.yaml', 'Resources: {}\n');
    const second = hook();
    expect('what is staged counts, not what lies there', second.status === 1, second.text);
    expect('the finding has its place', second.text.includes('dir name/new.yaml:2'), second.text);
    console.log(`hook installed and run in ${first.seconds.toFixed(1)} s, again in ${second.seconds.toFixed(2)} s`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
