export { type CheckRequest, check } from './check.ts';
export type { LoadRequest, StackSource } from './load-stacks.ts';
export type { Diagnostic } from './model/diagnostic.ts';
export { EngineError, InputError, ParapetError, UsageError } from './model/errors.ts';
export type { Location } from './model/location.ts';
export type { CheckResult, Related, Result, Subject, Summary, Suppressed, Verdict } from './model/result.ts';
export type { Rule, Severity } from './model/rule.ts';
