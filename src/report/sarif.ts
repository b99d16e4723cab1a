import type { Suppression } from 'sarif';
import { groupBy } from '../model/lists.ts';
import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult, Proposal, Result, Suppressed, Verdict } from '../model/result.ts';
import { codeFlow } from './sarif/code-flow.ts';
import { fingerprinter } from './sarif/fingerprints.ts';
import { exactRegion, nodePlace } from './sarif/location.ts';
import { sarifLog } from './sarif/log.ts';
import { diagnosticNotification } from './sarif/notifications.ts';
import { type Profile, sarifResult } from './sarif/result.ts';
import { ruleTable } from './sarif/rules.ts';
import { firstOf, plain, shown } from './sarif/text.ts';
import { uriOf } from './sarif/uri.ts';
import { sortedScenario } from './text/wording.ts';

/** SARIF's word for a verdict; it demands the level `none` with all but the first. */
const KIND = {
  fail: 'fail',
  undecided: 'open',
  pass: 'pass',
  'not-applicable': 'notApplicable',
} as const satisfies Record<Verdict, string>;

const SUPPRESSION_KIND = {
  metadata: 'inSource',
  comment: 'inSource',
  acknowledgement: 'inSource',
  configuration: 'external',
  baseline: 'external',
} as const satisfies Record<Suppressed['by'], Suppression.kind>;

export const sarif: Reporter = {
  name: 'sarif',
  summary: 'SARIF of everything, suppressed and undecided too, for viewers and archives',
  unchanged: true,
  render,
};

function render(result: CheckResult, context: ReportContext): string {
  const profile: Profile = {
    rules: ruleTable(result.rules, result.results),
    fingerprints: fingerprinter(context),
    place: nodePlace,
    related: (all) => all,
  };
  return sarifLog(result, {
    rules: profile.rules.descriptors,
    results: [
      ...result.results.map((one) => ({ ...everything(one, profile), ...fixesOf(one, context) })),
      ...(result.comparison?.fixed ?? []).map((one) => ({
        ...everything(one, profile),
        baselineState: 'absent' as const,
      })),
    ],
    notifications: result.diagnostics.map(diagnosticNotification),
  });
}

function everything(result: Result, profile: Profile) {
  const { verdict, severity, resource, path, scenario, reason, missing, suppressed, evidence, proposal } = result;
  return {
    ...sarifResult(result, profile),
    ...(evidence && { codeFlows: [codeFlow(evidence, profile)] }),
    kind: KIND[verdict],
    ...(verdict !== 'fail' && { level: 'none' as const }),
    // A run that knows of suppressions says for every result that it has some or none.
    suppressions: suppressed === null ? [] : [suppression(suppressed)],
    ...(result.change && { baselineState: result.change }),
    properties: {
      verdict,
      severity,
      resource: resource.address,
      type: resource.type,
      path,
      ...(scenario && { scenario: sortedScenario(scenario) }),
      ...(reason !== null && { reason }),
      ...(missing !== null && { missing }),
      ...(proposal && { proposal: proposed(proposal) }),
    },
  };
}

/** One fix, of all files that it changes. */
function fixesOf(result: Result, { repairs = () => [] }: ReportContext) {
  const replacements = repairs(result);
  if (replacements.length === 0) return {};
  const files = groupBy(replacements, ({ location }) => location.file);
  const artifactChanges = [...files].map(([file, inFile]) => ({
    artifactLocation: { uri: uriOf(file) },
    replacements: inFile.map(({ location, text }) => ({
      deletedRegion: exactRegion(location),
      insertedContent: { text },
    })),
  }));
  return { fixes: [{ description: { text: plain(result.remediation) }, artifactChanges }] };
}

/** SARIF's own fixes replace text at a place; where this goes a person decides. */
function proposed({ title, language, text }: Proposal) {
  return { title, language, text };
}

function suppression({ by, reason, expires, owner }: Suppressed): Suppression {
  return {
    kind: SUPPRESSION_KIND[by],
    status: 'accepted',
    justification: shown(firstOf(reason)),
    properties: { by, expires, owner },
  };
}
