import type { Notification } from 'sarif';
import type { Location } from '../model/location.ts';
import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult, Related, Result } from '../model/result.ts';
import { worstFirst } from './results/order.ts';
import { inState } from './results/state.ts';
import { fingerprinter } from './sarif/fingerprints.ts';
import { keyPlace } from './sarif/location.ts';
import { sarifLog } from './sarif/log.ts';
import { diagnosticNotification, reportNotification } from './sarif/notifications.ts';
import { type Profile, sarifResult } from './sarif/result.ts';
import { ruleTable } from './sarif/rules.ts';
import { sourceLines } from './text/source-lines.ts';
import { bySeverity, count } from './text/wording.ts';

/** GitHub shows this many results of a run, and refuses five times as many. */
const SHOWN = 5000;
/** GitHub takes more, shows them badly and advises ten. */
const RELATED = 10;

export const sarifGithub: Reporter = {
  name: 'sarif-github',
  summary: 'SARIF of what must become an alert in GitHub code scanning',
  // GitHub compares itself: an alert that is not there counts as fixed.
  unchanged: true,
  render,
};

/** GitHub makes an alert of every result it finds, suppressed and passed ones too: only open fails are written. */
function render(result: CheckResult, context: ReportContext): string {
  const open = inState(result.results, 'fail');
  const located = open.filter(isLocated);
  const shown = worst(located);
  const profile = profileOf(result, shown, context);
  return sarifLog(result, {
    rules: profile.rules.descriptors,
    results: shown.map((fail) => sarifResult(fail, profile)),
    notifications: [
      ...result.diagnostics.map(diagnosticNotification),
      ...withoutPlace(open.length - located.length),
      ...leftOut(located, new Set(shown)),
    ],
  });
}

function profileOf({ rules }: CheckResult, shown: readonly Result[], context: ReportContext): Profile {
  return {
    rules: ruleTable(rules, shown),
    fingerprints: fingerprinter(context),
    place: keyPlace(sourceLines(context)),
    related: (all: readonly Related[]) => all.filter(isLocated).slice(0, RELATED),
  };
}

/** The first 5,000 by severity, in the order they came. */
function worst(results: readonly Result[]): readonly Result[] {
  if (results.length <= SHOWN) return results;
  const kept = new Set(worstFirst(results).slice(0, SHOWN));
  return results.filter((result) => kept.has(result));
}

function withoutPlace(number: number): Notification[] {
  if (number === 0) return [];
  const text = `${count(number, 'finding')} without a place in a file cannot be shown by code scanning.`;
  return [reportNotification('results-without-location', text)];
}

function leftOut(all: readonly Result[], shown: ReadonlySet<Result>): Notification[] {
  const cut = all.filter((result) => !shown.has(result));
  if (cut.length === 0) return [];
  const text = `${count(cut.length, 'finding')} left out (${bySeverity(cut)}): code scanning shows ${SHOWN} of a run.`;
  return [reportNotification('results-left-out', text)];
}

function isLocated<T extends { readonly location: Location | null }>(spot: T): spot is T & { location: Location } {
  return spot.location !== null;
}
