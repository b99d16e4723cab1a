import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { EngineError, UsageError } from '../model/errors.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import type { Answer } from './answer.ts';

export interface ParapetOptions {
  /** Lowest severity that fails the synthesis; default high. Findings below are reported all the same. */
  readonly failOn?: Severity | 'never';
  /** Further arguments of `parapet check`, for example `['--config', 'governance/parapet.yaml']`. */
  readonly arguments?: readonly string[];
}

// As the CDK declares them in `IPolicyValidationPlugin`; its library is no dependency of ours. What it declares mutable must be.

/** What the CDK hands to a plugin, as far as it is read. */
export interface ValidationContext {
  readonly templatePaths: readonly string[];
}

export interface ValidationViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingResources: { resourceLogicalId: string; templatePath: string; locations: string[] }[];
  readonly fix: string;
  readonly severity: string;
  readonly ruleMetadata: Readonly<Record<string, string>>;
}

export interface ValidationReport {
  readonly success: boolean;
  readonly violations: ValidationViolation[];
  readonly pluginVersion: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const LIMIT_MS = 5 * 60_000;
const MAX_BYTES = 1 << 28;

/** Judges a CDK app while it is synthesized: `Validations.of(app).addPlugins(new Parapet())`. */
export class Parapet {
  readonly name = 'parapet';
  readonly version = (readJson('../package.json') as { version: string }).version;
  readonly ruleIds = (readJson('catalog.json') as { rules: readonly { id: string }[] }).rules.map(({ id }) => id);
  readonly #options: ParapetOptions;

  constructor(options: ParapetOptions = {}) {
    this.#options = options;
  }

  /**
   * What `parapet check` says of the assembly that the templates lie in. The CDK wants the answer at once, so it comes from a
   * child process. Throws UsageError and EngineError.
   */
  validate({ templatePaths }: ValidationContext): ValidationReport {
    const { failOn = 'high', arguments: more = [] } = this.#options;
    const [first] = templatePaths;
    const { results, diagnostics } = first === undefined ? NOTHING : check(assemblyOf(first), more);
    const fails = results.filter(({ verdict, suppressed }) => verdict === 'fail' && suppressed === null);
    const counted = failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
    const errors = diagnostics.filter(({ level }) => level === 'error');
    return {
      success: errors.length === 0 && !fails.some(({ severity }) => counted.includes(severity)),
      violations: fails.map(violation),
      pluginVersion: this.version,
      metadata: {
        undecided: String(results.filter(({ verdict }) => verdict === 'undecided').length),
        ...(errors.length > 0 && { notJudged: errors.map(({ file, message }) => `${file}: ${message}`).join('\n') }),
      },
    };
  }
}

/** The severities that the CDK knows. Its `fatal` cannot be acknowledged, so nothing is. */
const LEVELS: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'info' };

const NOTHING: Answer = { results: [], diagnostics: [] };

/** The outermost assembly around a template: stages have assemblies of their own in it. */
function assemblyOf(template: string): string {
  let folder = dirname(template);
  while (existsSync(join(dirname(folder), 'manifest.json'))) folder = dirname(folder);
  return folder;
}

function check(folder: string, more: readonly string[]): Answer {
  const cli = fileURLToPath(new URL('cli.js', import.meta.url));
  // What the app is run with (a loader of TypeScript, for example) is none of the checker's.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, error, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'check', folder, '--format', 'json', '--fail-on', 'never', ...more],
    { encoding: 'utf8', env, maxBuffer: MAX_BYTES, timeout: LIMIT_MS },
  );
  if (status === 2) throw new UsageError(stderr.trim());
  if (status !== 0 && status !== 1 && status !== 3) throw new EngineError(error?.message ?? stderr.trim());
  return JSON.parse(stdout) as Answer;
}

function violation({ rule, message, remediation, severity, resource, path, location }: Answer['results'][number]) {
  const address = location?.address ?? resource.address;
  const place = location && {
    resourceLogicalId: address.slice(address.lastIndexOf('/') + 1),
    templatePath: resolve(location.file),
    locations: path.length > 0 ? [path.join('.')] : [],
  };
  return {
    ruleName: rule,
    description: message,
    violatingResources: place ? [place] : [],
    fix: remediation,
    severity: LEVELS[severity],
    ruleMetadata: { severity },
  } satisfies ValidationViolation;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
