// The translator in its pinned version: in the environment of the tools, made when it is missing, or as it is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ENVIRONMENT = join(HERE, '../.venv/sam');
const IN_ENVIRONMENT = join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const REQUIREMENTS = join(HERE, 'requirements.txt');
const VERSION = /^aws-sam-translator==(.+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))[1];

const run = (command, args, input) =>
  spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 5 * 60_000 });

function hasTranslator(python) {
  const { stdout } = run(python, ['-c', 'import importlib.metadata as m; print(m.version("aws-sam-translator"))']);
  return stdout?.trim() === VERSION;
}

/** A Python that has the translator; undefined, with the reason, when there is none to be had. */
export function findPython() {
  if (run('python3', ['--version']).status !== 0) return { reason: 'Python 3 is not installed' };
  const found = [IN_ENVIRONMENT, 'python3'].find(hasTranslator);
  if (found !== undefined) return { python: found };
  run('python3', ['-m', 'venv', ENVIRONMENT]);
  run(IN_ENVIRONMENT, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS]);
  if (hasTranslator(IN_ENVIRONMENT)) return { python: IN_ENVIRONMENT };
  return { reason: `aws-sam-translator ${VERSION} cannot be installed` };
}

/** What the translator makes of templates, by name. */
export function translated(python, templates) {
  const { status, stdout, stderr } = run(python, [join(HERE, 'transform.py')], JSON.stringify(templates));
  if (status !== 0) throw new Error(`the translator failed: ${stderr}`);
  return JSON.parse(stdout);
}
