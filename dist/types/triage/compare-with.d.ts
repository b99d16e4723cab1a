import type { CheckResult, Result } from '../model/result.ts';
interface Base {
    /** What the user calls it. */
    readonly name: string;
    readonly results: readonly Result[];
}
/**
 * Marks findings as new or unchanged, and lists what was fixed. Unchanged is the same verdict of the same value in the same
 * place, which counted in the base as well: a suppression that was taken away makes its finding new.
 */
export declare function compareWith(result: CheckResult, { name, results }: Base): CheckResult;
/** What a comparison is about: findings that are new or cannot be compared. */
export declare function isNews({ change }: Result): boolean;
export {};
