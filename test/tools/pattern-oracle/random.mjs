/** Numbers that look random and are the same in every run (a linear congruential generator). */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  return { below, pick, chance: (p) => next() < p };
}

const WORDS = [
  'a',
  'ab',
  'abc',
  'ABC',
  'b',
  'ba',
  'cab',
  '',
  'a*b',
  'a?b',
  'a\\b',
  'é',
  '10.0.0.1',
  '10.0.1.7',
  '2001:db8::1',
];
const NUMBERS = [-1, 0, 1, 2, 2.5, 3, 100];
const LITERALS = [...WORDS, ...WORDS, ...NUMBERS, true, false, null];
const KEYS = ['p', 'q', 'r'];

/** An event with few words, so that patterns meet it often: lists, lists of maps, and what is not there. */
export function randomEvent(random) {
  const event = { source: random.pick(['a', 'b', 'ab']), 'detail-type': random.pick(WORDS), detail: mapOf(random, 2) };
  if (random.chance(0.3)) event.resources = Array.from({ length: random.below(3) }, () => random.pick(WORDS));
  return event;
}

function mapOf(random, depth) {
  return Object.fromEntries(KEYS.filter(() => random.chance(0.7)).map((key) => [key, eventValue(random, depth)]));
}

function eventValue(random, depth) {
  if (depth > 0 && random.chance(0.3)) return mapOf(random, depth - 1);
  if (depth > 0 && random.chance(0.3))
    return Array.from({ length: random.below(4) }, () => eventValue(random, depth - 1));
  return random.pick(LITERALS);
}

/** A pattern over the same words. */
export function randomPattern(random) {
  const pattern = { detail: filtersOf(random, 2) };
  if (random.chance(0.3)) pattern.source = testsOf(random);
  if (random.chance(0.15)) pattern.resources = testsOf(random);
  if (random.chance(0.2)) pattern.$or = [{ source: testsOf(random) }, { 'detail-type': testsOf(random) }];
  return pattern;
}

function filtersOf(random, depth) {
  const keys = KEYS.filter(() => random.chance(0.4));
  const entries = (keys.length > 0 ? keys : ['p']).map((key) => [
    key,
    depth > 0 && random.chance(0.3) ? filtersOf(random, depth - 1) : testsOf(random),
  ]);
  if (random.chance(0.15))
    entries.push(['$or', Array.from({ length: 2 + random.below(2) }, () => filtersOf(random, depth - 1))]);
  return Object.fromEntries(entries);
}

/** One `anything-but` at most: beside one with wildcards event-ruler 1.7.3 lets less through than each does alone. */
function testsOf(random) {
  const tests = Array.from({ length: 1 + random.below(2) }, () => testOf(random));
  const isBut = (test) => test?.['anything-but'] !== undefined;
  return tests.every(isBut) ? tests.slice(0, 1) : tests;
}

function testOf(random) {
  if (random.chance(0.35)) return random.pick(LITERALS);
  return random.pick(OPERATORS)(random);
}

const word = (random) => random.pick(WORDS);
const words = (random) => (random.chance(0.5) ? word(random) : [word(random), word(random)]);
const WILD = ['a*', '*b', '*', 'a*c', '*b*', 'a\\*b', 'a\\\\b', 'a?b', '*1*'];
const OPERATORS = [
  (random) => ({ prefix: word(random) }),
  (random) => ({ suffix: word(random) }),
  (random) => ({ prefix: { 'equals-ignore-case': word(random) } }),
  (random) => ({ suffix: { 'equals-ignore-case': word(random) } }),
  (random) => ({ 'equals-ignore-case': word(random) }),
  (random) => ({ wildcard: random.pick(WILD) }),
  (random) => ({ exists: random.chance(0.5) }),
  (random) => ({ 'anything-but': words(random) }),
  (random) => ({
    'anything-but': random.chance(0.5) ? random.pick(NUMBERS) : [random.pick(NUMBERS), random.pick(NUMBERS)],
  }),
  (random) => ({ 'anything-but': { prefix: words(random) } }),
  (random) => ({ 'anything-but': { suffix: words(random) } }),
  (random) => ({ 'anything-but': { 'equals-ignore-case': words(random) } }),
  (random) => ({
    'anything-but': { wildcard: random.chance(0.5) ? random.pick(WILD) : [random.pick(WILD), random.pick(WILD)] },
  }),
  (random) => ({ numeric: [random.pick(['=', '<', '<=', '>', '>=']), random.pick(NUMBERS)] }),
  (random) => ({ numeric: ['>', -1, random.pick(['<', '<=']), random.pick([1, 2, 3, 100])] }),
  (random) => ({ cidr: random.pick(['10.0.0.0/24', '10.0.0.0/16', '2001:db8::/32']) }),
];
