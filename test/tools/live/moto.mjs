// A stand-in for AWS on the loopback interface: moto in its pinned version, in an environment of the tools.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ENVIRONMENT = join(HERE, '../.venv/live');
const BIN = join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts' : 'bin');
const REQUIREMENTS = join(HERE, 'requirements.txt');
const VERSION = /^moto\[server\]==(.+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))[1];
const PATIENCE_MS = 60_000;

const run = (command, args) => spawnSync(command, args, { encoding: 'utf8', timeout: 10 * 60_000 });

function isInstalled() {
  const { stdout } = run(join(BIN, 'python'), ['-c', 'import importlib.metadata as m; print(m.version("moto"))']);
  return stdout?.trim() === VERSION;
}

/** Makes the environment where it is missing. Says why when that cannot be done. */
export function installMoto() {
  if (isInstalled()) return undefined;
  if (run('python3', ['--version']).status !== 0) return 'Python 3 is not installed';
  run('python3', ['-m', 'venv', ENVIRONMENT]);
  run(join(BIN, 'python'), ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS]);
  return isInstalled() ? undefined : `moto ${VERSION} cannot be installed`;
}

/** Starts it on a free port, and waits until it answers. */
export async function startMoto() {
  const port = await freePort();
  const child = spawn(join(BIN, 'python'), ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const until = Date.now() + PATIENCE_MS;
  while (!(await answers(endpoint))) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('moto does not start');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { endpoint, stop: () => child.kill() };
}

async function answers(endpoint) {
  try {
    return (await fetch(`${endpoint}/moto-api/`)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
