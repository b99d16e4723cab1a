// The resolver against AWS's own TemplateModel (@aws/cloudformation-validate): wherever that is concrete on parameters,
// conditions and intrinsics, the two agree over every template of the corpus. Each kind of disagreement is explained in
// template-model-explained.mjs.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSource, ROOT } from './load-source.mjs';
import { CASES } from './template-model-cases.mjs';
import { Comparison, isObject, merge, newTally } from './template-model-compare.mjs';
import { EXPLAINED } from './template-model-explained.mjs';

/** What TemplateModel takes for the stack it knows nothing of. */
const PLACE = { account: '123456789012', region: 'us-east-1', stackName: 'teststack' };

function modelClass() {
  try {
    return createRequire(import.meta.url)('@aws/cloudformation-validate');
  } catch {
    console.log('skipped: @aws/cloudformation-validate is not installed');
    process.exit(0);
  }
}

const { TemplateModel, TemplateFile } = modelClass();
const { loadTemplate, stackInput, wireStacks, resolveResources } = await loadSource(
  'src/load/cloudformation.ts',
  'src/estate/plan.ts',
  'src/resolve/stacks.ts',
  'src/resolve/stack.ts',
);

function theirModel(file) {
  const model = new TemplateModel(new TemplateFile(file));
  try {
    const resources = model.resources();
    const lines = Object.entries(resources).flatMap(([id, { properties }]) =>
      Object.keys(properties).map((key) => {
        const path = ['Resources', id, 'Properties', key];
        return [path, model.sourceLocation(path.join('/'))?.startLine];
      }),
    );
    return { resources, lines };
  } finally {
    model.free();
  }
}

/** Our template with every condition answered alike, so that every branch is compared once. */
function worldsOf(template) {
  const answered = (answer) => {
    const expression = { 'Fn::Equals': ['1', answer ? '1' : '2'] };
    const conditions = Object.fromEntries(Object.keys(template.conditions).map((name) => [name, expression]));
    return { ...template, conditions };
  };
  const names = Object.keys(template.conditions);
  return names.length === 0 ? [template] : [template, answered(true), answered(false)];
}

function compareWorld(template, theirs, tally) {
  const stacks = wireStacks([stackInput({ name: 's', template }, PLACE)], () => {});
  const resolver = stacks.base('s');
  const ours = resolveResources(resolver);
  const decide = (name) => resolver.conditions.decide(name, { source: null, at: null, loop: null });
  for (const [id, { resourceType, condition, properties, propertiesDynamic }] of Object.entries(theirs.resources)) {
    const own = ours.get(`s/${id}`);
    if (condition !== undefined && decide(condition) === false) {
      if (own !== undefined)
        tally.differences.push({ path: [id], theirs: 'left out', ours: 'there', reason: 'resource' });
      continue;
    }
    if (own?.resource.type !== resourceType) {
      tally.differences.push({ path: [id], theirs: resourceType, ours: own?.resource.type, reason: 'resource' });
      continue;
    }
    tally.resources++;
    if (propertiesDynamic) continue;
    const targets = new Set(own.resource.references.map(({ target }) => target.replace(/^s\//, '')));
    const part = newTally();
    const comparison = new Comparison({ decide, refersTo: (target) => targets.has(target), tally: part });
    const entries = Object.entries(properties).map(([key, value]) => ({ key, value }));
    comparison.map(entries, own.resource.properties, [id]);
    const globals = template.globals[/^AWS::Serverless::(\w+)$/.exec(resourceType)?.[1]];
    for (const one of part.differences) one.isGlobal = isGiven(globals, one.path.slice(1));
    merge(tally, part);
  }
  for (const address of ours.keys()) {
    const id = address.slice('s/'.length);
    if (theirs.resources[id] === undefined)
      tally.differences.push({ path: [id], theirs: undefined, ours: 'there', reason: 'resource' });
  }
}

/** Whether a section of Globals has something at a path. */
function isGiven(section, path) {
  return path.reduce((value, key) => (isObject(value) ? value[key] : undefined), section) !== undefined;
}

/** The line that a property starts on. What Globals gives a resource stands elsewhere. */
function compareLines(template, { lines }, tally) {
  for (const [path, line] of lines) {
    const { location, depth } = template.locate(path);
    if (depth < path.length) continue;
    if (line === location.line) tally.lines++;
    else tally.differences.push({ path, theirs: `line ${line}`, ours: `line ${location.line}`, reason: 'line' });
  }
}

/** The same difference in several worlds is one. */
function unique(differences) {
  return [
    ...new Map(differences.map((one) => [JSON.stringify([one.file, one.path, one.theirs, one.ours]), one])).values(),
  ];
}

function compareFile(file, name, tally) {
  const template = ourTemplate(file, name);
  const theirs = template && attempt(() => theirModel(file));
  if (theirs === undefined) return false;
  const part = { ...newTally(), resources: 0, lines: 0 };
  for (const world of worldsOf(template)) compareWorld(world, theirs, part);
  compareLines(template, theirs, part);
  tally.resources += part.resources;
  tally.lines += part.lines;
  merge(tally, { ...part, differences: unique(part.differences).map((one) => ({ ...one, file: name })) });
  return true;
}

function ourTemplate(file, name) {
  return attempt(() => loadTemplate({ file: name, text: readFileSync(file, 'utf8') }));
}

// What one of the two cannot read is no question of resolving.
function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function templatesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .sort()
    .filter((file) => /\.(ya?ml|json|template)$/.test(file));
}

function printed({ file, path, theirs, ours, reason }) {
  return `${file} ${path.join('.')} [${reason}]: theirs ${theirs}, ours ${JSON.stringify(ours)}`.slice(0, 400);
}

function inScratch(work) {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-model-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A comparison that overlooks a difference proves nothing. */
function provePlantedFault() {
  const written = (name) => {
    const Properties = { QueueName: { 'Fn::Sub': `${name}-\${P}` } };
    const Parameters = { P: { Type: 'String', Default: 'x' } };
    return JSON.stringify({ Parameters, Resources: { Q: { Type: 'AWS::SQS::Queue', Properties } } });
  };
  inScratch((folder) => {
    const file = join(folder, 'a.json');
    writeFileSync(file, written('a'));
    const tally = { ...newTally(), resources: 0 };
    for (const name of ['a', 'b']) {
      compareWorld(loadTemplate({ file: 'a.json', text: written(name) }), theirModel(file), tally);
    }
    if (tally.differences.length !== 1 || tally.agreed !== 1) throw new Error('a planted difference is overlooked');
  });
}

/** Every template below a folder. */
function compareFolder(label, folder, tally) {
  if (!existsSync(folder)) {
    console.log(`skipped: ${label} is not there`);
    return false;
  }
  const names = templatesIn(folder).filter((name) => compareFile(join(folder, name), name, tally));
  console.log(`${label}: ${names.length} templates`);
  return true;
}

function compareCases(tally) {
  inScratch((folder) => {
    for (const [name, text] of Object.entries(CASES)) writeFileSync(join(folder, `${name}.yaml`), text);
    compareFolder('cases', folder, tally);
  });
}

provePlantedFault();
const tally = { ...newTally(), resources: 0, lines: 0 };
compareCases(tally);
compareFolder('fixtures', join(ROOT, 'fixtures'), tally);
const isWhole = compareFolder('corpus', join(ROOT, '../shared/corpus'), tally);
const explained = new Map(EXPLAINED.map((one) => [one, []]));
const unexplained = [];
for (const difference of tally.differences)
  (explained.get(EXPLAINED.find(({ covers }) => covers(difference))) ?? unexplained).push(difference);

const compared = tally.agreed + tally.references + tally.differences.length;
console.log(`${tally.resources} resources in up to three worlds, ${compared} concrete values`);
console.log(`agreed: ${tally.agreed} values, ${tally.references} references, ${tally.lines} lines`);
console.log(
  `open to them: ${tally.theirsOpen}; open to us where they list values or branches: ${JSON.stringify(tally.open)}`,
);
for (const [{ why }, differences] of explained) console.log(`explained ${differences.length}: ${why}`);
const agreement = (100 * (tally.agreed + tally.references)) / Math.max(1, compared);
const explainedCount = tally.differences.length - unexplained.length;
console.log(`${agreement.toFixed(2)} % agree; differences: ${explainedCount} explained, ${unexplained.length} not`);
for (const difference of unexplained.slice(0, Number(process.env.SHOWN ?? 50))) console.log(`  ${printed(difference)}`);
const idle = !isWhole ? [] : [...explained].filter(([, { length }]) => length === 0).map(([{ why }]) => why);
for (const why of idle) console.log(`  explains nothing: ${why}`);
if (unexplained.length + idle.length > 0) process.exit(1);
