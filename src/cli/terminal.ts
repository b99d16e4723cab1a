import { writeSync } from 'node:fs';
import process from 'node:process';

/** Where a command prints: reports on stdout, everything else on stderr. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Sets the exit code; the first one that is not 0 stays unless a worse one follows. */
  readonly exit: (code: number) => void;
  readonly isTty: boolean;
  readonly width: number;
  readonly color: boolean;
  /** Shows a step of long work on a terminal, and nothing elsewhere. */
  readonly progress: (step: string) => void;
  readonly clearProgress: () => void;
}

const DEFAULT_WIDTH = 100;
const SHOW_AFTER_MS = 400;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const started = Date.now();
  let shown = 0;
  const clearProgress = (): void => {
    if (shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  return {
    out: (text) => write(1, text),
    err(text) {
      clearProgress();
      write(2, text);
    },
    exit(code) {
      process.exitCode = code;
    },
    isTty: stdout.isTTY === true,
    width: stdout.isTTY ? stdout.columns : (columnsOf(env) ?? DEFAULT_WIDTH),
    color: useColor(env, stdout.isTTY === true),
    progress(step) {
      if (!stderr.isTTY || Date.now() - started < SHOW_AFTER_MS) return;
      const text = step.slice(0, (stderr.columns ?? DEFAULT_WIDTH) - 1);
      clearProgress();
      stderr.write(text);
      shown = text.length;
    },
    clearProgress,
  };
}

/** Writes all of a text before it returns: a pipe may take it in pieces, and the process may end right after. */
function write(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Where there is no terminal to ask, `COLUMNS` says how wide a report may be. */
function columnsOf({ COLUMNS: columns = '' }: NodeJS.ProcessEnv): number | undefined {
  return /^[1-9]\d{1,3}$/.test(columns) ? Number(columns) : undefined;
}

function useColor(env: NodeJS.ProcessEnv, isTty: boolean): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  return isTty && env['TERM'] !== 'dumb';
}
