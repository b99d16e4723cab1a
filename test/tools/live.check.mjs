// The same estate as a template and as live resources, made in moto by calls of the SDK: every rule that has both forms gives
// the same verdict on the same resource.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completed } from './live/completed.mjs';
import { deploy } from './live/deploy.mjs';
import { installMoto, startMoto } from './live/moto.mjs';
import { ROOT } from './load-source.mjs';

const TEMPLATE = join(ROOT, 'test/tools/live/estate.yaml');
const CLI = join(ROOT, 'dist/cli.js');
const REGION = 'eu-west-1';
const ACCOUNT = '123456789012';
/** Differences that the controls ask for. */
const EXPLAINED = {
  's3/policy-size AWS::S3::Bucket shop-data-123456789012':
    'every live policy is measured, of templates only those that a role may change',
  'trust/unknown-action AWS::IAM::ManagedPolicy reading': 'a managed policy is read with the roles that have it',
};
const { rules } = JSON.parse(readFileSync(join(ROOT, 'dist/catalog.json'), 'utf8'));
/** Rules that only a template can break. */
const NEVER_LIVE = new Set(rules.filter(({ live }) => live === 'never').map(({ id }) => id));
/** S3 Control puts the account into the name of the host, which the loopback interface has no names for. */
const ABSENT = /s3:GetAccountPublicAccessBlock/;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const reason = installMoto();
if (reason !== undefined) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'parapet-live-'));
const moto = await startMoto();
const front = await completed(moto.endpoint);
try {
  process.exitCode = (await compare()) ? 0 : 1;
} finally {
  front.stop();
  moto.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function compare() {
  const place = ['--account', ACCOUNT, '--region', REGION];
  const { resources } = JSON.parse(parapet(['inspect', TEMPLATE, ...place]).stdout);
  // What looks like a secret is not printed, so it is said again here.
  const worker = Object.values(resources).find(({ logicalId }) => logicalId === 'Worker');
  worker.properties.Environment.Variables.API_KEY = 'k3J9xQ2vLm8RtY5wZb7NcD4f';
  const generated = await deploy(resources, { endpoint: moto.endpoint, region: REGION });
  const written = JSON.parse(parapet(['check', TEMPLATE, ...place, '--all', '--format', 'json']).stdout);
  const flags = ['--region', REGION, '--all', '--format', 'json', '--against', TEMPLATE];
  const { stdout, stderr } = await audited(['audit', ...flags]);
  const live = JSON.parse(stdout);
  const unexpected = live.diagnostics.filter(({ level, message }) => level === 'error' && !ABSENT.test(message));
  for (const { message } of unexpected) console.log(`  ${message}`);
  const drift = live.diagnostics.filter(({ code }) => code === 'drift').map(({ message }) => message);
  console.log(`  ${drift.join('\n  ')}`);
  if (stderr.includes('Warning')) console.log(`  ${stderr}`);
  const nameOf = ({ address, logicalId, type }) =>
    physicalName(type, resources[address]?.properties, generated.get(logicalId) ?? logicalId);
  const a = verdicts(written.results, nameOf);
  const b = verdicts(live.results, ({ logicalId }) => logicalId);
  const differing = [...a].filter(([key, verdict]) => b.has(key) && b.get(key) !== verdict);
  const lost = [...a.keys()].filter((key) => !b.has(key));
  const reason = (key) => (EXPLAINED[key] ? `; ${EXPLAINED[key]}` : '');
  for (const [key, verdict] of differing)
    console.log(`  ${key}: template ${verdict}, live ${b.get(key)}${reason(key)}`);
  for (const key of lost) console.log(`  ${key}: not live${reason(key)}`);
  console.log(
    `${a.size} verdicts on ${Object.keys(resources).length} resources, ${a.size - differing.length - lost.length} the same live`,
  );
  const isDrifting = drift.some((message) => message.startsWith('drift'));
  return (
    !isDrifting &&
    unexpected.length + [...lost, ...differing.map(([key]) => key)].filter((key) => !EXPLAINED[key]).length === 0
  );
}

/** The worst verdict by rule and resource. */
function verdicts(results, nameOf) {
  const ranks = ['not-applicable', 'pass', 'undecided', 'fail'];
  const found = new Map();
  for (const { rule, verdict, resource } of results) {
    if (resource.type === 'AWS::::Account' || NEVER_LIVE.has(rule)) continue;
    const key = `${rule} ${resource.type} ${nameOf(resource)}`;
    if (ranks.indexOf(verdict) >= ranks.indexOf(found.get(key) ?? 'not-applicable')) found.set(key, verdict);
  }
  return found;
}

function physicalName(type, properties = {}, otherwise) {
  const names = [
    'QueueName',
    'TopicName',
    'FunctionName',
    'RoleName',
    'ManagedPolicyName',
    'BucketName',
    'AlarmName',
    'AliasName',
  ];
  const more = ['ArchiveName', 'LogGroupName', 'StateMachineName', 'StatementId', 'Name', 'Bucket'];
  if (/^AWS::Lambda::(?:Permission|EventSourceMapping)$/.test(type)) return otherwise;
  const [first] = properties.Queues ?? properties.Topics ?? [];
  if (first !== undefined) return first.split(/[/:]/).at(-1);
  const key = [...names, ...more].find((name) => typeof properties[name] === 'string');
  return key === undefined ? otherwise : properties[key];
}

function parapet(args) {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', cwd: folder, maxBuffer: 1 << 28 });
}

function audited(args) {
  const env = {
    PATH: process.env.PATH,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: front.endpoint,
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', () => resolve({ stdout, stderr }));
  });
}
