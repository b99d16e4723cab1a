import type { ParsedDocument } from '../../model/document.ts';
import { type Baseline } from './baseline.ts';
/** Reads a baseline file. Throws a UsageError that says what is wrong with it and where. */
export declare function parseBaseline(document: ParsedDocument): Baseline;
