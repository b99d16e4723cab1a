import type { Diagnostic } from '../model/diagnostic.ts';
import type { ExternalFinding, ExternalLinter, ExternalReport, Progress } from '../model/ports.ts';
import type { Source } from '../model/template.ts';
import { type CfnLintMatch, parseAnswer } from './cfn-lint-answer.ts';
import { FilesOnDisk } from './files-on-disk.ts';
import { locator } from './located.ts';
import { type Executable, runExecutable } from './run-executable.ts';

export interface CfnLintOptions {
  /** A name to be found on PATH, or a path. */
  readonly command: string;
  /** Processes at a time. */
  readonly parallel: number;
  /** For one process; default: a minute and three seconds for each of its files. */
  readonly timeLimitMs?: number;
  /** After it no process is started; default: a quarter of an hour. */
  readonly totalLimitMs?: number;
}

const NAME = 'cfn-lint';
const FAILED = 'cfn-lint-failed';
const CHUNK = 25;
const START_LIMIT_MS = 60_000;
const FILE_LIMIT_MS = 3_000;
const TOTAL_LIMIT_MS = 15 * 60_000;
const ARGUMENTS = ['--format', 'json', '--non-zero-exit-code', 'none', '--'];
const SOUND = 'Resources: {Handle: {Type: "AWS::CloudFormation::WaitConditionHandle"}}\n';
/** A rule that crashed, and a configuration that cannot be read: about cfn-lint, not about a template. */
const OWN_FAULTS = new Set(['E0002', 'E0003']);

/** The real cfn-lint. Runs as few processes as it can; a file that brings one down is found by halving and costs only itself. */
export function cfnLint(options: CfnLintOptions): ExternalLinter {
  return {
    name: NAME,
    run: async (files, progress) => {
      const disk = new FilesOnDisk(files);
      try {
        return await new CfnLintRun(disk, { ...options, progress }).report();
      } finally {
        disk.remove();
      }
    },
  };
}

type Answer = { readonly matches: readonly CfnLintMatch[] } | { readonly failure: string; readonly isMissing: boolean };

class CfnLintRun {
  readonly #disk: FilesOnDisk;
  readonly #options: CfnLintOptions & { readonly progress: Progress };
  readonly #queue: (readonly string[])[] = [];
  readonly #matches: CfnLintMatch[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #end: number;
  #judged = 0;
  /** Asked for once, when something fails. */
  #fault: Promise<string | undefined> | undefined;

  constructor(disk: FilesOnDisk, options: CfnLintOptions & { readonly progress: Progress }) {
    this.#disk = disk;
    this.#options = options;
    this.#end = performance.now() + (options.totalLimitMs ?? TOTAL_LIMIT_MS);
    const size = Math.min(CHUNK, Math.ceil(disk.names.length / options.parallel));
    for (let i = 0; i < disk.names.length; i += size) this.#queue.push(disk.names.slice(i, i + size));
  }

  async report(): Promise<ExternalReport> {
    await Promise.all(Array.from({ length: this.#options.parallel }, () => this.#work()));
    const fault = await this.#fault;
    if (fault !== undefined) return { findings: [], diagnostics: [{ level: 'error', code: FAILED, message: fault }] };
    return {
      findings: this.#findings(),
      diagnostics: [...this.#diagnostics, ...this.#matches.flatMap((match) => this.#ownFault(match))],
    };
  }

  /** Halves of what failed go to the end of the queue: sound files come first, whatever time the others take. */
  async #work(): Promise<void> {
    for (let chunk = this.#queue.shift(); chunk !== undefined; chunk = this.#queue.shift()) {
      this.#options.progress(`${this.#judged}/${this.#disk.names.length} ${NAME}`);
      const answer = await this.#ask(chunk);
      if ('matches' in answer) {
        this.#judged += chunk.length;
        for (const match of answer.matches) this.#matches.push(match);
        continue;
      }
      this.#fault ??= answer.isMissing ? Promise.resolve(answer.failure) : this.#probe();
      if ((await this.#fault) !== undefined) return;
      const half = Math.ceil(chunk.length / 2);
      if (chunk.length > 1) this.#queue.push(chunk.slice(0, half), chunk.slice(half));
      else this.#giveUp(chunk[0] ?? '', answer.failure);
    }
  }

  #giveUp(name: string, reason: string): void {
    const file = this.#disk.sourceOf(name)?.file ?? name;
    const message = `${NAME} failed on this file and says nothing of it: ${reason}`;
    this.#diagnostics.push({ level: 'warning', code: FAILED, message, file });
  }

  /** Why cfn-lint fails on anything; undefined when it is the templates. */
  async #probe(): Promise<string | undefined> {
    const answer = await this.#ask([this.#disk.write('sound.yaml', SOUND)], START_LIMIT_MS);
    return 'matches' in answer ? undefined : `${NAME} fails on any template: ${answer.failure}`;
  }

  async #ask(names: readonly string[], atLeastMs = 0): Promise<Answer> {
    const { command, timeLimitMs = START_LIMIT_MS + FILE_LIMIT_MS * names.length } = this.#options;
    const left = Math.max(Math.ceil(this.#end - performance.now()), atLeastMs);
    if (left <= 0) return { failure: 'there was no time left', isMissing: false };
    const executable: Executable = { command, timeLimitMs: Math.min(timeLimitMs, left) };
    const run = await runExecutable(executable, [...ARGUMENTS, ...names.map(literalGlob)]);
    if (run.kind === 'missing') {
      const failure = `${NAME} was asked for and cannot be started (${command}: ${run.reason}): install it with pip`;
      return { failure, isMissing: true };
    }
    if (run.kind === 'failed') return { failure: run.reason, isMissing: false };
    const matches = parseAnswer(run.stdout);
    const failure = run.failure ?? 'it gave an answer that is not its JSON';
    return matches === undefined ? { failure, isMissing: false } : { matches };
  }

  #findings(): ExternalFinding[] {
    const locators = new Map<string, ReturnType<typeof locator>>();
    const locatorOf = (source: Source) => {
      const known = locators.get(source.file) ?? locator(source);
      locators.set(source.file, known);
      return known;
    };
    return this.#matches.flatMap(({ file, start, end, ...finding }) => {
      const source = file === null ? undefined : this.#disk.sourceOf(file);
      if (source === undefined || OWN_FAULTS.has(finding.rule)) return [];
      return [{ ...finding, location: locatorOf(source)(start, end) }];
    });
  }

  /** A wrong configuration may have left out rules or files, so cfn-lint did not do what it was asked for. */
  #ownFault({ rule, file, message }: CfnLintMatch): Diagnostic[] {
    const source = file === null ? undefined : this.#disk.sourceOf(file);
    if (source !== undefined && !OWN_FAULTS.has(rule)) return [];
    const text = `${NAME} ${rule}: ${message}`;
    return rule === 'E0002' && source !== undefined
      ? [{ level: 'warning', code: FAILED, message: text, file: source.file }]
      : [{ level: 'error', code: FAILED, message: text }];
  }
}

/** cfn-lint takes names for globs. */
function literalGlob(name: string): string {
  return name.replaceAll(/[*?[]/g, '[$&]');
}
