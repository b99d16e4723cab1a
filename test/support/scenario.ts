import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A scenario is one text a person reads from top to bottom: what it shows, the files there are, what somebody types, and what
 * comes back. Sections start with `== `; what a section does not say is nothing (stdout, stderr) or 0 (exit).
 *
 *     Says what it shows.
 *
 *     == file app.yaml
 *     Resources: …
 *     == run FORCE_COLOR=1 parapet check - < app.yaml
 *     == stdout             the text, where `…` stands for anything in a line and a line `…` for any lines
 *     == stdout holds       text that is there, a line each, in this order
 *     == stdout json        what the JSON has, as YAML; more may be there
 *     == stderr             likewise
 *     == written out.json   likewise, of a file
 *     == exit 1
 */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'run'; readonly command: Command; readonly expected: readonly Expectation[] };

export interface Command {
  readonly line: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** File that is given as standard input. */
  readonly input: string | undefined;
}

export interface Expectation {
  /** `stdout`, `stderr`, `exit`, or a written file. */
  readonly of: string;
  readonly how: 'text' | 'holds' | 'json';
  readonly text: string;
}

const FOLDER = fileURLToPath(new URL('../scenario/', import.meta.url));
const EXPECTED = /^(stdout|stderr|written \S+)(?: (holds|json))?$/;

/** Every scenario of test/scenario. */
export function scenarios(): readonly Scenario[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.scenario'));
  return files
    .sort()
    .map((file) => parseScenario(file.replace(/\.scenario$/, ''), readFileSync(FOLDER + file, 'utf8')));
}

/** Reads one scenario; throws where it is not written as one. */
export function parseScenario(name: string, text: string): Scenario {
  const [about = '', ...sections] = text.split(/^== /m);
  const steps: Step[] = [];
  for (const section of sections) {
    const end = section.indexOf('\n');
    const title = section.slice(0, end).trim();
    const body = section.slice(end + 1);
    const [word = '', ...rest] = title.split(' ');
    if (word === 'file') steps.push({ kind: 'file', file: rest.join(' '), text: body });
    else if (word === 'run') steps.push({ kind: 'run', command: commandOf(rest.join(' ')), expected: DEFAULTS });
    else steps.push(withExpectation(steps.pop(), expectationOf(title, body), `${name}: == ${title}`));
  }
  return { name, about: about.trim(), steps };
}

const DEFAULTS: readonly Expectation[] = ['stdout', 'stderr', 'exit'].map((of) => ({
  of,
  how: 'text',
  text: of === 'exit' ? '0' : '',
}));

function withExpectation(step: Step | undefined, expectation: Expectation, where: string): Step {
  if (step?.kind !== 'run') throw new Error(`${where}: follows no run`);
  const others = step.expected.filter((one) => one.of !== expectation.of || !DEFAULTS.includes(one));
  return { ...step, expected: [...others, expectation] };
}

function expectationOf(title: string, body: string): Expectation {
  const exit = /^exit ([0-4])$/.exec(title);
  if (exit) return { of: 'exit', how: 'text', text: exit[1] ?? '' };
  const [, of, how = 'text'] = EXPECTED.exec(title) ?? [];
  if (of === undefined) throw new Error(`== ${title}: no such section`);
  return { of: of.replace('written ', ''), how: how as Expectation['how'], text: body };
}

/** Words split at blanks; single quotes keep them together. */
function commandOf(line: string): Command {
  const words = [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''));
  const at = words.indexOf('parapet');
  if (at < 0) throw new Error(`${line}: runs no parapet`);
  const env = words.slice(0, at).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
  const from = words.indexOf('<');
  return {
    line,
    env: Object.fromEntries(env) as Record<string, string>,
    args: words.slice(at + 1, from < 0 ? undefined : from),
    input: from < 0 ? undefined : words[from + 1],
  };
}
