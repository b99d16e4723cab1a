import type { Resource } from '../model/estate.ts';
/** What a rule is told to leave alone. */
export interface Exemption {
    /** A resource with one of these tags. */
    readonly exemptTags: Readonly<Record<string, string>>;
    /** Globs over logical ids. */
    readonly exemptLogicalIds: readonly string[];
}
/** True when a rule is told to leave a resource alone. */
export declare function isExempt(resource: Resource, exemption: Exemption | undefined): boolean;
