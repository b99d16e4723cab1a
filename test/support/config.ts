import type { Config } from '../../src/config/config.ts';
import { type ConfigInput, parseConfig } from '../../src/config/parse-config.ts';
import { UsageError } from '../../src/model/errors.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Rule } from '../../src/model/rule.ts';
import { parsedDocument } from './parsed-document.ts';

interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly rules?: readonly Rule[];
}

/** Reads a parapet.yaml beside other files. */
export function configOf(text: string, surroundings: Surroundings = {}): Config {
  return parseConfig(inputOf(text, surroundings));
}

function inputOf(text: string, { files = {}, rules }: Surroundings): ConfigInput {
  const read = (path: string) => {
    const content = files[path];
    if (content === undefined) throw new UsageError(`${path} does not exist`);
    return parsedDocument(path, content);
  };
  return { ...parsedDocument('parapet.yaml', text), read, ...(rules && { rules }) };
}

/** What is wrong with a parapet.yaml, a line each. */
export function complaints(text: string, surroundings: Surroundings = {}): readonly string[] {
  try {
    configOf(text, surroundings);
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [head = '', ...rest] = error.message.split('\n');
    return rest.length === 0 ? [head] : rest.map((line) => line.trim());
  }
}

/** A rule as far as configuration goes. */
export function ruleOf(id: string, properties: JsonObject = {}): Rule {
  return {
    id,
    pack: id.split('/')[0] ?? '',
    title: id,
    description: id,
    severity: 'medium',
    scope: 'resource',
    resourceTypes: [],
    reads: [],
    remediation: '',
    controls: [],
    seed: [],
    settings: { type: 'object', additionalProperties: false, properties },
  };
}
