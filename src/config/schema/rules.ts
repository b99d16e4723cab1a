import * as z from 'zod';
import { SEVERITIES } from '../../model/rule.ts';
import { IsoDate, RuleGlob, Tags, Text } from './primitives.ts';

/** What every rule accepts; all other keys are settings of the rule, which its METADATA describes. */
export const RuleOptions = z.looseObject({
  enabled: z.boolean().default(true).describe('Whether the rule runs'),
  severity: z.enum(SEVERITIES).optional().describe('Severity of all findings of the rule'),
  undecided: z.enum(['report', 'fail']).default('report').describe('Whether an undecided verdict fails a run'),
  exemptTags: Tags.describe('Resources with such a tag are not judged'),
  exemptLogicalIds: z.array(Text).default([]).describe('Resources with such logical ids (globs) are not judged'),
});

export const ConfiguredSuppression = z.strictObject({
  rule: RuleGlob,
  resource: Text.describe('Address or glob: * stands for any text without /, ** for any text'),
  reason: Text,
  owner: Text.optional(),
  expires: IsoDate.optional().describe('Last day; needed for critical and high findings'),
});
