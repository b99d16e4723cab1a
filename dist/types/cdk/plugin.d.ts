import { type Severity } from '../model/rule.ts';
export interface ParapetOptions {
    /** Lowest severity that fails the synthesis; default high. Findings below are reported all the same. */
    readonly failOn?: Severity | 'never';
    /** Further arguments of `parapet check`, for example `['--config', 'governance/parapet.yaml']`. */
    readonly arguments?: readonly string[];
}
/** What the CDK hands to a plugin, as far as it is read. */
export interface ValidationContext {
    readonly templatePaths: readonly string[];
}
export interface ValidationViolation {
    readonly ruleName: string;
    readonly description: string;
    readonly violatingResources: {
        resourceLogicalId: string;
        templatePath: string;
        locations: string[];
    }[];
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
/** Judges a CDK app while it is synthesized: `Validations.of(app).addPlugins(new Parapet())`. */
export declare class Parapet {
    #private;
    readonly name = "parapet";
    readonly version: string;
    readonly ruleIds: string[];
    constructor(options?: ParapetOptions);
    /**
     * What `parapet check` says of the assembly that the templates lie in. The CDK wants the answer at once, so it comes from a
     * child process. Throws UsageError and EngineError.
     */
    validate({ templatePaths }: ValidationContext): ValidationReport;
}
