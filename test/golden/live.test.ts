import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { judgeEstate } from '../../src/judge.ts';
import { liveResources } from '../../src/live-resources.ts';
import type { Shape } from '../../src/load/live/live-type.ts';
import { policies, rules, settings } from '../support/engine.ts';

interface Case {
  readonly name: string;
  readonly rule: string;
  readonly resource: Omit<Shape, 'name'> & { readonly type: string };
  readonly expect: { readonly verdict: string };
}

const cases = parse(readFileSync(new URL('./live.cases.yaml', import.meta.url), 'utf8'), {
  merge: true,
}) as readonly Case[];
const place = { account: '111122223333', region: 'eu-west-1', partition: 'aws' };
const organization = { id: 'o-abc1234567', accounts: [{ id: '111122223333' }, { id: '222233334444' }] };

test.each(cases.map((one) => [`${one.rule}: ${one.name}`, one] as const))('%s', async (_, one) => {
  const { type } = one.resource;
  const live = liveResources([{ shape: { name: 'one', ...one.resource }, type, place }]);
  const estate = { stacks: [], organization, allowlist: { internalServiceAccounts: 'organization' }, live };
  const { decisions } = await judgeEstate(estate, {
    rules: rules(),
    policies: [await policies()],
    settings: settings(),
    exemptions: {},
    today: '2026-11-24',
    report: () => {},
  });
  const [address = ''] = live.keys();
  expect(decisions.get(one.rule)?.get(address)?.verdict).toBe(one.expect.verdict);
});
