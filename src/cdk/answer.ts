import type { Severity } from '../model/rule.ts';

/** What is read of the JSON report. */
export interface Answer {
  readonly results: readonly {
    readonly rule: string;
    readonly verdict: string;
    readonly severity: Severity;
    readonly message: string;
    readonly remediation: string;
    readonly resource: { readonly address: string };
    readonly path: readonly (string | number)[];
    readonly location: { readonly file: string; readonly address?: string } | null;
    readonly suppressed: object | null;
  }[];
  readonly diagnostics: readonly { readonly level: string; readonly file: string; readonly message: string }[];
}
