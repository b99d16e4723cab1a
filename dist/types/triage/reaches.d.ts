import type { Result } from '../model/result.ts';
import { type Severity } from '../model/rule.ts';
interface Threshold {
    /** The lowest severity that makes a run fail. */
    readonly failOn: Severity | 'never';
    /** Whether undecided results count like failed ones. */
    readonly undecided: 'report' | 'fail';
    /** Rules whose own setting says that they do. */
    readonly undecidedFails?: ReadonlySet<string>;
}
/** Whether the results make a run fail. A suppressed result never does. */
export declare function reaches(results: readonly Result[], { failOn, undecided, undecidedFails }: Threshold): boolean;
export {};
