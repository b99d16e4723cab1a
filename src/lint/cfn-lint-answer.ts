import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import type { Severity } from '../model/rule.ts';

/** One entry of cfn-lint's JSON. Lines and columns are 1-based, columns count characters. */
export interface CfnLintMatch {
  readonly rule: string;
  /** Null for what is about no template. */
  readonly file: string | null;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly remediation: string;
  readonly path: Path;
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

const SEVERITY: ReadonlyMap<Json | undefined, Severity> = new Map([
  ['Error', 'high'],
  ['Warning', 'medium'],
  ['Informational', 'low'],
]);

/** Reads what `cfn-lint --format json` prints; undefined when it is something else. */
export function parseAnswer(text: string): readonly CfnLintMatch[] | undefined {
  const answer = jsonOf(text);
  if (!Array.isArray(answer)) return undefined;
  const matches = (answer as readonly Json[]).map(matchOf);
  return matches.every((match) => match !== undefined) ? matches : undefined;
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function matchOf(entry: Json): CfnLintMatch | undefined {
  const { Filename, Level, Location, Message, Rule } = isObject(entry) ? entry : {};
  if (!isObject(Rule) || !isObject(Location)) return undefined;
  const rule = Rule['Id'];
  if (typeof rule !== 'string' || !/^[A-Za-z]\w*$/.test(rule)) return undefined;
  const title = textOf(Rule['ShortDescription']) ?? rule;
  const { Start, End, Path } = Location;
  const start = positionOf(Start) ?? { line: 1, column: 1 };
  return {
    rule,
    file: textOf(Filename) ?? null,
    severity: SEVERITY.get(Level) ?? 'medium',
    title,
    message: textOf(Message) ?? title,
    remediation: remediationOf(Rule),
    path: pathOf(Path),
    start,
    end: positionOf(End) ?? start,
  };
}

function remediationOf({ Description, Source }: JsonObject): string {
  const description = textOf(Description);
  const source = textOf(Source);
  return [description && (/[.!?]$/.test(description) ? description : `${description}.`), source && `See ${source}`]
    .filter(Boolean)
    .join(' ');
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function positionOf(value: Json | undefined): Position | undefined {
  if (!isObject(value)) return undefined;
  const { LineNumber: line, ColumnNumber: column } = value;
  return isPlace(line) && isPlace(column) ? { line, column } : undefined;
}

function isPlace(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function pathOf(value: Json | undefined): Path {
  const steps: readonly Json[] = Array.isArray(value) ? value : [];
  return steps.filter((step) => typeof step === 'string' || typeof step === 'number');
}
