import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIG } from '../../../src/config/config.ts';
import { complaints, configOf } from '../../support/config.ts';

const FULL = `organization: {id: o-abc1234567, managementAccount: '111111111111'}
auditAccount: '222222222222'
accounts:
  - {id: '333333333333', name: orders, ouPath: o-abc1234567/r-ab12/ou-ab12-11111111, tags: {classification: internal}}
trustedAccounts:
  - {id: '999999999999', name: payroll partner, reason: SEC-77, expires: 2027-06-30}
stacks:
  - name: source
    stackName: orders-source
    template: source-account/template.yaml
    account: '333333333333'
    region: eu-west-1
    partition: aws
    stage: test
    tags: {team: orders}
    parameters:
      TargetSqsQueueArn: {output: destination-account.template.TargetSqsQueueArn}
      SnsSubscriptionEmail: ops@example.com
      Retries: 3
      Subnets: [subnet-1, subnet-2]
  - template: ./destination-account/template.yaml
serviceControlPolicies:
  - {name: privatelink, file: scp/privatelink.json, targets: [root, ou-ab12-11111111, '333333333333']}
resourceControlPolicies:
  - name: perimeter
    document: {Version: 2012-10-17, Statement: []}
    targets: [o-abc1234567/r-ab12/]
privatelink: {}
schemas: [{bus: source/SourceEventBus, file: schemas/order-placed.json}]
pairs: [{primary: source, standby: destination-account.template, recoveryStateMachine: source/Recovery}]
policies: [governance/rego]
notSuppressible: [privatelink/*]
rules:
  delivery/target-retry: {severity: medium, minAgeSeconds: 3600}
suppressions:
  - {rule: s3/access-logging, resource: 'source/*', reason: log bucket itself, owner: platform, expires: 2027-01-31}
config: {undecided: omit}
`;

const SCHEMA = { 'schemas/order-placed.json': '{"type": "object"}' };

describe('parseConfig', () => {
  it('reads every key', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
    const config = configOf(FULL, { files: { ...SCHEMA, 'scp/privatelink.json': JSON.stringify(policy) } });
    expect(config).toEqual({
      ...EMPTY_CONFIG,
      organization: { id: 'o-abc1234567', managementAccount: '111111111111' },
      auditAccount: '222222222222',
      accounts: [
        {
          id: '333333333333',
          name: 'orders',
          ouPath: 'o-abc1234567/r-ab12/ou-ab12-11111111/',
          tags: { classification: 'internal' },
        },
      ],
      trustedAccounts: [{ id: '999999999999', name: 'payroll partner', reason: 'SEC-77', expires: '2027-06-30' }],
      stacks: [
        {
          name: 'source',
          stackName: 'orders-source',
          template: 'source-account/template.yaml',
          account: '333333333333',
          region: 'eu-west-1',
          partition: 'aws',
          stage: 'test',
          tags: { team: 'orders' },
          parameters: { SnsSubscriptionEmail: 'ops@example.com', Retries: 3, Subnets: ['subnet-1', 'subnet-2'] },
          wired: { TargetSqsQueueArn: 'destination-account.template.TargetSqsQueueArn' },
        },
        {
          name: 'destination-account.template',
          template: './destination-account/template.yaml',
          partition: 'aws',
          stage: 'prod',
          tags: {},
          parameters: {},
          wired: {},
        },
      ],
      serviceControlPolicies: [
        { name: 'privatelink', document: policy, targets: ['root', 'ou-ab12-11111111', '333333333333'] },
      ],
      resourceControlPolicies: [
        { name: 'perimeter', document: { Version: '2012-10-17', Statement: [] }, targets: ['o-abc1234567/r-ab12/'] },
      ],
      privatelink: {
        ...EMPTY_CONFIG.privatelink,
        organizationId: 'o-abc1234567',
        managementAccount: '111111111111',
        auditAccount: '222222222222',
      },
      schemas: [{ bus: 'source/SourceEventBus', file: 'schemas/order-placed.json', content: { type: 'object' } }],
      pairs: [{ primary: 'source', standby: 'destination-account.template', recoveryStateMachine: 'source/Recovery' }],
      policies: ['governance/rego'],
      notSuppressible: ['privatelink/*'],
      rules: {
        'delivery/target-retry': {
          enabled: true,
          severity: 'medium',
          undecided: 'report',
          exemptTags: {},
          exemptLogicalIds: [],
          settings: { minAgeSeconds: 3600 },
        },
      },
      suppressions: [
        {
          by: 'configuration',
          rule: 's3/access-logging',
          covers: { kind: 'glob', resource: 'source/*' },
          reason: 'log bucket itself',
          expires: '2027-01-31',
          owner: 'platform',
          where: { file: 'parapet.yaml', line: 36 },
        },
      ],
      config: { undecided: 'omit' },
      expiries: [
        {
          what: 'trust in account 999999999999 (payroll partner)',
          expires: '2027-06-30',
          where: { file: 'parapet.yaml', line: 6 },
        },
      ],
    });
  });

  it.each(['', '# nothing\n', '{}'])('takes an empty file for no configuration: %j', (text) => {
    expect(configOf(text)).toEqual(EMPTY_CONFIG);
  });

  it('takes folders of policies alone, or with the digest that pins them', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(configOf('policies: [a, b]').policies).toEqual(['a', 'b']);
    expect(configOf(`policies: {folders: [a], digest: '${digest}'}`).policies).toEqual({ folders: ['a'], digest });
    expect(configOf(`policies: {digest: '${digest}'}`).policies).toEqual({ folders: [], digest });
    expect(() => configOf('policies: {digest: abc}')).toThrow('parapet.yaml:1: policies.digest: must be a digest');
    expect(() => configOf('policies: {folder: [a]}')).toThrow('parapet.yaml:1: policies.folder: unknown key');
    expect(() => configOf('policies: rego')).toThrow(
      'parapet.yaml:1: policies: must be a list of folders, or folders and',
    );
  });

  it('returns something that nobody can change', () => {
    const config = configOf(FULL, { files: { ...SCHEMA, 'scp/privatelink.json': '{}' } });
    for (const part of [config, config.stacks, config.stacks[0]?.tags, config.serviceControlPolicies?.[0]?.document]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('keeps the names of parameters and tags that objects have of themselves', () => {
    const config = configOf('stacks: [{template: a.yaml, parameters: {constructor: x, toString: y}}]');
    expect(config.stacks[0]?.parameters).toEqual({ constructor: 'x', toString: 'y' });
  });
});

describe('messages about the shape', () => {
  it.each([
    ['[]', 'parapet.yaml:1: must be keys with values'],
    ['text', 'parapet.yaml:1: must be keys with values'],
    ['stcks: []', 'parapet.yaml:1: stcks: unknown key; did you mean stacks?'],
    ['totallyElse: 1', 'parapet.yaml:1: totallyElse: unknown key'],
    [
      'organization: {id: o-abc1234567, managmentAccount: "1"}',
      'parapet.yaml:1: organization.managmentAccount: unknown key; did you mean managementAccount?',
    ],
    ['organization: {id: abc}', 'parapet.yaml:1: organization.id: must be an organization id such as o-abc1234567'],
    [
      '\n\nauditAccount: 222222222222',
      "parapet.yaml:3: auditAccount: is a number to YAML and must be text; write it in quotes: '222222222222'",
    ],
    [
      'auditAccount: 001111111111',
      'parapet.yaml:1: auditAccount: is a number to YAML and must be text; write it in quotes',
    ],
    ['auditAccount: "2222"', 'parapet.yaml:1: auditAccount: must be an account id: 12 digits, in quotes'],
    ['accounts:\n  - id: "333333333333"\n  - name: x', 'parapet.yaml:3: accounts[1].id: is missing'],
    [
      'accounts: [{id: "333333333333", ouPath: ou-ab12-11111111}]',
      'parapet.yaml:1: accounts[0].ouPath: must be the path of an OU, such as o-abc1234567/r-ab12/ou-ab12-11111111/',
    ],
    [
      'accounts: [{id: "333333333333", tags: {public: yes}}]',
      "parapet.yaml:1: accounts[0].tags.public: is a truth value to YAML and must be text; write it in quotes: 'true'",
    ],
    ['accounts: {id: "333333333333"}', 'parapet.yaml:1: accounts: must be a list'],
    ['accounts: ["333333333333"]', 'parapet.yaml:1: accounts[0]: must be keys with values'],
    ['accounts:', 'parapet.yaml:1: accounts: is empty; give it a value or remove the key'],
    [
      'trustedAccounts: [{id: "999999999999", expires: 2027-02-30}]',
      'parapet.yaml:1: trustedAccounts[0].expires: must be a date such as 2027-01-31',
    ],
    [
      'trustedAccounts: [{id: "999999999999", expires: 2027}]',
      'parapet.yaml:1: trustedAccounts[0].expires: is a number to YAML and must be text; write it in quotes',
    ],
    [
      'stacks: [{name: a/b, template: a.yaml}]',
      'parapet.yaml:1: stacks[0].name: must consist of letters, digits, `.`, `_` and `-`',
    ],
    ['stacks: [{name: a}]', 'parapet.yaml:1: stacks[0].template: is missing'],
    ['stacks: [{template: " "}]', 'parapet.yaml:1: stacks[0].template: must not be empty'],
    ['stacks: [{template: [a]}]', 'parapet.yaml:1: stacks[0].template: must be text'],
    [
      'stacks: [{template: a.yaml, stackName: a_b}]',
      'parapet.yaml:1: stacks[0].stackName: must be a CloudFormation stack name: letters, digits and `-`',
    ],
    [
      'stacks: [{template: a.yaml, region: Ireland}]',
      'parapet.yaml:1: stacks[0].region: must be a Region such as eu-west-1',
    ],
    [
      'stacks: [{template: a.yaml, partition: aws-ch}]',
      'parapet.yaml:1: stacks[0].partition: must be one of aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-eusc; did you mean aws-cn?',
    ],
    [
      'stacks: [{template: a.yaml, parameters: {A: {output: b.C, ref: B}}}, {name: b, template: b.yaml}]',
      'parapet.yaml:1: stacks[0].parameters.A.ref: unknown key',
    ],
    [
      'stacks: [{template: a.yaml, parameters: {A: [[1]]}}]',
      'parapet.yaml:1: stacks[0].parameters.A[0]: must be text, a number, true or false',
    ],
    [
      'stacks: [{template: a.yaml, parameters: {A: null}}]',
      'parapet.yaml:1: stacks[0].parameters.A: must be text, a number, true or false, a list of these, or {output: <stack>.<output>}',
    ],
    [
      'stacks: [{template: a.yaml, parameters: {A: {output: Arn}}}]',
      'parapet.yaml:1: stacks[0].parameters.A.output: must be <stack>.<name of an output>',
    ],
    [
      'serviceControlPolicies: [{name: a, document: {}, targets: []}]',
      'parapet.yaml:1: serviceControlPolicies[0].targets: must not be empty',
    ],
    [
      'serviceControlPolicies: [{name: a, document: {}, targets: [everything]}]',
      'parapet.yaml:1: serviceControlPolicies[0].targets[0]: must be root, the id or path of an OU, or an account id in quotes',
    ],
    ['privatelink: 7', 'parapet.yaml:1: privatelink: must be an allowlist or the path of its file'],
    [
      'notSuppressible: [privatelink]',
      'parapet.yaml:1: notSuppressible[0]: must be <pack>/<rule>, in which * stands for any part of a name',
    ],
    [
      'rules: {s3/tls-only: {severity: hihg}}',
      'parapet.yaml:1: rules.s3/tls-only.severity: must be one of critical, high, medium, low; did you mean high?',
    ],
    ['rules: {s3/tls-only: {enabled: "no"}}', 'parapet.yaml:1: rules.s3/tls-only.enabled: must be true or false'],
    ['rules: {s3/tls-only: off}', 'parapet.yaml:1: rules.s3/tls-only: must be keys with values'],
    ['suppressions: [{rule: s3/tls-only, resource: "a/*"}]', 'parapet.yaml:1: suppressions[0].reason: is missing'],
    [
      'suppressions: [{rule: s3/tls-only, resource: "a/*", reason: ""}]',
      'parapet.yaml:1: suppressions[0].reason: must not be empty',
    ],
    [
      'config: {undecided: fail}',
      'parapet.yaml:1: config.undecided: must be one of not-applicable, non-compliant, omit',
    ],
  ])('%j', (text, message) => {
    expect(complaints(text)).toEqual([message]);
  });

  it('come all at once, with those about the whole, by line', () => {
    const text = `organization: {id: o-abc1234567}
stacks:
  - {name: a, template: a.yaml, region: cn-north-1}
  - name: a
    template: b.yaml
    regon: eu-west-1
    stag: prod
accounts: [{id: 333333333333}]
`;
    expect(complaints(text)).toEqual([
      'parapet.yaml:3: stacks[0].region: cn-north-1 lies in partition aws-cn, not aws; set partition: aws-cn',
      'parapet.yaml:4: stacks[1].name: two stacks are called a',
      'parapet.yaml:6: stacks[1].regon: unknown key; did you mean region?',
      'parapet.yaml:7: stacks[1].stag: unknown key; did you mean stage?',
      "parapet.yaml:8: accounts[0].id: is a number to YAML and must be text; write it in quotes: '333333333333'",
    ]);
  });

  it('are counted in the first line', () => {
    expect(() => configOf('a: 1\nb: 1')).toThrow(
      'parapet.yaml has 2 problems\n  parapet.yaml:1: a: unknown key\n  parapet.yaml:2: b: unknown key',
    );
  });
});

describe('messages about the whole', () => {
  it.each([
    [
      'stacks: [{template: a/t.yaml}, {template: a/t.json}]',
      ['parapet.yaml:1: stacks[1].template: two stacks are called a.t'],
    ],
    [
      'accounts: [{id: "333333333333"}, {id: "333333333333"}]',
      ['parapet.yaml:1: accounts[1].id: account 333333333333 is listed twice'],
    ],
    [
      'trustedAccounts: [{id: "333333333333"}, {id: "333333333333"}]',
      ['parapet.yaml:1: trustedAccounts[1].id: account 333333333333 is listed twice'],
    ],
    [
      'auditAccount: "333333333333"\ntrustedAccounts: [{id: "333333333333"}]',
      ['parapet.yaml:2: trustedAccounts[0].id: account 333333333333 is in the organization and needs no trust'],
    ],
    [
      'organization: {id: o-abc1234567}\naccounts: [{id: "333333333333", ouPath: o-xyz1234567/r-ab12/}]',
      ['parapet.yaml:2: accounts[0].ouPath: lies in another organization than o-abc1234567'],
    ],
    [
      'serviceControlPolicies: [{name: a, targets: [root]}]\nresourceControlPolicies: [{name: a, document: {}, targets: [root]}]',
      [
        'parapet.yaml:1: serviceControlPolicies[0]: needs file or document',
        'parapet.yaml:2: resourceControlPolicies[0].name: two policies are called a',
      ],
    ],
    [
      'stacks: [{name: a, template: a.yaml, parameters: {Q: {output: destinaton.Q}}}, {name: destination, template: b.yaml}]',
      ['parapet.yaml:1: stacks[0].parameters.Q.output: there is no stack destinaton; did you mean destination?'],
    ],
    [
      'stacks: [{name: a, template: a.yaml, parameters: {Q: {output: a.Q}}}]',
      ['parapet.yaml:1: stacks[0].parameters.Q.output: is an output of the same stack'],
    ],
    [
      'stacks: [{name: a, template: a.yaml}]\npairs: [{primary: a, standby: b}]\nschemas: [{bus: c/Bus, file: x.json}]',
      ['parapet.yaml:2: pairs[0].standby: there is no stack b', 'parapet.yaml:3: schemas[0].bus: there is no stack c'],
    ],
  ])('%j', (text, messages) => {
    expect(complaints(text, { files: { 'x.json': '{}' } })).toEqual(messages);
  });

  it.each([
    ['a bus that no stack makes', 'stacks: [{name: a, template: a.yaml}]\nschemas: [{bus: orders, file: x.json}]'],
    [
      'a live bus',
      'stacks: [{name: a, template: a.yaml}]\nschemas: [{bus: "arn:aws:events:eu-west-1:333333333333:event-bus/orders", file: x.json}]',
    ],
    [
      'stacks of assemblies',
      'assemblies: [cdk.out]\nstacks: [{name: a, template: a.yaml, parameters: {Q: {output: b.Q}}}]',
    ],
    ['stacks of folders', 'pairs: [{primary: a, standby: b}]'],
    ['a Region of another partition', 'stacks: [{template: a.yaml, region: us-gov-west-1, partition: aws-us-gov}]'],
    ['a Region of a sovereign partition', 'stacks: [{template: a.yaml, region: eusc-de-east-1, partition: aws-eusc}]'],
    ['a Region of an isolated partition', 'stacks: [{template: a.yaml, region: us-isob-east-1, partition: aws-iso-b}]'],
    [
      'another Region of an isolated partition',
      'stacks: [{template: a.yaml, region: us-iso-east-1, partition: aws-iso}]',
    ],
  ])('none about %s', (_, text) => {
    expect(complaints(text, { files: { 'x.json': '{}' } })).toEqual([]);
  });
});

describe('schemas in files', () => {
  const text = 'schemas:\n  - {bus: orders, file: order.json}';

  it.each<[string, Record<string, string>, string]>([
    ['that are not there', {}, 'parapet.yaml:2: schemas[0].file: order.json does not exist'],
    ['that are no schemas', { 'order.json': '\n[]' }, 'order.json:2: must be a schema'],
    [
      'that do not parse',
      { 'order.json': '{\n  "type": "object"\n  "x": 1}' },
      'order.json:3: a comma or } is missing',
    ],
  ])('are reported when they are files %s', (_, files, message) => {
    expect(complaints(text, { files })).toEqual([message]);
  });
});

describe('organization policies in files', () => {
  const text = 'serviceControlPolicies:\n  - {name: a, file: scp.json, targets: [root]}';

  it.each<[string, Record<string, string>, string]>([
    ['that are not there', {}, 'parapet.yaml:2: serviceControlPolicies[0].file: scp.json does not exist'],
    ['that are no policies', { 'scp.json': '[]' }, 'scp.json:1: must be a policy document'],
  ])('are reported when they are files %s', (_, files, message) => {
    expect(complaints(text, { files })).toEqual([message]);
  });

  it('are reported with their own line when they do not parse', () => {
    const [message] = complaints(text, { files: { 'scp.json': '{\n"a": 1,\n"a": 2}' } });
    expect(message).toMatch(/^scp\.json:3: /);
  });

  it('are refused beside an inline text', () => {
    const both = 'serviceControlPolicies: [{name: a, file: scp.json, document: {}, targets: [root]}]';
    expect(complaints(both, { files: { 'scp.json': '{}' } })).toEqual([
      'parapet.yaml:1: serviceControlPolicies[0]: has both file and document; keep one',
    ]);
  });
});
