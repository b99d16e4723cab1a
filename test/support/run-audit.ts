import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Run } from './cli.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs the built audit while this process goes on: the server that it calls may be here. */
export function runAudit(args: readonly string[], endpoint: string, cwd: string): Promise<Run> {
  const env = {
    PATH: process.env['PATH'],
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: `${cwd}/none`,
    AWS_SHARED_CREDENTIALS_FILE: `${cwd}/none`,
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, 'audit', ...args], { cwd, env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
