import type { Location as SarifLocation, Result as SarifResult } from 'sarif';
import type { Related, Result } from '../../model/result.ts';
import { limit } from '../text/limit.ts';
import { count, scenarioText } from '../text/wording.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { Place } from './location.ts';
import type { RuleTable } from './rules.ts';
import { RATING } from './severity.ts';
import { firstOf, link, plain, sentence } from './text.ts';

const MESSAGE = 4096;

/** What a profile makes results with. */
export interface Profile {
  readonly rules: RuleTable;
  readonly fingerprints: Fingerprints;
  readonly place: Place;
  /** Those of the related places that are written; the message counts the others. */
  readonly related: (all: readonly Related[]) => readonly Related[];
}

/** What both profiles say of a result, whatever its verdict. */
export function sarifResult(result: Result, profile: Profile): SarifResult {
  const { rule, resource, location } = result;
  const index = profile.rules.index.get(rule);
  const related = profile.related(result.related);
  return {
    ruleId: rule,
    ...(index !== undefined && { ruleIndex: index }),
    level: RATING[result.severity].level,
    message: { text: message(result, related) },
    locations: [profile.place({ address: location?.address ?? resource.address, location })],
    ...(related.length > 0 && { relatedLocations: related.map((other, i) => relatedLocation(other, i + 1, profile)) }),
    partialFingerprints: profile.fingerprints(result),
  };
}

/** One short sentence, since that is what lists show; then the branch it holds in and the places it is about. */
function message(result: Result, linked: readonly Related[]): string {
  const left = result.related.length - linked.length;
  return [
    sentence(limit(plain(firstOf(result.message, result.title, result.rule)), MESSAGE)),
    branch(result),
    ...linked.map((other, i) => sentence(`See ${link(other.address, i + 1)}${note(other)}`)),
    left > 0 && `See also ${count(left, 'further place')}.`,
  ]
    .filter(Boolean)
    .join('\n');
}

function branch({ verdict, scenario }: Result): string {
  return scenario === null ? '' : `${verdict === 'undecided' ? 'Fails' : 'Holds'} when ${scenarioText(scenario)}.`;
}

function note({ message }: Related): string {
  return message.trim() === '' ? '' : `: ${plain(message)}`;
}

function relatedLocation(other: Related, id: number, { place }: Profile): SarifLocation {
  return { id, ...place(other), message: { text: plain(firstOf(other.message, other.address)) } };
}
