import * as z from 'zod';
import type { ParsedDocument } from '../model/document.ts';
import { problemAt, problemsError } from '../model/problem.ts';
import { IsoDate, StackName, Text } from './schema/primitives.ts';
import { parseBySchema } from './schema-problems.ts';

const VERDICT = /^(?:(?:fail|undecided)(?: (?:critical|high|medium|low))?|pass|not-applicable)$/;

const Verdict = z
  .string()
  .regex(VERDICT, 'must be fail, undecided, pass or not-applicable; a severity may follow: fail high');

const Case = z.strictObject({
  name: Text,
  rule: Text,
  /** One template, the stack `app`. */
  template: Text.optional(),
  /** Several, by stack. */
  templates: z.record(StackName, Text).optional(),
  /** One template in a file of its own, the stack `app`. */
  file: Text.optional(),
  /** What parapet.yaml would say. */
  config: z.union([z.record(z.string(), z.json()), Text], 'must be what parapet.yaml would say').default({}),
  asOf: IsoDate.optional(),
  /** By address; what is not named must not be applicable. */
  expect: z.record(Text, Verdict),
});

/** One case of a rule: templates, and the verdicts they must get. */
export type PolicyCase = Readonly<z.output<typeof Case>>;

/** Reads a file of cases. Throws one UsageError that lists everything wrong with it. */
export function parsePolicyCases(document: ParsedDocument): readonly PolicyCase[] {
  const { value, problems } = parseBySchema(z.array(Case, 'must be a list of cases'), document);
  if (value === undefined) throw problemsError(document.file, problems);
  const sourceless = value.flatMap(({ template, templates, file, config }, i) => {
    const given = [template, templates, file].filter((one) => one !== undefined).length;
    if (given === 1 || (given === 0 && config !== undefined && hasStacks(config))) return [];
    return [problemAt(document, [i], 'needs one of template, templates and file')];
  });
  if (sourceless.length > 0) throw problemsError(document.file, sourceless);
  return value;
}

/** The configuration may name its templates itself, or be what is judged. */
function hasStacks(config: PolicyCase['config']): boolean {
  return typeof config === 'string' || Object.keys(config).length > 0;
}
