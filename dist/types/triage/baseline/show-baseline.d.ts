import type { Result } from '../../model/result.ts';
import { type Baseline } from './baseline.ts';
/** The baseline for people: each finding with what became of it. `changed`: something else is wrong in its place. */
export declare function showBaseline({ findings }: Baseline, results: readonly Result[]): string;
