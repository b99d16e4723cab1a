type Step = { readonly wildcard: 'one' | 'segment' | 'all' } | { readonly character: string };

/**
 * A test for a glob over rule ids and addresses: `*` stands for any text without `/`, `**` for any text, `?` for one
 * character other than `/`. Takes time in the product of both lengths, whatever the pattern: templates may carry globs.
 */
export function glob(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const steps = stepsOf(pattern);
  return (text) => {
    let live = reach(new Set([0]), steps);
    for (const character of text) {
      if (live.size === 0) return false;
      live = advance(live, steps, character);
    }
    return live.has(steps.length);
  };
}

function stepsOf(pattern: string): readonly Step[] {
  return [...pattern.matchAll(/\*{2,}|[\s\S]/gu)].map(([text]) => {
    if (text.startsWith('**')) return { wildcard: 'all' };
    if (text === '*') return { wildcard: 'segment' };
    return text === '?' ? { wildcard: 'one' } : { character: text };
  });
}

/** Adds the places behind stars, which may stand for nothing. */
function reach(live: Set<number>, steps: readonly Step[]): Set<number> {
  for (const place of live) {
    const step = steps[place];
    if (step && 'wildcard' in step && step.wildcard !== 'one') live.add(place + 1);
  }
  return live;
}

function advance(live: ReadonlySet<number>, steps: readonly Step[], character: string): Set<number> {
  const next = new Set<number>();
  for (const place of live) {
    const step = steps[place];
    if (step === undefined) continue;
    if ('character' in step) {
      if (step.character === character) next.add(place + 1);
    } else if (step.wildcard === 'all' || character !== '/') {
      next.add(step.wildcard === 'one' ? place + 1 : place);
    }
  }
  return reach(next, steps);
}
