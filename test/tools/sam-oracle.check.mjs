// Our expansion of SAM against the translator of AWS, over the corpus and over cases of our own that use everything it knows:
// the same resources, and the same properties, each difference explained in sam-oracle/explained.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSource, ROOT } from './load-source.mjs';
import { differences, normal } from './sam-oracle/normal.mjs';
import { prepared } from './sam-oracle/prepare.mjs';
import { findPython, translated } from './sam-oracle/python.mjs';

const CASES = join(ROOT, 'test/tools/sam-oracle/cases');
const CORPUS = join(ROOT, '../shared/corpus');
const EXPLAINED = JSON.parse(readFileSync(join(ROOT, 'test/tools/sam-oracle/explained.json'), 'utf8'));
const ATTRIBUTES = ['Condition', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'UpdatePolicy'];
const BAR = 0.99;
/** The generated types that controls read. */
const READ =
  /^AWS::(Events|Scheduler|Lambda|IAM|SQS|SNS|S3|StepFunctions|DynamoDB|Kinesis|KMS|Logs|Pipes)::|^AWS::ApiGateway::RestApi$|^AWS::ApiGatewayV2::Integration$/;

const { python, reason } = findPython();
if (python === undefined) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}
const { loadDocument, loadTemplate, expandSam } = await loadSource('src/load/cloudformation.ts', 'src/sam/expand.ts');

/** SAM templates below a folder, as the translator can read them. */
function templatesOf(folder) {
  const templates = {};
  for (const file of existsSync(folder) ? readdirSync(folder, { recursive: true }).sort() : []) {
    if (!/\.(ya?ml|json|template)$/.test(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    if (!text.includes('AWS::Serverless-2016-10-31')) continue;
    const root = parsed(file, text);
    if (root?.Resources) templates[file] = prepared(root);
  }
  return templates;
}

// A template that writes a key twice is refused by the loader, whose tests say so.
function parsed(file, text) {
  try {
    return loadDocument({ file, text }).root;
  } catch {
    return undefined;
  }
}

function compareOne(file, root, theirs, totals) {
  const ours = expandSam(loadTemplate({ file, text: JSON.stringify(root) })).template;
  const a = normal(theirs, ours.resources);
  const b = normal({ Resources: ours.resources, Parameters: root.Parameters }, theirs.Resources);
  for (const id of new Set([...Object.keys(a), ...Object.keys(b)])) {
    totals.resources++;
    if (a[id]?.Type !== b[id]?.Type) {
      totals.wrongResources.push(`${file} ${id}: ${a[id]?.Type ?? 'nothing'}, ours ${b[id]?.Type ?? 'nothing'}`);
    } else compareResource({ file, id, a: a[id], b: b[id] }, totals);
  }
}

function compareResource({ file, id, a, b }, totals) {
  const isRead = READ.test(a.Type);
  const keys = new Set([...Object.keys(a.Properties ?? {}), ...Object.keys(b.Properties ?? {})]);
  const compared = [...keys].map((key) => [key, a.Properties?.[key], b.Properties?.[key]]);
  for (const [key, theirs, ours] of [...compared, ...ATTRIBUTES.map((name) => [name, a[name], b[name]])]) {
    if (theirs === undefined && ours === undefined) continue;
    totals.properties++;
    if (isRead) totals.read++;
    const [first] = differences(theirs, ours, [key]);
    if (first === undefined) continue;
    if (isRead) totals.wrongRead++;
    totals.wrong++;
    const text = JSON.stringify({ translator: first.translator, ours: first.ours }).slice(0, 400);
    totals.shown.push({ key: `${file} ${id} ${key}`, text: `${first.path.join('.')} ${text}` });
  }
}

function compareAll(name, folder) {
  const totals = {
    resources: 0,
    wrongResources: [],
    properties: 0,
    wrong: 0,
    read: 0,
    wrongRead: 0,
    shown: [],
    refused: 0,
  };
  const templates = templatesOf(folder);
  const outcomes = translated(python, templates);
  const unexplained = [];
  for (const [file, root] of Object.entries(templates)) {
    const { template, error } = outcomes[file];
    if (template !== undefined) compareOne(file, root, template, totals);
    else {
      totals.refused++;
      const why = EXPLAINED.refused[file];
      console.log(`  refused by the translator: ${file}: ${why ?? error}`);
      if (why === undefined) unexplained.push(file);
    }
  }
  for (const line of totals.wrongResources) console.log(`  resource ${line}`);
  for (const { key, text } of totals.shown) {
    const why = EXPLAINED.differences[key];
    console.log(`  property ${key}: ${why ?? text}`);
    if (why === undefined) unexplained.push(key);
  }
  report(name, Object.keys(templates).length, totals);
  const agreement = 1 - totals.wrongRead / Math.max(1, totals.read);
  return unexplained.length === 0 && totals.wrongResources.length === 0 && agreement >= BAR;
}

const percent = (wrong, all) => `${(100 * (1 - wrong / Math.max(1, all))).toFixed(2)} %`;

function report(name, count, { resources, wrongResources, properties, wrong, read, wrongRead, refused }) {
  console.log(
    `${name}: ${count} templates (${refused} refused by the translator); ids and types ${percent(wrongResources.length, resources)} of ${resources}; ` +
      `properties of types that controls read ${percent(wrongRead, read)} of ${read}; of all types ${percent(wrong, properties)} of ${properties}`,
  );
}

/** A comparison that overlooks a difference proves nothing. */
function provePlantedFault() {
  const permission = (principal) => ({
    Resources: { P: { Type: 'AWS::Lambda::Permission', Properties: { Principal: principal } } },
  });
  const [a, b] = ['sns.amazonaws.com', '*'].map((principal) => normal(permission(principal), {}));
  if (differences(a, b).length !== 1) throw new Error('a planted difference is overlooked');
}

provePlantedFault();
const isFine = [compareAll('cases', CASES), compareAll('corpus', CORPUS)];
if (!existsSync(CORPUS)) console.log('corpus: not there');
if (isFine.includes(false)) process.exit(1);
