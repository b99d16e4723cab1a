import type { Exemption } from './evaluate/exempt.ts';
import { type LoadRequest } from './load-stacks.ts';
import type { Organization, Pair, SchemaFile } from './model/estate.ts';
import type { JsonObject } from './model/json.ts';
import type { Places } from './model/location.ts';
import type { ExternalLinter, PolicyBytes } from './model/ports.ts';
import type { CheckResult } from './model/result.ts';
import type { Rule } from './model/rule.ts';
import { type TriageOptions } from './triage.ts';
export interface CheckRequest extends LoadRequest {
    readonly organization: Organization;
    /** Where the estate file says what it says of the organization. */
    readonly places?: Places | undefined;
    readonly allowlist: JsonObject;
    /** Schemas of events that files hold. */
    readonly schemaFiles?: readonly SchemaFile[];
    readonly pairs?: readonly Pair[];
    /** Rules that run. */
    readonly rules: readonly Rule[];
    /** By rule id, defaults filled in. */
    readonly settings: Readonly<Record<string, JsonObject>>;
    /** By rule id. */
    readonly exemptions: Readonly<Record<string, Exemption>>;
    /** Compiled policies: the shipped ones, and custom ones. */
    readonly modules: readonly PolicyBytes[];
    readonly tool: CheckResult['tool'];
    /** ISO date. */
    readonly today: string;
    /** Whether pass and not-applicable are written out. */
    readonly all: boolean;
    readonly triage: TriageOptions;
    /** Other validators, whose findings come into the same report. */
    readonly linters?: readonly ExternalLinter[];
}
/**
 * Judges templates: files to stacks, stacks to estates, estates to verdicts, verdicts to what a report says.
 * @param loaded the stacks of the request, of who has them
 */
export declare function check(request: CheckRequest, loaded?: import("./load-stacks.ts").LoadedStacks): Promise<CheckResult>;
