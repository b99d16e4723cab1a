import * as z from 'zod';
import { PARTITIONS, REGION } from '../../model/region.ts';
import { RULE_GLOB } from '../../model/suppression.ts';

const TARGET =
  /^(root|r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12}|o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})*\/?)$/;
const ACCOUNT_ID = /^\d{12}$/;
const OU_PATH = /^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})*\/?$/;

export const Text = z.string().regex(/\S/, 'must not be empty');

export const AccountId = z.string().regex(ACCOUNT_ID, 'must be an account id: 12 digits, in quotes');

export const OrganizationId = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, 'must be an organization id such as o-abc1234567');

export const OuPath = z
  .string()
  .regex(OU_PATH, 'must be the path of an OU, such as o-abc1234567/r-ab12/ou-ab12-11111111/')
  .transform(withSlash);

/** Whoever may use a service. */
export const AccountOrOuPath = z
  .string()
  .regex(
    new RegExp(`${ACCOUNT_ID.source}|${OU_PATH.source}`),
    'must be an account id (12 digits, in quotes) or the path of an OU',
  )
  .transform((text) => (text.includes('/') ? withSlash(text) : text));

/** What an organization policy is attached to. */
export const PolicyTarget = z
  .string()
  .regex(TARGET, 'must be root, the id or path of an OU, or an account id in quotes');

export const Region = z.string().regex(REGION, 'must be a Region such as eu-west-1');

export const Partition = z.enum(PARTITIONS);

export const IsoDate = z.iso.date({
  error: ({ code }) => (code === 'invalid_format' ? 'must be a date such as 2027-01-31' : undefined),
});

export const RuleGlob = z.string().regex(RULE_GLOB, 'must be <pack>/<rule>, in which * stands for any part of a name');

/** Goes into addresses, before `/`. */
export const StackName = z.string().regex(/^\w[\w.-]*$/, 'must consist of letters, digits, `.`, `_` and `-`');

export const Tags = z.record(z.string(), z.string()).default({});

/** Ending alike, paths compare by prefix without `ou-a` standing for `ou-ab`. */
function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
