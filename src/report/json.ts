import type { Construct } from '../model/construct.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Location } from '../model/location.ts';
import type { Reporter } from '../model/ports.ts';
import type {
  CheckResult,
  Comparison,
  EvidenceStep,
  Proposal,
  Related,
  Result,
  Subject,
  Summary,
  Suppressed,
} from '../model/result.ts';
import { jsonText } from './text/json-text.ts';
import { sortedScenario } from './text/wording.ts';

/** Raised when a key changes its meaning or goes away; new keys do not raise it. */
const SCHEMA = 1;

/** Every key is written here by name: the order is part of the format, and equal results give equal bytes. */
export const json: Reporter = {
  name: 'json',
  summary: 'Everything, for programs',
  unchanged: true,
  render: ({ tool, summary, results, diagnostics, comparison }) =>
    jsonText({
      schema: SCHEMA,
      tool: { name: tool.name, version: tool.version, policies: tool.policies },
      summary: printSummary(summary),
      results: results.map(printResult),
      diagnostics: diagnostics.map(printDiagnostic),
      ...(comparison && { comparison: printComparison(comparison) }),
    } satisfies Record<keyof Omit<CheckResult, 'rules' | 'assumed' | 'comparison'> | 'schema', unknown>),
};

function printSummary({ templates, resources, results }: Summary) {
  return {
    templates,
    resources,
    results: {
      fail: results.fail,
      undecided: results.undecided,
      pass: results.pass,
      'not-applicable': results['not-applicable'],
      suppressed: results.suppressed,
    } satisfies Summary['results'],
  };
}

function printResult(result: Result): Omit<Result, 'value' | 'fix'> {
  return {
    rule: result.rule,
    verdict: result.verdict,
    severity: result.severity,
    title: result.title,
    message: result.message,
    remediation: result.remediation,
    resource: printSubject(result.resource),
    path: result.path,
    location: result.location && printLocation(result.location),
    ...(result.construct && { construct: printConstruct(result.construct) }),
    related: result.related.map(printRelated),
    ...(result.evidence && { evidence: result.evidence.map(printStep) }),
    ...(result.proposal && { proposal: printProposal(result.proposal) }),
    scenario: result.scenario && sortedScenario(result.scenario),
    reason: result.reason,
    missing: result.missing,
    suppressed: result.suppressed && printSuppressed(result.suppressed),
    ...(result.change && { change: result.change }),
    fingerprint: result.fingerprint,
  };
}

function printComparison({ base, fixed }: Comparison) {
  return { base, fixed: fixed.map(printResult) };
}

function printSubject({ address, logicalId, type, stack, account, region }: Subject): Subject {
  return { address, logicalId, type, stack, account, region };
}

export function printLocation({ file, line, column, endLine, endColumn, address }: Location): Location {
  return { file, line, column, endLine, endColumn, ...(address !== undefined && { address }) };
}

function printConstruct({ path, source }: Construct): Construct {
  return { path, source: source && { file: source.file, line: source.line } };
}

function printRelated({ address, location, message }: Related): Related {
  return { address, location: location && printLocation(location), message };
}

export function printStep({ address, path, location, message, verdict, reason, missing }: EvidenceStep): EvidenceStep {
  return {
    address,
    path,
    location: location && printLocation(location),
    message,
    verdict,
    ...(reason !== undefined && { reason, missing: missing ?? null }),
  };
}

function printProposal({ title, language, text }: Proposal): Proposal {
  return { title, language, text };
}

function printSuppressed({ by, reason, expires, owner }: Suppressed): Suppressed {
  return { by, reason, expires, owner };
}

export function printDiagnostic({ level, file, line, message, code }: Diagnostic) {
  return { level, file: file ?? null, line: line ?? null, message, code };
}
