import { describe, expect, it } from 'vitest';
import { allowlistOf } from '../../../src/config/organization.ts';
import { expiryDiagnostics } from '../../../src/config/settings.ts';
import { complaints, configOf } from '../../support/config.ts';

const DOCUMENT = `version: 1
organizationId: o-abc1234567
managementAccount: '111111111111'
auditAccount: '222222222222'
awsServices: {mode: list, allow: [events, kms, ecr.dkr]}
internalServiceAccounts: ['333333333333']
partnerServices:
- serviceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0
  owner: '444444444444'
  name: Approved partner
  consumers: organization
  expires: 2027-06-30
  ticket: SEC-1234
- serviceName: com.amazonaws.vpce.us-east-1.vpce-svc-0abc*
  owner: aws-marketplace
  name: Marketplace
  regions: [us-east-1, us-west-2]
  consumers: ['333333333333', o-abc1234567/r-ab12/ou-ab12-11111111]
  expires: 2026-06-30
consumerAccounts: ['555555555555']
endpointTypes: {allow: [Interface, Resource]}
resourceOwners: {accounts: ['666666666666']}
adminRoles: ['arn:aws:iam::*:role/CloudNetworkAdmin']
crossRegion: allow-listed
scp: {targets: [ou-ab12-34567890], mode: byOwner}
`;

const ESTATE = "organization: {id: o-abc1234567, managementAccount: '111111111111'}\nauditAccount: '222222222222'\n";
const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '  ');

describe('the allowlist', () => {
  const expected = {
    version: 1,
    organizationId: 'o-abc1234567',
    managementAccount: '111111111111',
    auditAccount: '222222222222',
    awsServices: { mode: 'list', allow: ['events', 'kms', 'ecr.dkr'] },
    internalServiceAccounts: ['333333333333'],
    partnerServices: [
      {
        serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
        owner: '444444444444',
        name: 'Approved partner',
        regions: ['eu-west-1'],
        consumers: 'organization',
        expires: '2027-06-30',
        ticket: 'SEC-1234',
      },
      {
        serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0abc*',
        owner: 'aws-marketplace',
        name: 'Marketplace',
        regions: ['us-east-1', 'us-west-2'],
        consumers: ['333333333333', 'o-abc1234567/r-ab12/ou-ab12-11111111/'],
        expires: '2026-06-30',
      },
    ],
    consumerAccounts: ['555555555555'],
    endpointTypes: { allow: ['Interface', 'Resource'] },
    resourceOwners: { organization: true, accounts: ['666666666666'] },
    adminRoles: ['arn:aws:iam::*:role/CloudNetworkAdmin'],
    crossRegion: 'allow-listed',
    scp: { targets: ['ou-ab12-34567890'], maxCharacters: 5120, mode: 'byOwner', strict: false, protectPolicies: false },
  };

  it('reads the same inline and from a file of its own', () => {
    expect(configOf(`privatelink:\n${indented(DOCUMENT)}`).privatelink).toEqual(expected);
    const config = configOf('privatelink: allow/list.yaml', { files: { 'allow/list.yaml': DOCUMENT } });
    expect(config.privatelink).toEqual(expected);
    expect(allowlistOf(config)).toEqual(expected);
  });

  it('takes from the estate file what it leaves out', () => {
    const config = configOf(`${ESTATE}privatelink: {version: 1}`);
    expect(config.privatelink).toMatchObject({
      organizationId: 'o-abc1234567',
      managementAccount: '111111111111',
      auditAccount: '222222222222',
      internalServiceAccounts: [],
    });
  });

  it('reports entries past their date at their place', () => {
    const files = { 'list.yaml': DOCUMENT };
    const trust =
      "trustedAccounts:\n- {id: '999999999999', expires: 2026-11-23}\n- {id: '888888888888', expires: 2026-11-24}\n";
    expect(expiryDiagnostics(configOf(`privatelink: list.yaml\n${trust}`, { files }), '2026-11-24')).toEqual([
      {
        level: 'warning',
        code: 'configuration-expired',
        message: 'trust in account 999999999999 expired on 2026-11-23',
        file: 'parapet.yaml',
        line: 3,
      },
      {
        level: 'warning',
        code: 'configuration-expired',
        message: 'partner service Marketplace expired on 2026-06-30',
        file: 'list.yaml',
        line: 14,
      },
    ]);
  });
});

describe('messages about the allowlist', () => {
  const partner = (changes: string) =>
    `partnerServices: [{serviceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0a, name: P, expires: 2027-01-31, ${changes}}]`;

  it.each([
    ['version: 2', 'version: must be 1'],
    ['versoin: 1', ['version: is missing', 'versoin: unknown key; did you mean version?']],
    ['awsServices: {mode: some}', 'awsServices.mode: must be one of all, list'],
    [
      'awsServices: {allow: [com.amazonaws.*.kms]}',
      'awsServices.allow[0]: must be what follows the Region in a service name, such as kms',
    ],
    ['internalServiceAccounts: everyone', 'internalServiceAccounts: must be `organization` or a list of account ids'],
    [
      'internalServiceAccounts: [organization]',
      'internalServiceAccounts[0]: must be an account id: 12 digits, in quotes',
    ],
    [
      'partnerServices: [{serviceName: "*", name: P, expires: 2027-01-31}]',
      'partnerServices[0].serviceName: must be the name of an endpoint service; * may only end a service id (vpce-svc-0a1b*)',
    ],
    [
      'partnerServices: [{serviceName: "com.amazonaws.*.vpce-svc-0a", name: P, expires: 2027-01-31}]',
      'partnerServices[0].serviceName: must be the name of an endpoint service; * may only end a service id (vpce-svc-0a1b*)',
    ],
    ['partnerServices: [{serviceName: a.b, expires: 2027-01-31}]', 'partnerServices[0].name: is missing'],
    ['partnerServices: [{serviceName: a.b, name: P}]', 'partnerServices[0].expires: is missing'],
    [partner('owner: me'), 'partnerServices[0].owner: must be an account id (12 digits, in quotes) or aws-marketplace'],
    [
      partner('owner: "111111111111"'),
      'partnerServices[0].owner: account 111111111111 is in the organization: list it in internalServiceAccounts',
    ],
    [partner('regions: [everywhere]'), 'partnerServices[0].regions[0]: must be a Region such as eu-west-1'],
    [
      partner('consumers: all'),
      'partnerServices[0].consumers: must be `organization`, a list of account ids or a list of OU paths',
    ],
    [
      partner('consumers: [ou-ab12-11111111]'),
      'partnerServices[0].consumers[0]: must be an account id (12 digits, in quotes) or the path of an OU',
    ],
    [
      'endpointTypes: {allow: [interface]}',
      'endpointTypes.allow[0]: must be one of Interface, Gateway, GatewayLoadBalancer, Resource, ServiceNetwork, Tunnel; did you mean Interface?',
    ],
    [
      'adminRoles: ["*"]',
      'adminRoles[0]: must be a pattern of role ARNs that names a role: arn:aws:iam::*:role/CloudNetworkAdmin',
    ],
    [
      'adminRoles: ["arn:aws:iam::*:role/*"]',
      'adminRoles[0]: must be a pattern of role ARNs that names a role: arn:aws:iam::*:role/CloudNetworkAdmin',
    ],
    ['scp: {maxCharacters: 20000}', 'scp.maxCharacters: must be at most 10240'],
    ['scp: {maxCharacters: 0}', 'scp.maxCharacters: must be at least 1'],
    ['scp: {maxCharacters: 1.5}', 'scp.maxCharacters: must be a whole number'],
    ['scp: {maxCharacters: many}', 'scp.maxCharacters: must be a number'],
    ['organizationId: o-xyz1234567', 'organizationId: is o-xyz1234567 here and o-abc1234567 in the estate file'],
    [
      'managementAccount: "999999999999"',
      'managementAccount: is 999999999999 here and 111111111111 in the estate file',
    ],
    ['auditAccount: "999999999999"', 'auditAccount: is 999999999999 here and 222222222222 in the estate file'],
  ])('%s', (text, message) => {
    const expected = [message].flat().map((one) => `list.yaml:1: ${one}`);
    const list = text.startsWith('vers') ? text : `{version: 1, ${text}}`;
    expect(complaints(`${ESTATE}privatelink: list.yaml`, { files: { 'list.yaml': list } })).toEqual(expected);
  });

  it('need an organization from somewhere', () => {
    expect(complaints('privatelink: {version: 1}')).toEqual([
      'parapet.yaml:1: privatelink.organizationId: is missing; state it here or as organization.id of the estate file',
    ]);
  });

  it('name the key when it is inline', () => {
    expect(complaints(`${ESTATE}privatelink:\n  version: 1\n  crosRegion: deny`)).toEqual([
      'parapet.yaml:5: privatelink.crosRegion: unknown key; did you mean crossRegion?',
    ]);
  });

  it('say that its file is missing', () => {
    expect(complaints('privatelink: list.yaml')).toEqual(['parapet.yaml:1: privatelink: list.yaml does not exist']);
  });

  it('say that its file is something else', () => {
    expect(complaints('privatelink: list.yaml', { files: { 'list.yaml': '- a' } })).toEqual([
      'list.yaml:1: must be keys with values',
    ]);
  });
});
