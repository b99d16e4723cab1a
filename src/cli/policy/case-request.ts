import { dirname, join } from 'node:path';
import type { CheckRequest } from '../../check.ts';
import type { Config } from '../../config/config.ts';
import { allowlistOf, organizationOf } from '../../config/organization.ts';
import { parseConfig } from '../../config/parse-config.ts';
import { organizationPlaces } from '../../config/places.ts';
import { optionsFor, settingsFor } from '../../config/settings.ts';
import { loadDocument } from '../../load/cloudformation.ts';
import type { StackSource } from '../../load-stacks.ts';
import type { ParsedDocument } from '../../model/document.ts';
import type { PolicyBytes } from '../../model/ports.ts';
import type { Rule } from '../../model/rule.ts';
import { dateOf } from '../as-of.ts';
import { textBeside } from '../beside.ts';
import { parseDocument, readText, usageOf } from '../documents.ts';
import type { PlacedCase } from './case-files.ts';

/** The one stack of a case that does not name its stacks. */
const STACK = 'app';

/** What cases are judged by. */
export interface CaseRules {
  readonly rules: readonly Rule[];
  readonly modules: readonly PolicyBytes[];
}

/** A case as `check` takes it, as if its templates and its parapet.yaml lay in the folder of its file. Throws UsageError. */
export function caseRequest(one: PlacedCase, rule: Rule, { rules, modules }: CaseRules): CheckRequest {
  const folder = dirname(one.document.file);
  const document = configDocument(one);
  const read = (path: string) => parseDocument(join(folder, path));
  const config = parseConfig({ ...document, rules, read });
  const today = dateOf(one.asOf);
  const { severity, ...exemption } = optionsFor(rule.id, config);
  return {
    sources: sourcesOf(one, config, folder),
    diagnostics: [],
    overrides: {},
    organization: organizationOf(config, today),
    places: organizationPlaces(document, read),
    allowlist: allowlistOf(config),
    schemaFiles: config.schemas,
    pairs: config.pairs,
    rules: [rule],
    settings: settingsFor(rules, config),
    exemptions: { [rule.id]: exemption },
    modules,
    tool: { name: 'parapet', version: '', policies: '' },
    today,
    all: true,
    triage: {
      severities: new Map(severity === undefined ? [] : [[rule.id, severity]]),
      suppressions: [],
      notSuppressible: [],
      rules: { known: rules.map(({ id }) => id), ran: [rule.id] },
      partial: true,
      isNarrowed: true,
      baseline: undefined,
    },
    beside: textBeside,
    progress: () => {},
  };
}

/** What the case says in place of parapet.yaml: in it, or as a text of its own. */
function configDocument({ document, index, config }: PlacedCase): ParsedDocument {
  const { file, locate } = document;
  if (typeof config !== 'string') return { file, root: config, locate: (path) => locate([index, 'config', ...path]) };
  const name = join(dirname(file), 'parapet.yaml');
  try {
    const { root, positions } = loadDocument({ file: name, text: config });
    return { file: name, root, locate: (path) => positions.locate(path).location };
  } catch (error) {
    throw usageOf(error, `${file}:${locate([index, 'config'])?.line}: ${name}`);
  }
}

/** The templates of the case; with stacks of its own the configuration says what they are deployed as. */
function sourcesOf(one: PlacedCase, { stacks }: Config, folder: string): readonly StackSource[] {
  const texts = inlineTexts(one, folder);
  const own = one.file === undefined ? [...texts.keys()] : [join(folder, one.file)];
  const nameOf = (file: string) =>
    one.templates === undefined ? STACK : file.slice(join(folder, '/').length, -'.yaml'.length);
  const deployed =
    stacks.length > 0
      ? stacks.map(({ name, template, ...settings }) => ({ name, file: join(folder, template), settings }))
      : own.map((file) => ({ name: nameOf(file), file, settings: {} }));
  return deployed.map(({ name, file, settings }) => {
    const text = texts.get(file) ?? readText(file);
    return { file, text, stack: name, estate: STACK, settings, isNamed: true };
  });
}

/** Templates that stand in the case itself, by the names they would have beside it: `<stack>.yaml`. */
export function inlineTexts({ template, templates }: PlacedCase, folder: string): ReadonlyMap<string, string> {
  const all = templates ?? (template === undefined ? {} : { [STACK]: template });
  return new Map(Object.entries(all).map(([stack, text]) => [join(folder, `${stack}.yaml`), text]));
}
