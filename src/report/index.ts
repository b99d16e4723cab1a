import type { Reporter } from '../model/ports.ts';
import type { CheckResult } from '../model/result.ts';
import { ordered } from './results/order.ts';
import { isQuiet } from './results/state.ts';

/**
 * The formats, each loaded when it is asked for. One file in this folder adds a format: it exports a `Reporter` named
 * like the file and gets its line here; a test compares the two.
 */
export const reporters = {
  table: async () => (await import('./table.ts')).table,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  'sarif-github': async () => (await import('./sarif-github.ts')).sarifGithub,
  html: async () => (await import('./html.ts')).html,
  'config-evaluations': async () => (await import('./config-evaluations.ts')).configEvaluations,
  junit: async () => (await import('./junit.ts')).junit,
  github: async () => (await import('./github.ts')).github,
  markdown: async () => (await import('./markdown.ts')).markdown,
} as const satisfies Record<string, () => Promise<Reporter>>;

export type ReporterName = keyof typeof reporters;

/** Names of all formats; the first is the default. */
export const REPORTER_NAMES = Object.keys(reporters) as ReporterName[];

/**
 * The reporter of that name. What it renders is in order first, so that the order of results never shows, and holds
 * passed and not applicable verdicts only where they were asked for or the format cannot do without.
 */
export async function loadReporter(name: ReporterName): Promise<Reporter> {
  const reporter: Reporter = await reporters[name]();
  return {
    ...reporter,
    render: (result, context) => {
      const isWhole = reporter.all === true || context.all !== false;
      const shown = isWhole ? result : withoutQuiet(result);
      const isComplete = reporter.unchanged === true || context.all === true;
      return reporter.render(ordered(isComplete ? shown : withoutUnchanged(shown)), context);
    },
  };
}

function withoutUnchanged(result: CheckResult): CheckResult {
  return { ...result, results: result.results.filter(({ change }) => change !== 'unchanged') };
}

function withoutQuiet(result: CheckResult): CheckResult {
  return { ...result, results: result.results.filter((one) => !isQuiet(one)) };
}
