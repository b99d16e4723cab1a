import { type StackSettings } from './estate/plan.ts';
import type { CdkOrigins } from './model/construct.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { Diagnostics } from './model/diagnostics.ts';
import type { Progress } from './model/ports.ts';
import type { StackInput } from './model/stack.ts';
import type { Source, Template } from './model/template.ts';
/** A template file with what is said of the stack it is deployed as. */
export interface StackSource extends Source {
    /** The `<stack>` of addresses. */
    readonly stack: string;
    /** Stacks of one estate are judged together. */
    readonly estate: string;
    readonly settings: StackSettings;
    readonly cdk?: CdkOrigins | undefined;
    /** Named by the user, not found in a folder: then it must be a template. */
    readonly isNamed: boolean;
}
export interface LoadRequest {
    readonly sources: readonly StackSource[];
    /** What the reading of files had to say. */
    readonly diagnostics: readonly Diagnostic[];
    /** Flags, which win over the settings of every stack. */
    readonly overrides: StackSettings;
    /** Text of a file that a template names by a path from itself; undefined when it may not or cannot be read. */
    readonly beside?: (template: string, path: string) => string | undefined;
    readonly progress: Progress;
}
export interface LoadedStack {
    readonly name: string;
    readonly estate: string;
    readonly template: Template;
    readonly text: string;
    readonly settings: StackSettings;
    readonly input: StackInput;
    readonly cdk: CdkOrigins | undefined;
}
export interface LoadedStacks {
    readonly stacks: readonly LoadedStack[];
    /** Stacks that are judged together. */
    readonly estates: readonly (readonly StackInput[])[];
    readonly diagnostics: Diagnostics;
}
/** Parses every template. A file that cannot be judged costs only itself. */
export declare function loadStacks(request: LoadRequest): LoadedStacks;
