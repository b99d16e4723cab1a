import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Related, Result } from '../../model/result.ts';
import { byFact } from '../results/facts.ts';
import { verdicts } from '../results/groups.ts';
import { worstFirst } from '../results/order.ts';
import { count, scenarioText, suppressionText } from '../text/wording.ts';
import { header, lines, place, row, where } from './cells.ts';
import { block, code, prose } from './inline.ts';
import type { Section } from './page.ts';

/** More in one cell is a list that nobody reads, and could fill the page. */
const RELATED = 10;
const FOLDED = ['', '</details>', ''];

/** Open fails, the worst first. */
export function findings(fails: readonly Result[]): Section {
  return {
    noun: 'finding',
    open: [
      `### ${count(fails.length, 'finding')}`,
      '',
      ...header('Severity', 'Rule', 'Where', 'What is wrong, and how to fix it'),
    ],
    rows: worstFirst(fails).map((fail) => row(fail.severity, code(fail.rule), where(fail), wrong(fail))),
    close: [''],
  };
}

function wrong({ message, title, scenario, related, remediation, proposal }: Result): string {
  return lines(
    prose(message || title),
    scenario && prose(`When ${scenarioText(scenario)}.`),
    ...related.slice(0, RELATED).map(see),
    related.length > RELATED && `See also ${count(related.length - RELATED, 'further place')}.`,
    remediation !== '' && `<b>Fix:</b> ${prose(remediation)}`,
    proposal ? `${prose(proposal.title)}:${block(proposal.text)}` : null,
  );
}

function see({ address, location, message }: Related): string {
  const where = location === null ? code(address) : `${code(address)} at ${place(location)}`;
  return `See ${where}${message && `: ${prose(message)}`}`;
}

/** Folded: what could not be decided, by the fact that would settle it. */
export function undecided(open: readonly Result[]): Section {
  const facts = byFact(open);
  const title = `${count(verdicts(open), 'undecided verdict')}, ${count(facts.length, 'missing fact')}`;
  return {
    noun: 'undecided result',
    open: folded(title, ['Missing fact', 'Rule', 'Where', 'What is not known']),
    rows: facts.flatMap(({ fact, settles, results }) =>
      results.map((result, i) =>
        row(i === 0 ? `${code(fact)}<br>settles ${settles}` : '', code(result.rule), where(result), unknown(result)),
      ),
    ),
    close: FOLDED,
  };
}

function unknown({ message, title, scenario }: Result): string {
  return lines(prose(message || title), scenario && prose(`Fails when ${scenarioText(scenario)}.`));
}

/** Folded: what failed in the base and does not any more. */
export function fixed(those: readonly Result[]): Section {
  return {
    noun: 'fixed finding',
    open: folded(`${count(verdicts(those), 'finding')} fixed`, ['Rule', 'Where', 'What was wrong']),
    rows: those.map((result) => row(code(result.rule), where(result), prose(result.message || result.title))),
    close: FOLDED,
  };
}

/** Folded: what does not count, and why. */
export function suppressed(those: readonly Result[]): Section {
  return {
    noun: 'suppressed result',
    open: folded(`${count(verdicts(those), 'verdict')} suppressed`, ['Rule', 'Where', 'Why']),
    rows: those.map((result) => row(code(result.rule), where(result), why(result))),
    close: FOLDED,
  };
}

function why({ suppressed: waiver }: Result): string {
  return waiver === null ? '' : lines(prose(waiver.reason), prose(suppressionText(waiver)));
}

/** What could not be judged; never folded, as the counts do not know of it. */
export function notJudged(errors: readonly Diagnostic[]): Section {
  return { noun: 'error', open: ['### Not judged', ''], rows: errors.map(item), close: [''] };
}

/** Folded: doubts about the input. */
export function doubts(diagnostics: readonly Diagnostic[]): Section {
  return {
    noun: 'note',
    open: [`<details><summary>${count(diagnostics.length, 'note')} about the input</summary>`, ''],
    rows: diagnostics.map(item),
    close: FOLDED,
  };
}

function item({ code: id, message, file, line }: Diagnostic): string {
  const at = file === undefined ? '' : ` at ${line === undefined ? code(file) : place({ file, line })}`;
  return `- ${code(id)}${at}: ${prose(message)}`;
}

function folded(summary: string, titles: readonly string[]): string[] {
  return [`<details><summary>${summary}</summary>`, '', ...header(...titles)];
}
