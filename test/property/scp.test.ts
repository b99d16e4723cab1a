import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyInput } from '../../src/estate/input.ts';
import { judge } from '../../src/evaluate/verdicts.ts';
import type { Resource } from '../../src/model/estate.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Rule } from '../../src/model/rule.ts';
import { generateScp } from '../../src/scp/generate.ts';
import { policies, rules } from '../support/engine.ts';

// One allowlist, several guards: what the SCP that is generated from it denies, evaluated as IAM does, is what the rule about
// templates calls a breach, for any allowlist and any endpoint. The SCP knows the owner of every service, a template only of
// those in the estate, so that the rule may be undecided; by owner the SCP is wider, which then may not be narrower.
const TODAY = '2026-11-24';
const RULE = 'privatelink/service-name-allowlisted';
const PROBING = 'privatelink/scp-endpoint-guardrail';
const HOME = 'eu-west-1';
const MEMBERS = ['222222222222', '333333333333'];
const OUTSIDE = ['444444444444', '555555555555', 'aws-marketplace'];

/** A service that somebody can make an endpoint to. */
interface Service {
  readonly kind: 'aws' | 'outside' | 'estate';
  readonly name: string;
  readonly owner: string;
  readonly region: string;
}

const region = fc.constantFrom(HOME, HOME, HOME, 'us-east-1');
const nameOf = (at: string, id: string) => `com.amazonaws.vpce.${at}.vpce-svc-${id}`;

/** Few services, so that allowlists and endpoints meet; whose they are follows from their id. */
const outside: fc.Arbitrary<Service> = fc.tuple(fc.integer({ min: 0, max: 7 }), region).map(([i, at]) => ({
  kind: 'outside',
  name: nameOf(at, `0a1b2c3d4e5f6000${i}`),
  owner: OUTSIDE[i % OUTSIDE.length] ?? '',
  region: at,
}));
const ofAws: fc.Arbitrary<Service> = fc
  .tuple(fc.constantFrom('kms', 'ecr.dkr'), region)
  .map(([service, at]) => ({ kind: 'aws', name: `com.amazonaws.${at}.${service}`, owner: 'amazon', region: at }));
const ofEstate: fc.Arbitrary<Service> = fc
  .tuple(fc.constantFrom(...MEMBERS, '444444444444'), region)
  .map(([owner, at]) => ({ kind: 'estate', name: nameOf(at, `⟦name.own.S${owner}⟧`), owner, region: at }));
const service = fc.oneof({ weight: 3, arbitrary: outside }, ofAws, ofEstate);

const partner = fc.record({ of: outside, isPattern: fc.boolean(), isExpired: fc.boolean() }).map((one) => ({
  serviceName: one.isPattern ? one.of.name.replace(/.$/, '*') : one.of.name,
  ...(one.isPattern ? {} : { owner: one.of.owner }),
  name: one.of.name,
  regions: [one.of.region],
  consumers: 'organization',
  expires: one.isExpired ? '2026-11-23' : TODAY,
}));
const allowlist = fc.record({
  version: fc.constant(1),
  adminRoles: fc.constant([]),
  awsServices: fc.constant({ mode: 'all', allow: [] }),
  internalServiceAccounts: fc.oneof(fc.subarray(MEMBERS), fc.constant('organization')),
  partnerServices: fc.array(partner, { maxLength: 4 }),
  endpointTypes: fc.constantFrom({ allow: ['Interface'] }, { allow: ['Interface', 'Resource'] }),
  crossRegion: fc.constantFrom('deny', 'allow-listed'),
  scp: fc.record({ mode: fc.constantFrom('byService', 'byService', 'byOwner') }),
});

const organization = {
  id: 'o-abc1234567',
  managementAccount: '111111111111',
  accounts: MEMBERS.map((id) => ({ id, ouPath: 'o-abc1234567/r-ab12/' })),
};

function resource(logicalId: string, own: Partial<Resource> & { readonly type: string }): Resource {
  const place = { stack: 'own', account: '222222222222', region: HOME, partition: 'aws', stage: 'prod', tags: {} };
  const rest = { properties: {}, origin: {}, attributes: {}, references: [], sensitive: [] };
  return { address: `own/${logicalId}`, logicalId, ...place, ...rest, ...own };
}

const SERVICES = [...MEMBERS, '444444444444'].map((account) =>
  resource(`S${account}`, { type: 'AWS::EC2::VPCEndpointService', account, name: `⟦name.own.S${account}⟧` }),
);

function endpoint({ name }: Service, i: number): Resource {
  return resource(`E${i}`, {
    type: 'AWS::EC2::VPCEndpoint',
    properties: { VpcId: 'vpc-0a', VpcEndpointType: 'Interface', ServiceName: name },
  });
}

/** The calls that make an endpoint; what is in another Region needs leave for that, too. */
function callsFor({ name, owner, region: at }: Service, i: number): JsonObject[] {
  const id = name.replace(/⟦.*⟧/, '09080706050403020');
  const keys = { 'ec2:vpceservicename': [id], 'ec2:vpceserviceowner': [owner], 'ec2:vpceserviceregion': [at] };
  const call = { number: 0, what: `E${i}`, on: ['ec2', 'vpc-endpoint/vpce-0a1b2c3d4e5f60718'], keys, denied: true };
  const create = { ...call, action: 'ec2:CreateVpcEndpoint' };
  return at === HOME ? [create] : [create, { ...call, number: -1, on: '*', action: 'vpce:AllowMultiRegion' }];
}

/** By endpoint, what the rule says and whether the generated SCP denies a call. */
async function judged(allowed: JsonObject, services: readonly Service[]) {
  const document = generateScp({ allowlist: allowed, organization, today: TODAY });
  const resources = Object.fromEntries(
    [...SERVICES, ...services.map(endpoint)].map((one) => [one.address, one] as const),
  );
  const found = await (await policies()).evaluate(
    policyInput(resources, {
      rules: [RULE, PROBING],
      organization: { ...organization, scps: [{ name: 'generated', document, targets: ['root'] }] },
      allowlist: allowed,
      settings: {},
      today: TODAY,
      facts: { verify: true, asked: services.flatMap(callsFor) },
    }),
  );
  const rule = rules().find(({ id }) => id === RULE) as Rule;
  const wrapped = new Map(Object.values(resources).map((one) => [one.address, { resource: one, opaque: null }]));
  const verdicts = judge(rule, found[RULE], { resources: wrapped, isExempt: () => false });
  const rows = (found[PROBING]?.probes ?? []).filter(({ what }) => /^E\d+$/.test(what));
  expect(rows.every(({ got }) => got !== 'unknown')).toBe(true);
  return services.map((one, i) => ({
    service: one,
    verdict: verdicts.get(`own/E${i}`)?.verdict,
    isDenied: rows.some(({ what, got }) => what === `E${i}` && got === 'denied'),
  }));
}

test('the generated SCP denies what the template rule fails, and lets through what it passes', async () => {
  const seen = { pass: 0, fail: 0, undecided: 0 };
  await fc.assert(
    fc.asyncProperty(allowlist, fc.array(service, { minLength: 40, maxLength: 40 }), async (allowed, services) => {
      for (const { service: one, verdict, isDenied } of await judged(allowed, services)) {
        seen[verdict as keyof typeof seen]++;
        const isWider = allowed.scp.mode === 'byOwner';
        if (verdict === 'pass') expect([one, isDenied]).toEqual([one, false]);
        if (verdict === 'fail' && !isWider) expect([one, isDenied]).toEqual([one, true]);
      }
    }),
    { numRuns: 100 },
  );
  expect(seen.pass).toBeGreaterThan(500);
  expect(seen.fail).toBeGreaterThan(500);
}, 60_000);
