import type { StepVerdict } from './finding.ts';
import type { Path } from './json.ts';
import type { Location } from './location.ts';
/** One way of an event from a resource to the next, as the policies see it. */
export interface Flow {
    /** Address; null for what is in no template. */
    readonly from: string | null;
    readonly to: string | null;
    /** Names the end that has no address. */
    readonly arn: string | null;
    readonly kind: FlowKind;
    readonly label: string;
    /** Where the template says it. */
    readonly source: string;
    readonly path: Path;
    /** Of the worst side: 0 denied, 1 not known, 2 allowed. */
    readonly score: 0 | 1 | 2;
}
/** The first four need leave; of the others nobody is asked. */
export declare const FLOW_KINDS: readonly ["deliver", "dlq", "read", "enrich", "matches", "subscribes", "invokes", "redrive"];
export type FlowKind = (typeof FLOW_KINDS)[number];
/** Something that events come to or from. */
export interface GraphNode {
    /** Address, or the ARN of what is in no template. */
    readonly id: string;
    readonly label: string;
    /** Resource type; of what is in no template the service of its ARN, or null. */
    readonly type: string | null;
    /** 12 digits, or null where nobody says. */
    readonly account: string | null;
    readonly region: string | null;
    /** Null for what is in no template. */
    readonly stack: string | null;
    readonly location: Location | null;
}
export interface GraphEdge {
    readonly from: string;
    readonly to: string;
    readonly kind: FlowKind;
    readonly label: string;
    readonly verdict: StepVerdict;
    /** Where the template says it. */
    readonly location: Location | null;
    /** Ids of the rules with an open fail on this way, sorted. */
    readonly rules: readonly string[];
    /** Fingerprints of those fails, sorted. */
    readonly findings: readonly string[];
}
/** The map of events of everything that was judged. */
export interface EventGraph {
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly GraphEdge[];
}
