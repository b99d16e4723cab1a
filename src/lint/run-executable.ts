import { execFile } from 'node:child_process';

export interface Executable {
  /** A name to be found on PATH, or a path. */
  readonly command: string;
  readonly timeLimitMs: number;
}

/** What became of a process: what it printed, why it failed, or that there is nothing to run. */
export type Run =
  | { readonly kind: 'ended'; readonly stdout: string; readonly failure: string | undefined }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'missing'; readonly reason: string };

const MAX_ANSWER_BYTES = 2 ** 28;
/** What a shell, and a shim that finds nothing behind it, ends with. */
const NOT_FOUND = 127;

/** Runs a program in a process of its own, which is stopped when its time is up. */
export function runExecutable({ command, timeLimitMs }: Executable, args: readonly string[]): Promise<Run> {
  const options = { timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MAX_ANSWER_BYTES } as const;
  return new Promise((resolve) => {
    try {
      const child = execFile(command, args, options, (error, stdout, stderr) => {
        if (error === null) resolve({ kind: 'ended', stdout, failure: undefined });
        else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
          resolve({ kind: 'failed', reason: 'it printed more than can be held' });
        else if (error.killed) resolve({ kind: 'failed', reason: `stopped after ${timeLimitMs / 1000} s` });
        else if (typeof error.code === 'string') resolve({ kind: 'missing', reason: error.code });
        else if (error.code === NOT_FOUND) resolve({ kind: 'missing', reason: 'exit 127' });
        else resolve({ kind: 'ended', stdout, failure: lastLine(stderr) ?? `exit ${error.code ?? error.signal}` });
      });
      child.stdin?.end();
    } catch (error) {
      // Node refuses some arguments before it starts anything.
      resolve({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** Of a traceback, the line that says what happened. */
function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1)
    ?.slice(0, 300);
}
