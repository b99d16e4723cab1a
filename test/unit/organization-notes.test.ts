import { describe, expect, test } from 'vitest';
import { loadTemplate } from '../../src/load/cloudformation.ts';
import type { Organization } from '../../src/model/estate.ts';
import { organizationNotes } from '../../src/organization-notes.ts';

const ORGANIZATION: Organization = {
  id: 'o-abc1234567',
  accounts: [{ id: '222222222222', ouPath: 'o-abc1234567/r-ab12/ou-ab12-11111111/' }],
};
const POLICY = `Resources:
  Guard: {Type: AWS::Organizations::Policy, Properties: {Type: SERVICE_CONTROL_POLICY}}
  Queue: {Type: AWS::SQS::Queue}
`;

function notesOf(organization: Organization, text?: string): readonly string[] {
  const template = text === undefined ? undefined : loadTemplate({ file: 'a.yaml', text });
  return organizationNotes(organization, template ? [template] : []).map(({ message }) => message);
}

function scp(effect: string, targets: readonly string[]) {
  return { name: effect, document: { Statement: [{ Effect: effect, Action: '*', Resource: '*' }] }, targets };
}

describe('what is taken for granted of an organization is said', () => {
  test.each<[string, Organization, string | undefined, readonly RegExp[]]>([
    ['nothing without an organization', {}, undefined, []],
    ['each kind that is not supplied', ORGANIZATION, undefined, [/without serviceC/, /without resourceC/]],
    ['not a kind that a template has', ORGANIZATION, POLICY, [/without resourceC/]],
    ['not an empty list', { ...ORGANIZATION, scps: [], rcps: [] }, undefined, []],
    [
      'levels without a policy that allows anything',
      { ...ORGANIZATION, scps: [scp('Deny', ['root'])], rcps: [] },
      undefined,
      [/for root, ou-ab12-11111111: FullAWSAccess/],
    ],
    [
      'only these',
      { ...ORGANIZATION, scps: [scp('Allow', ['r-ab12', '222222222222'])], rcps: [] },
      undefined,
      [/for ou-ab12-11111111: FullAWSAccess/],
    ],
    [
      'none where all have one',
      { ...ORGANIZATION, scps: [scp('Allow', ['root', 'o-abc1234567/r-ab12/ou-ab12-11111111/'])], rcps: [] },
      undefined,
      [],
    ],
  ])('%s', (_, organization, text, expected) => {
    expect(notesOf(organization, text)).toEqual(expected.map((one) => expect.stringMatching(one)));
  });
});
