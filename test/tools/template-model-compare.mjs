// What AWS's TemplateModel says of a value against what ours is, leaf by leaf.

const TOKEN = /⟦(~?)([\w-]+)/;

export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Compares one property. `decide` says which branch of a condition holds (undefined: open), `refersTo` whether the resource
 * was seen to name a target. Everything is written to `tally`: { agreed, open: {reason: count}, differences }.
 */
export class Comparison {
  constructor({ decide, refersTo, tally }) {
    this.decide = decide;
    this.refersTo = refersTo;
    this.tally = tally;
  }

  value(theirs, ours, path) {
    const reason = tokenIn(ours);
    if (theirs.Concrete) this.concrete(theirs.Concrete.value, ours, path);
    else if (theirs.Conditional) this.conditional(theirs.Conditional, ours, path);
    else if (theirs.Map) this.map(theirs.Map.entries, ours, path);
    else if (theirs.List) this.list(theirs.List.items, ours, path);
    else if (theirs.Enum) this.oneOf(theirs.Enum.variants, ours, path);
    else if (theirs.Reference) this.reference(theirs.Reference, { ours, reason }, path);
    else this.tally.theirsOpen++;
  }

  conditional({ condition, if_true, if_false }, ours, path) {
    const answer = this.decide(condition);
    if (answer === undefined) this.open(tokenIn(ours) ?? 'condition');
    else this.value(answer ? if_true : if_false, ours, path);
  }

  map(entries, ours, path) {
    if (!isObject(ours)) return this.leaf('a map', ours, path);
    for (const { key, value } of entries) this.value(value, ours[key], [...path, key]);
    const keys = new Set(entries.map(({ key }) => key));
    for (const key of Object.keys(ours)) if (!keys.has(key)) this.leaf(undefined, ours[key], [...path, key]);
  }

  list(items, ours, path) {
    if (!Array.isArray(ours)) return this.leaf('a list', ours, path);
    const kept = items.filter((item) => !this.isGone(item));
    // How many elements an open branch gives is open too.
    if (items.some((item) => this.isOpen(item)) && kept.length !== ours.length) return this.open('condition');
    if (kept.length !== ours.length) return this.differ(`${kept.length} elements`, ours, path);
    for (const [i, item] of kept.entries()) this.value(item, ours[i], [...path, i]);
  }

  /** Removed by AWS::NoValue, directly or by the branch that holds. */
  isGone(item) {
    if (item.Concrete) return item.Concrete.value === null;
    if (!item.Conditional) return false;
    const answer = this.decide(item.Conditional.condition);
    return answer !== undefined && this.isGone(answer ? item.Conditional.if_true : item.Conditional.if_false);
  }

  isOpen(item) {
    return item.Conditional !== undefined && this.decide(item.Conditional.condition) === undefined;
  }

  oneOf(variants, ours, path) {
    const trials = variants.map((variant) => {
      const tally = newTally();
      new Comparison({ ...this, tally }).value(variant, ours, path);
      return tally;
    });
    const fitting = trials.find(({ differences }) => differences.length === 0);
    if (fitting === undefined) return this.differ(`one of ${JSON.stringify(variants)}`, ours, path);
    merge(this.tally, fitting);
  }

  reference({ target, kind }, { ours, reason }, path) {
    if (this.refersTo(target)) this.tally.references++;
    else if (reason?.startsWith('~')) this.open(reason);
    else this.differ(`a reference to ${target} (${JSON.stringify(kind)})`, ours, path);
  }

  concrete(theirs, ours, path) {
    if (isObject(theirs) && isObject(ours)) {
      for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
        this.concrete(theirs[key], ours[key], [...path, key]);
      }
    } else if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length) {
      for (const [i, item] of theirs.entries()) this.concrete(item, ours[i], [...path, i]);
    } else if (typeof theirs === 'string' && (isObject(ours) || Array.isArray(ours))) {
      // JSON in text is read where a rule looks into it.
      this.concrete(parsed(theirs), ours, path);
    } else this.leaf(theirs, ours, path);
  }

  leaf(theirs, ours, path) {
    const reason = tokenIn(ours);
    if (theirs === ours || (theirs ?? undefined) === ours) this.tally.agreed++;
    else if (reason !== undefined) this.differ(JSON.stringify(theirs), ours, path, reason);
    else this.differ(JSON.stringify(theirs), ours, path);
  }

  open(reason) {
    this.tally.open[reason] = (this.tally.open[reason] ?? 0) + 1;
  }

  differ(theirs, ours, path, reason = 'value') {
    this.tally.differences.push({ path, theirs, ours, reason });
  }
}

export function newTally() {
  return { agreed: 0, references: 0, theirsOpen: 0, open: {}, differences: [] };
}

export function merge(into, tally) {
  for (const key of ['agreed', 'references', 'theirsOpen']) into[key] += tally[key];
  for (const [reason, count] of Object.entries(tally.open)) into.open[reason] = (into.open[reason] ?? 0) + count;
  into.differences.push(...tally.differences);
}

function tokenIn(value) {
  if (typeof value !== 'string') return undefined;
  const [, mark, kind] = TOKEN.exec(value) ?? [];
  return kind === undefined ? undefined : `${mark}${kind}`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
