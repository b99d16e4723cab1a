import { readFileSync } from 'node:fs';
import { type CheckRequest, check } from '../../src/check.ts';
import { EMPTY_CONFIG } from '../../src/config/config.ts';
import { allowlistOf, organizationOf } from '../../src/config/organization.ts';
import { optionsFor, settingsFor } from '../../src/config/settings.ts';
import { type FixOutcome, fixTemplates } from '../../src/fixing.ts';
import type { StackSource } from '../../src/load-stacks.ts';
import type { CheckResult } from '../../src/model/result.ts';
import { configOf, rules } from './engine.ts';

const module = new Uint8Array(readFileSync(new URL('../../dist/policies.wasm', import.meta.url)));

export interface FixText {
  /** Text of parapet.yaml. */
  readonly config?: string | undefined;
  /** Rules whose findings are repaired; default: all. */
  readonly isWanted?: (rule: string) => boolean;
  readonly change?: (request: CheckRequest) => CheckRequest;
}

type Templates = Readonly<Record<string, string>>;

/** Repairs templates, each by the name of its file; without a configuration of its own each is a stack called after it. */
export function fixTexts(templates: Templates, options: FixText = {}): Promise<FixOutcome> {
  return fixTemplates(requestFor(templates, options), options.isWanted ?? (() => true));
}

/** What all rules say of templates. */
export function checkTexts(templates: Templates, options: FixText = {}): Promise<CheckResult> {
  return check(requestFor(templates, options));
}

function requestFor(templates: Templates, { config: text, change = (request) => request }: FixText): CheckRequest {
  const all = rules();
  const config = text === undefined ? EMPTY_CONFIG : configOf('parapet.yaml', text);
  const sources = Object.entries(templates).map(([file, template]): StackSource => {
    const stack = config.stacks.find((one) => file.endsWith(one.template));
    const { name = file.replace(/^.*\/|\.\w+$/g, ''), template: _, ...settings } = stack ?? { template: '' };
    return { file, text: template, stack: name, estate: 'one', settings, isNamed: true };
  });
  const today = '2026-11-24';
  return change({
    sources,
    diagnostics: [],
    overrides: {},
    organization: organizationOf(config, today),
    allowlist: allowlistOf(config),
    rules: all,
    settings: settingsFor(all, config),
    exemptions: Object.fromEntries(all.map(({ id }) => [id, optionsFor(id, config)])),
    modules: [{ bytes: module }],
    tool: { name: 'parapet', version: '', policies: '' },
    today,
    all: false,
    triage: {
      severities: new Map(),
      suppressions: config.suppressions,
      notSuppressible: [],
      rules: { known: all.map(({ id }) => id), ran: all.map(({ id }) => id) },
      partial: false,
      isNarrowed: false,
      baseline: undefined,
    },
    progress: () => {},
  });
}

/** The text of the only template after its repairs. */
export async function fixedText(text: string, options: FixText & { readonly file?: string } = {}): Promise<string> {
  const { file = 'app.yaml' } = options;
  const { files } = await fixTexts({ [file]: text }, options);
  return files[0]?.after ?? text;
}
