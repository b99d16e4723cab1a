import { type Result, VERDICTS, type Verdict } from '../../model/result.ts';
import { SEVERITIES } from '../../model/rule.ts';
import type { PlacedCase } from './case-files.ts';
import { type CasePlaces, casePlaces } from './case-places.ts';

const ABSENT = 'not-applicable';

/** What is not as the case expects it: verdicts, and, in templates that mark lines, the places of findings. */
export function differences(
  one: PlacedCase,
  results: readonly Result[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const placeOf = casePlaces(one);
  return [...wrongVerdicts(one, results, placeOf), ...wrongPlaces(results, texts, placeOf)];
}

function wrongVerdicts({ expect }: PlacedCase, results: readonly Result[], placeOf: CasePlaces): string[] {
  const addresses = new Set([...Object.keys(expect), ...results.map(({ resource }) => resource.address)]);
  return [...addresses].flatMap((address) => {
    const own = results.filter(({ resource }) => resource.address === address);
    const expected = expect[address] ?? ABSENT;
    const got = gotOf(own, expected.includes(' '));
    if (got === expected) return [];
    const findings = own.filter(({ verdict }) => verdict === 'fail' || verdict === 'undecided');
    const said = findings.map(({ location, message }) => `  ${location ? `${placeOf(location)}: ` : ''}${message}`);
    return [`${address}: expected ${expected}, got ${got}`, ...said];
  });
}

function gotOf(results: readonly Result[], hasSeverity: boolean): string {
  const verdict = VERDICTS.find((one) => results.some((result) => result.verdict === one)) ?? ABSENT;
  const worst = SEVERITIES.find((one) => results.some((result) => result.severity === one));
  return hasSeverity && worst !== undefined && isFinding(verdict) ? `${verdict} ${worst}` : verdict;
}

function isFinding(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'undecided';
}

/** Whoever marks one line marks all: a finding elsewhere is as wrong as a mark without one. */
function wrongPlaces(results: readonly Result[], texts: ReadonlyMap<string, string>, placeOf: CasePlaces): string[] {
  const marked = marksIn(texts, placeOf);
  if (marked.size === 0) return [];
  const found = new Set(
    results.flatMap(({ verdict, location }) =>
      isFinding(verdict) && location && texts.has(location.file) ? [`${verdict} at ${placeOf(location)}`] : [],
    ),
  );
  return [
    ...[...marked].filter((place) => !found.has(place)).map((place) => `expected ${place}, got none there`),
    ...[...found].filter((place) => !marked.has(place)).map((place) => `expected no ${place}, which no mark says`),
  ];
}

function marksIn(texts: ReadonlyMap<string, string>, placeOf: CasePlaces): ReadonlySet<string> {
  const marks = [...texts].flatMap(([file, text]) =>
    text.split('\n').flatMap((content, i) => {
      const verdict = /# (fail|undecided)\s*$/.exec(content)?.[1];
      return verdict === undefined ? [] : [`${verdict} at ${placeOf({ file, line: i + 1 })}`];
    }),
  );
  return new Set(marks);
}
