import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import process from 'node:process';
import { ROOT } from '../load-source.mjs';

/** Whether the real library of the CDK is there; says so on standard output where it is not. */
export function hasCdk() {
  try {
    createRequire(import.meta.url).resolve('aws-cdk-lib');
    return true;
  } catch {
    console.log('skipped: aws-cdk-lib is not installed (npm ci in test/tools)');
    return false;
  }
}

/** Runs an app of this folder, which writes its assembly to `folder`. */
export function runApp(app, folder, env) {
  return spawnSync(process.execPath, [`test/tools/cdk-app/${app}`], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: folder, ...env },
  });
}
