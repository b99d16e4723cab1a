const RANK = { refused: 4, fail: 3, undecided: 2, pass: 1, 'not-applicable': 0 };

/**
 * What each case came to (`agrees`, `explained`: differs on purpose, `disagrees`: we are wrong and know, or nobody has looked),
 * and all that is wrong with the run or with the list of differences.
 */
export function compare(cases, report, differences) {
  const verdicts = verdictsOf(report);
  const lost =
    cases.length - report.summary.templates - [...verdicts.values()].filter((one) => one === 'refused').length;
  const faults = lost === 0 ? [] : [`${lost} cases were neither judged nor refused`];
  const seen = new Set();
  const outcomes = cases.flatMap((one) => {
    const ours = verdictOf(one, verdicts);
    const asked = askedOf(one);
    if (asked.length === 0) return [];
    const differing = asked.filter(([id, verdict]) => !isSame(id, verdict, ours(id)));
    if (differing.length === 0) return [{ control: one.control, state: 'agrees' }];
    seen.add(one.id);
    const found = {
      control: one.control,
      ours: Object.fromEntries(differing.map(([id]) => [id, ours(id)])),
      peer: Object.fromEntries(differing),
    };
    const listed = differences[one.id];
    if (isListed(listed, found)) {
      return [{ control: one.control, state: listed.right === 'parapet' ? 'explained' : 'disagrees' }];
    }
    faults.push(`not in differences.json: ${JSON.stringify({ [one.id]: found })}`);
    return [{ control: one.control, state: 'disagrees' }];
  });
  for (const id of Object.keys(differences)) {
    if (!seen.has(id)) faults.push(`in differences.json, yet there is no such difference: ${id}`);
  }
  return { outcomes, faults };
}

/** By stack, the results by rule and logical id, or that the file was refused. */
function verdictsOf({ results, diagnostics }) {
  const stacks = new Map();
  for (const { rule, verdict, resource } of results) {
    const list = stacks.get(resource.stack) ?? [];
    list.push({ rule, verdict, logicalId: resource.logicalId });
    stacks.set(resource.stack, list);
  }
  for (const { level, file } of diagnostics) {
    if (level === 'error') stacks.set(file.replace(/\.\w+$/, ''), 'refused');
  }
  return stacks;
}

/** The worst verdict of the control's rules on a logical id, or on all of the template for `*`. */
function verdictOf({ stack, rules }, verdicts) {
  const results = verdicts.get(stack) ?? [];
  if (results === 'refused') return () => 'refused';
  const mine = results.filter(({ rule }) => rules.includes(rule));
  return (id) => {
    const of = id === '*' ? mine : mine.filter(({ logicalId }) => logicalId === id);
    return of.map(({ verdict }) => verdict).reduce((a, b) => (RANK[a] >= RANK[b] ? a : b), 'not-applicable');
  };
}

/** The peer's verdicts that bind, by logical id; where only the template as a whole compares, by `*`. */
function askedOf({ expect, binding, whole }) {
  const named = Object.entries(expect);
  const worst = named.some(([, verdict]) => verdict === 'fail') ? 'fail' : 'pass';
  const asked = whole ? [['*', expect['*'] ?? worst]] : named;
  return asked.filter(([, verdict]) => binding.includes(verdict));
}

/** A template passes when nothing in it fails, be it that nothing in it is judged. */
function isSame(id, peer, ours) {
  return peer === ours || (id === '*' && peer === 'pass' && ours === 'not-applicable');
}

function isListed(listed, found) {
  if (listed === undefined || !listed.reason || !['parapet', 'peer'].includes(listed.right)) return false;
  return Object.entries(found).every(([key, value]) => JSON.stringify(listed[key]) === JSON.stringify(value));
}
