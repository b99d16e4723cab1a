import { describe, expect, test } from 'vitest';
import { organizationPlaces } from '../../../src/config/places.ts';
import { parsedDocument } from '../../support/parsed-document.ts';

const ESTATE = `organization: {id: o-abc1234567, managementAccount: '111111111111'}
auditAccount: '222222222222'
accounts:
  - {id: '333333333333'}
serviceControlPolicies:
  - name: guard/rails
    file: scp.json
    targets:
      - root
resourceControlPolicies:
  - name: perimeter
    document:
      Statement:
        - Effect: Deny
    targets: [root]
`;
const SCP = '{\n  "Statement": [\n    {"Effect": "Deny"}\n  ]\n}\n';

function placesOf(estate: string) {
  return organizationPlaces(parsedDocument('parapet.yaml', estate), (file) => parsedDocument(file, SCP));
}

describe('the place of what is no resource', () => {
  test.each([
    ['organization', [], 'parapet.yaml:1'],
    ['organization', ['serviceControlPolicies'], 'parapet.yaml:5'],
    ['account/333333333333', [], 'parapet.yaml:4'],
    ['account/222222222222', [], 'parapet.yaml:2'],
    ['account/111111111111', [], 'parapet.yaml:1'],
    ['organization/guard/rails', [], 'scp.json:1'],
    ['organization/guard/rails', ['document', 'Statement', 0], 'scp.json:3'],
    ['organization/guard/rails', ['targets'], 'parapet.yaml:8'],
    ['organization/perimeter', [], 'parapet.yaml:11'],
    ['organization/perimeter', ['document'], 'parapet.yaml:12'],
    ['organization/perimeter', ['document', 'Statement', 0, 'Condition'], 'parapet.yaml:14'],
  ] as const)('%s %j', (address, path, place) => {
    const location = placesOf(ESTATE)(address, path);
    expect(`${location?.file}:${location?.line}`).toBe(place);
  });

  test('the id of the organization may stand in the allowlist', () => {
    expect(placesOf('stacks: []\nprivatelink:\n  organizationId: o-abc1234567\n')('organization', [])?.line).toBe(2);
  });

  test('nobody says what a policy is that is not there, or where a resource is', () => {
    expect(placesOf(ESTATE)('organization/other', [])).toBeNull();
    expect(placesOf(ESTATE)('app/Queue', [])).toBeNull();
  });
});
