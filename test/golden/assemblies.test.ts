import { expect, test } from 'vitest';
import { parapet } from '../support/cli.ts';

// fixtures/assemblies/cross-account is what the CDK made of test/tools/cdk-app (test/tools/cdk.check.mjs compares them). What
// parapet makes of it was checked by hand against the app.
const ASSEMBLY = 'fixtures/assemblies/cross-account';

const PARCELS = '222222222222 eu-west-1';
const ORDERS = '111111111111 eu-west-1';
const ARCHIVE = '111111111111 eu-central-1';

test('an assembly: where its stacks are deployed', () => {
  const { resources, diagnostics } = inspect();
  const places = Object.values(resources).map(({ stack, account, region }) => `${stack}: ${account} ${region}`);
  expect([...new Set(places)].sort()).toEqual([
    `Prod.Archive: ${ARCHIVE}`,
    `Prod.Billing: ${ORDERS}`,
    `Prod.Orders: ${ORDERS}`,
    `Prod.Parcels.Workers: ${PARCELS}`,
    `Prod.Parcels: ${PARCELS}`,
    'Sandbox: ⟦account.Sandbox⟧ ⟦region.Sandbox⟧',
  ]);
  expect(diagnostics).toEqual([]);
});

test('an assembly: what its stacks know of each other, over accounts, Regions and nested stacks', () => {
  const { resources, links } = inspect();
  const stackOf = (address: string) => resources[address]?.stack;
  const crossing = links.filter(({ from, to }) => stackOf(from) !== stackOf(to));
  expect(crossing.map(({ from, path, to, kind }) => `${from} ${path.join('.')} -> ${to} by ${kind}`)).toEqual([
    'Prod.Billing/PlacedD9956B27 Properties.EventBusName -> Prod.Orders/BusEA82B648 by name',
    'Prod.Orders/DeliverDefaultPolicy9800BB32 Properties.PolicyDocument.Statement.0.Resource.0 -> Prod.Archive/BusEA82B648 by arn',
    'Prod.Orders/DeliverDefaultPolicy9800BB32 Properties.PolicyDocument.Statement.0.Resource.1 -> Prod.Archive/Returns425A41DA by arn',
    'Prod.Orders/DeliverDefaultPolicy9800BB32 Properties.PolicyDocument.Statement.1.Resource -> Prod.Parcels/Queue4A7E3555 by arn',
    'Prod.Orders/DeliverDefaultPolicy9800BB32 Properties.PolicyDocument.Statement.2.Resource -> Prod.Parcels/TopicBFC7AF6E by arn',
    'Prod.Orders/DeliverDefaultPolicy9800BB32 Properties.PolicyDocument.Statement.3.Resource -> Prod.Parcels.Workers/Packer62FBB440 by arn',
    'Prod.Orders/Placed Properties.Targets.0.Arn -> Prod.Parcels/Queue4A7E3555 by arn',
    'Prod.Orders/Placed Properties.Targets.1.Arn -> Prod.Parcels/TopicBFC7AF6E by arn',
    'Prod.Orders/Placed Properties.Targets.2.Arn -> Prod.Parcels.Workers/Packer62FBB440 by arn',
    'Prod.Orders/Placed Properties.Targets.3.Arn -> Prod.Archive/BusEA82B648 by arn',
    'Prod.Orders/Placed Properties.Targets.4.Arn -> Prod.Archive/Returns425A41DA by arn',
    'Prod.Parcels/Subscription Properties.Endpoint -> Prod.Parcels.Workers/NoticesCD1BD20F by arn',
    'Prod.Parcels.Workers/PackerServiceRoleDefaultPolicyCDF3B9E8 Properties.PolicyDocument.Statement.0.Resource -> Prod.Parcels/Queue4A7E3555 by arn',
    'Prod.Parcels.Workers/PackerSqsEventSourceProdParcelsQueue9DCCA6EAB46EE5E6 Properties.EventSourceArn -> Prod.Parcels/Queue4A7E3555 by arn',
    'Prod.Parcels.Workers/NoticesPolicy99AF0F83 Properties.PolicyDocument.Statement.0.Condition.ArnEquals.aws:SourceArn -> Prod.Parcels/TopicBFC7AF6E by arn',
  ]);
});

test('an assembly: findings with the construct and the line of the app', () => {
  const rules = ['delivery/target-dlq', 'delivery/queue-redrive', 's3/tls-only'].flatMap((rule) => ['--rule', rule]);
  const { stdout } = parapet(['check', ASSEMBLY, ...rules, '--format', 'json', '--as-of', '2026-11-24']);
  const { results, diagnostics } = JSON.parse(stdout) as { results: Found[]; diagnostics: unknown[] };
  const lines = results.map(({ rule, location, construct, suppressed }) => {
    const { file, line } = construct.source;
    const where = `${location.file.slice(ASSEMBLY.length + 1)}:${location.line}`;
    return [rule, where, construct.path, `${file}:${line}`, suppressed?.by ?? ''].join(' ').trim();
  });
  expect(lines).toEqual([
    's3/tls-only Sandbox.template.json:3 Sandbox/Scratch/Resource test/tools/cdk-app/app.mjs:153 acknowledgement',
    'delivery/queue-redrive assembly-Prod/ProdBillingDDA55E22.template.json:3 Prod/Billing/Invoices/Resource test/tools/cdk-app/app.mjs:144',
    'delivery/target-dlq assembly-Prod/ProdBillingDDA55E22.template.json:87 Prod/Billing/Placed/Resource test/tools/cdk-app/app.mjs:145',
    ...[165, 193, 214, 242, 258].map(
      (line) =>
        `delivery/target-dlq assembly-Prod/ProdOrders525171E2.template.json:${line} Prod/Orders/Placed test/tools/cdk-app/app.mjs:104`,
    ),
    'delivery/queue-redrive assembly-Prod/ProdParcelsWorkers4DB6D264.nested.template.json:124 Prod/Parcels/Workers/Notices/Resource test/tools/cdk-app/app.mjs:80',
  ]);
  expect(diagnostics).toEqual([]);
});

interface Inspected {
  readonly resources: Readonly<Record<string, { stack: string; account: string; region: string }>>;
  readonly links: readonly { from: string; path: readonly (string | number)[]; to: string; kind: string }[];
  readonly diagnostics: readonly unknown[];
}

interface Found {
  readonly rule: string;
  readonly location: { readonly file: string; readonly line: number };
  readonly construct: { readonly path: string; readonly source: { readonly file: string; readonly line: number } };
  readonly suppressed: { readonly by: string } | null;
}

function inspect(): Inspected {
  const { stdout, code } = parapet(['inspect', ASSEMBLY]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Inspected;
}
