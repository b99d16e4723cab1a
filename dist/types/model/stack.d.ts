import type { Json } from './json.ts';
import type { Template } from './template.ts';
/** One stack to resolve: a template and everything said about where and how it is deployed. */
export interface StackInput {
    /** The `<stack>` of addresses; unique in its estate. */
    readonly name: string;
    /** The CloudFormation stack name, when known. */
    readonly stackName?: string;
    readonly template: Template;
    readonly account?: string;
    readonly region?: string;
    readonly partition: string;
    readonly stage: string;
    readonly tags: Readonly<Record<string, string>>;
    /** Supplied values; a wired one names an output of another stack, `<stack>.<output>`. */
    readonly parameters: Readonly<Record<string, Json>>;
    readonly wired?: Readonly<Record<string, string>>;
    /** Of a nested stack: the resource that it is, whose `Parameters` are its own. */
    readonly parent?: {
        readonly stack: string;
        readonly logicalId: string;
    } | undefined;
    /** Values taken for what no template says: by parameter, export, `<stack>.<output>`, `<id>.<attribute>`. */
    readonly assumed?: Readonly<Record<string, Json>>;
}
