import type { Explanation, Hop } from '../../model/explanation.ts';
import type { StepVerdict } from '../../model/finding.ts';
import type { ReportContext } from '../../model/ports.ts';
import type { EvidenceStep } from '../../model/result.ts';
import { type Paint, painter, type Style } from '../table/paint.ts';
import { visible } from '../text/visible.ts';
import { placeText } from '../text/wording.ts';
import { wrap } from '../text/wrap.ts';

const STYLES = { allow: 'good', deny: 'high', unknown: 'medium' } as const satisfies Record<StepVerdict, Style>;
/** Longer than any verdict. */
const COLUMN = 9;
const INDENT = 4;
const NARROWEST = 40;

/** A chain for people: each way of the event, and below it step for step what decides, and where. */
export function explanationText(
  { from, to, verdict, hops }: Explanation,
  { width, color }: Pick<ReportContext, 'width' | 'color'>,
): string {
  const paint = painter(color);
  const columns = Math.max(NARROWEST, width);
  const head = `${visible(from)} to ${visible(to)}: ${paint(STYLES[verdict], verdict)}`;
  const body = hops.length === 0 ? ['  nothing leads there', ''] : hops.flatMap((hop) => hopLines(hop, paint, columns));
  return `${[head, '', ...body].join('\n')}`;
}

function hopLines({ from, to, kind, verdict, steps }: Hop, paint: Paint, columns: number): string[] {
  const title = `  ${paint('bold', `${visible(from)} → ${visible(to)}`)}  ${kind}  ${paint(STYLES[verdict], verdict)}`;
  return [title, ...steps.flatMap((step) => stepLines(step, paint, columns)), ''];
}

function stepLines({ verdict, message, location, missing, reason }: EvidenceStep, paint: Paint, columns: number) {
  const lines = [
    ...wrap(message, columns - INDENT - COLUMN),
    ...(reason === undefined ? [] : [`missing: ${visible([reason, missing].filter(Boolean).join(' '))}`]),
    ...(location === null ? [] : [paint('place', placeText(location))]),
  ];
  const label = paint(STYLES[verdict], verdict) + ' '.repeat(COLUMN - verdict.length);
  return lines.map((line, i) => ' '.repeat(INDENT) + (i === 0 ? label : ' '.repeat(COLUMN)) + line);
}
