import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../model/errors.ts';

/** Where the compiler is and how it runs; the host says so. */
export interface Compiler {
  /** Folder of run.mjs and opa.wasm.br. */
  readonly compilerDir: string;
  /** The Node to run it with. */
  readonly execPath: string;
  /** Folder for results; absent: none are kept. */
  readonly cacheDir?: string;
  /** For one request as a whole; default: two minutes. */
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 120_000;
const MAX_ANSWER_BYTES = 2 ** 29;
/** In KiB. OPA walks large policies recursively, deeper than Node's one MiB; the main thread has at least four. */
const STACK = '--stack-size=3900';

/**
 * Runs one request in a process of its own, which can be stopped and cannot take this one along. It gets no environment:
 * nothing there may change the result or make Node talk.
 */
export function runCompiler(compiler: Compiler, request: unknown): Promise<unknown> {
  const { compilerDir, execPath, timeLimitMs = TIME_LIMIT_MS } = compiler;
  const options = { env: {}, timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MAX_ANSWER_BYTES } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(execPath, [STACK, join(compilerDir, 'run.mjs')], options, (error, stdout, stderr) => {
      try {
        if (error !== null) throw failure(error, stderr, timeLimitMs);
        resolve(parse(stdout));
      } catch (cause) {
        reject(cause);
      }
    });
    // A process that ends before it has read everything is reported by its exit code, with what it wrote.
    child.stdin?.on('error', () => {});
    child.stdin?.end(JSON.stringify(request));
  });
}

/** Another compiler may build other bytes. */
export async function compilerBytes({ compilerDir }: Compiler): Promise<Uint8Array> {
  try {
    return await readFile(join(compilerDir, 'opa.wasm.br'));
  } catch (cause) {
    throw new EngineError(`the policy compiler is not in ${compilerDir}`, { hint: 'install parapet again', cause });
  }
}

function failure(
  error: Error & { killed?: boolean; code?: unknown },
  stderr: string,
  timeLimitMs: number,
): EngineError {
  const cause = new Error(stderr.slice(-4000) || error.message, { cause: error });
  if (error.killed && error.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    const hint = 'a rule or a test that never ends, or more policies than fit in the time';
    return new EngineError(`the policy compiler was stopped after ${timeLimitMs / 1000} s`, { hint, cause });
  }
  const reason = /^(?:\w*Error|fatal error|panic): .*/m.exec(stderr)?.[0] ?? error.message;
  const hint = reason.startsWith('RangeError')
    ? 'an expression that is nested too deeply, or too much to hold'
    : undefined;
  return new EngineError(`the policy compiler failed: ${reason}`, { cause, ...(hint !== undefined && { hint }) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EngineError('the policy compiler gave an answer that is no JSON', { cause });
  }
}
