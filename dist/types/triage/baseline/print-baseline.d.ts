import { type Baseline } from './baseline.ts';
/** The text of a baseline file: one finding a line, so that reviews see what is added and what is gone. */
export declare function printBaseline({ findings }: Baseline): string;
