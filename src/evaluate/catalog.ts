import { AUTOFIXES, LIVE, type Rule, SCOPES, SEVERITIES, TIERS } from '../model/rule.ts';
import { PolicyError, type PolicyProblem } from './compiler-error.ts';
import type { Annotation, Inspection, PolicyPackage } from './compiler-inspection.ts';
import { MetadataReader } from './metadata-reader.ts';

const PACKS = 'data.parapet.packs.';
const SET = 'deny';

/**
 * The rules among policies, sorted by id. Throws PolicyError with all that is wrong: METADATA that lacks something or says
 * something unknown, and what looks like a rule but would never run.
 */
export function catalogFrom({ annotations, modules }: Inspection): readonly Rule[] {
  const byPackage = new Map(annotations.filter(({ scope }) => scope === 'package').map((one) => [one.path, one]));
  const problems: PolicyProblem[] = [];
  const rules = packagesOf(modules).flatMap((module): Rule[] => {
    const annotation = byPackage.get(module.package);
    if (!isRule(module, annotation)) return [];
    const { rule, wrong } = read(module, annotation);
    problems.push(...wrong.map((message) => problem(annotation ?? { file: module.file, line: 1 }, message)));
    return [rule];
  });
  if (problems.length > 0) throw new PolicyError(problems);
  return rules.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/** One entry a package: a rule may be spread over files. */
function packagesOf(modules: readonly PolicyPackage[]): readonly PolicyPackage[] {
  const packages = new Map<string, PolicyPackage>();
  for (const module of modules) {
    if (!module.package.startsWith(PACKS)) continue;
    const known = packages.get(module.package) ?? { ...module, rules: [] };
    packages.set(module.package, { ...known, rules: [...known.rules, ...module.rules] });
  }
  return [...packages.values()];
}

/** What has findings or a severity is meant to be a rule; other packages below `packs` help rules. */
function isRule({ rules }: PolicyPackage, annotation: Annotation | undefined): boolean {
  return rules.includes(SET) || annotation?.custom['severity'] !== undefined;
}

function read(module: PolicyPackage, annotation: Annotation | undefined): { rule: Rule; wrong: readonly string[] } {
  const { title, description, custom } = annotation ?? { title: '', description: '', custom: {} };
  const reader = new MetadataReader({ ...(title && { title }), ...(description && { description }), ...custom });
  const [pack = '', name = '', ...more] = module.package.slice(PACKS.length).replaceAll('_', '-').split('.');
  const tier = reader.optionalOneOf('tier', TIERS);
  const autofix = reader.optionalOneOf('autofix', AUTOFIXES);
  const live = reader.optionalOneOf('live', LIVE);
  const rule: Rule = {
    id: `${pack}/${name}`,
    pack,
    title: reader.text('title'),
    description: reader.text('description'),
    severity: reader.oneOf('severity', SEVERITIES),
    ...(tier && { tier }),
    scope: reader.oneOf('scope', SCOPES),
    resourceTypes: reader.names('resource_types'),
    reads: reader.texts('reads'),
    remediation: reader.text('remediation'),
    controls: reader.texts('controls'),
    seed: reader.texts('seed'),
    settings: reader.object('settings'),
    ...(autofix && { autofix }),
    ...(live && { live }),
  };
  const misplaced = name === '' || more.length > 0;
  return {
    rule,
    wrong: [
      ...(misplaced ? ['a rule is a package parapet.packs.<pack>.<rule>; this one would never run'] : []),
      ...(module.rules.includes(SET) ? [] : [`a rule reports by a set ${SET}, and there is none; it would never run`]),
      ...reader.problems(),
    ],
  };
}

function problem({ file, line }: { readonly file: string; readonly line: number }, message: string): PolicyProblem {
  return { file, line, column: 1, code: 'metadata_error', message, details: [] };
}
