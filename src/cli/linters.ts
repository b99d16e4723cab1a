import { availableParallelism } from 'node:os';
import { cfnLint } from '../linting.ts';
import type { ExternalLinter } from '../model/ports.ts';
import type { Baseline } from '../triage.ts';

/** The other linters that can be asked for; their rules are not known before they run. */
export const LINTER_RULES = ['cfn-lint/*'] as const;

/** The other linters that flags ask for. */
export function lintersFor(flags: { readonly cfnLint?: boolean | undefined }): readonly ExternalLinter[] {
  return flags.cfnLint ? [cfnLint({ command: 'cfn-lint', parallel: availableParallelism() })] : [];
}

/** Whether a baseline has findings of another linter, which are not gone because it does not run. */
export function namesLinter({ findings }: Baseline): boolean {
  return findings.some(({ rule }) => LINTER_RULES.some((all) => rule.startsWith(all.slice(0, -1))));
}
