import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('./cli.js', import.meta.url));
const ENGINE_FAULT = 4;

/** The part of the JSON report that the Action reads (architecture: `--format json`). */
export interface Report {
  readonly summary: { readonly results: Readonly<Record<string, number>> };
  readonly results: readonly {
    readonly rule: string;
    readonly verdict: string;
    readonly suppressed: unknown;
    readonly change?: string;
    readonly resource: { readonly address: string };
  }[];
  readonly comparison?: { readonly fixed: readonly unknown[] };
}

export interface Checked {
  readonly exit: number;
  /** Workflow commands that annotate. */
  readonly annotations: string;
  readonly diagnostics: string;
  /** Undefined when there is no report: wrong usage, or a fault. */
  readonly report: Report | undefined;
  readonly reportFile: string;
  readonly markdown: string;
}

export interface CheckerOptions {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where the reports go. */
  readonly folder: string;
}

/** Runs `parapet check` as a user would: the Action knows nothing that its reports do not say. */
export function runChecker({ args, cwd, folder }: CheckerOptions): Checked {
  const reportFile = join(folder, 'parapet.json');
  const markdownFile = join(folder, 'parapet.md');
  const reports = ['--report', `json=${reportFile}`, '--report', `markdown=${markdownFile}`];
  const { status, stdout, stderr } = run(['check', '--format', 'github', ...reports, ...args], cwd);
  const exit = status ?? ENGINE_FAULT;
  const report = textOf(reportFile);
  return {
    exit,
    annotations: stdout,
    diagnostics: stderr,
    report: report === undefined ? undefined : (JSON.parse(report) as Report),
    reportFile,
    markdown: textOf(markdownFile) ?? '',
  };
}

/** The event-flow map of what was checked, as Mermaid; empty when there is none. */
export function flowMap(args: readonly string[], cwd: string): string {
  const { status, stdout } = run(['graph', ...args], cwd);
  return status === 0 || status === 3 ? stdout.trim() : '';
}

function run(args: readonly string[], cwd: string) {
  return spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 29 });
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
