import type { ReportingDescriptor } from 'sarif';
import type { Result } from '../../model/result.ts';
import type { Rule } from '../../model/rule.ts';
import { limit } from '../text/limit.ts';
import { RATING } from './severity.ts';
import { firstOf, shown, unfilled } from './text.ts';

const LIMIT = { rules: 25_000, name: 255, description: 1024, tags: 20 };

type Described = Pick<Rule, 'id' | 'title' | 'description' | 'severity' | 'remediation' | 'controls'>;

export interface RuleTable {
  readonly descriptors: ReportingDescriptor[];
  /** Position of each rule in `descriptors`, by id. */
  readonly index: ReadonlyMap<string, number>;
}

/** The rules that ran and those of `results` that no catalogue knows, such as another linter's; in order of their ids. */
export function ruleTable(rules: readonly Rule[], results: readonly Result[]): RuleTable {
  const known = new Map<string, Described>(rules.map((rule) => [rule.id, rule]));
  const used = new Map(results.map((result) => [result.rule, known.get(result.rule) ?? describe(result)]));
  const kept = [...new Map([...used, ...known])].slice(0, LIMIT.rules).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    descriptors: kept.map(([id, rule]) => descriptor(rule, known.has(id))),
    index: new Map(kept.map(([id], position) => [id, position])),
  };
}

function describe({ rule, title, severity, remediation }: Result): Described {
  return { id: rule, title, description: title, severity, remediation, controls: [] };
}

/** What another linter finds is wrong, but no question of security. */
function descriptor(rule: Described, isOurs: boolean): ReportingDescriptor {
  const { level, score, problem } = RATING[rule.severity];
  const title = shown(firstOf(rule.title, rule.id));
  const description = shown(unfilled(firstOf(rule.description, rule.title, rule.id)));
  return {
    id: rule.id,
    name: limit(pascalCase(rule.id), LIMIT.name),
    shortDescription: { text: limit(title, LIMIT.description) },
    fullDescription: { text: limit(description, LIMIT.description) },
    help: help(rule, title, description),
    defaultConfiguration: { level },
    properties: {
      tags: tags(rule, isOurs),
      precision: 'high',
      'problem.severity': problem,
      ...(isOurs && { 'security-severity': score }),
    },
  };
}

function help({ remediation, controls }: Described, title: string, description: string) {
  const parts: readonly (readonly [string, string])[] = [
    ['How to fix', shown(unfilled(remediation))],
    ['Asked for by', controls.map(shown).join(', ')],
  ];
  const said = parts.filter(([, text]) => text !== '');
  return {
    text: [title, description, ...said.map(([label, text]) => `${label}: ${text}`)].join('\n\n'),
    markdown: [`## ${title}`, description, ...said.map(([label, text]) => `**${label}:** ${text}`)].join('\n\n'),
  };
}

/** Ten are shown, so the important ones come first. */
function tags({ id, controls }: Described, isOurs: boolean): string[] {
  const pack = id.split('/')[0] ?? '';
  return [...new Set([isOurs ? 'security' : 'correctness', pack, ...controls].map(shown))]
    .filter(Boolean)
    .slice(0, LIMIT.tags);
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[^\p{L}\p{N}]+)(\p{L}|\p{N}|$)/gu, (_, letter: string) => letter.toUpperCase()) || 'Rule';
}
