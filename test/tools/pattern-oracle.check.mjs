// Our reading of event patterns against the matcher that AWS publishes (event-ruler, Apache-2.0): thousands of patterns and
// events with few words, so that they meet often; the same in every run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSource, ROOT } from './load-source.mjs';
import { randomEvent, randomOf, randomPattern } from './pattern-oracle/random.mjs';

const FOLDER = join(ROOT, 'test/tools/pattern-oracle');
const SEED = 20261125;
const PATTERNS = 4000;
const EVENTS = 25;
/** Fewer meetings than these prove little. */
const LEAST = 0.05;

const random = randomOf(SEED);
const events = Array.from({ length: EVENTS }, () => randomEvent(random));
const patterns = Array.from({ length: PATTERNS }, () => randomPattern(random));

const theirs = askRuler(patterns.map((pattern) => ({ pattern, events })));
if (theirs === undefined) process.exit(0);
const ours = await askParapet();
compare();

/** What event-ruler says, a line of 0 and 1 by pattern; undefined without Java and Maven. */
function askRuler(pairs) {
  for (const tool of ['mvn', 'java']) {
    if (spawnSync(tool, ['-version']).error === undefined) continue;
    console.log(`skipped: ${tool} is not installed`);
    return undefined;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'parapet-ruler-'));
  try {
    const list = join(scratch, 'classpath');
    const goals = ['-q', '-f', join(FOLDER, 'pom.xml'), 'dependency:build-classpath', `-Dmdep.outputFile=${list}`];
    const resolved = spawnSync('mvn', goals, { encoding: 'utf8', timeout: 300_000 });
    if (resolved.status !== 0) {
      console.log('skipped: Maven does not find event-ruler');
      return undefined;
    }
    const input = pairs.map((pair) => JSON.stringify(pair)).join('\n');
    const options = { input, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300_000 };
    const { status, stdout, stderr } = spawnSync(
      'java',
      ['-cp', readFileSync(list, 'utf8').trim(), join(FOLDER, 'Oracle.java')],
      options,
    );
    if (status !== 0) throw new Error(stderr);
    return stdout.trimEnd().split('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the policies say: 0, 1 (not known) and 2 by pattern and event, or the problem of the pattern. */
async function askParapet() {
  const { eventPatternOf, eventViews, hostPolicies } = await loadSource(
    'src/estate/event-patterns.ts',
    'src/estate/event-views.ts',
    'src/evaluate/wasm.ts',
  );
  const policies = await hostPolicies({ bytes: new Uint8Array(readFileSync(join(ROOT, 'dist/policies.wasm'))) });
  const rule = (EventPattern) =>
    eventPatternOf({ type: 'AWS::Events::Rule', stack: 's', logicalId: 'R', properties: { EventPattern } });
  const read = patterns.map(rule);
  const scores = read.map(() => []);
  for (const event of events) {
    const answer = await policies.match({ patterns: Object.fromEntries(read.entries()), event: eventViews(event) });
    for (const [i, list] of scores.entries()) list.push(answer[i].score);
  }
  return read.map(({ problem }, i) => ({ problem, scores: scores[i] }));
}

function compare() {
  const totals = { pairs: 0, met: 0, wrong: 0, refused: 0 };
  for (const [i, pattern] of patterns.entries()) {
    if (theirs[i] === 'x' || ours[i].problem !== undefined) {
      totals.refused++;
      if (theirs[i] === 'x' && ours[i].problem === undefined) fail(totals, `they refuse ${JSON.stringify(pattern)}`);
      if (theirs[i] !== 'x') fail(totals, `we refuse ${JSON.stringify(pattern)}: ${ours[i].problem}`);
      continue;
    }
    for (const [j, event] of events.entries()) {
      totals.pairs++;
      const matches = theirs[i][j] === '1';
      if (matches) totals.met++;
      if (ours[i].scores[j] !== (matches ? 2 : 0))
        fail(totals, `${matches} ours ${ours[i].scores[j]}\n  ${JSON.stringify(pattern)}\n  ${JSON.stringify(event)}`);
    }
  }
  const { pairs, met, wrong, refused } = totals;
  console.log(
    `${wrong} of ${pairs} pairs differ from event-ruler; ${met} match; ${refused} of ${PATTERNS} patterns are refused`,
  );
  if (wrong > 0 || met < LEAST * pairs) process.exit(1);
}

function fail(totals, text) {
  if (totals.wrong++ < 10) console.log(text);
}
