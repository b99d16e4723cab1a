import { InputError } from '../model/errors.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import type { Source } from '../model/template.ts';
import { loadDocument } from './cloudformation.ts';
import { keyValue } from './overrides.ts';
import { samParameters } from './sam-config.ts';

/** Parameter values of one stack, as a file or a flag gives them. */
export interface ParameterValues {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** Parameters that keep the value they have in the deployed stack: not known here, and not their default. */
  readonly previous: readonly string[];
}

/**
 * Reads a parameter file in any of its forms: the list of CloudFormation, the `Parameters` map of CodePipeline, a plain map
 * from names to values, `samconfig.toml` or `samconfig.yaml`.
 * @throws InputError with file and line
 */
export async function readParameters(source: Source): Promise<ParameterValues> {
  if (/\.toml$/i.test(source.file)) {
    const { parseToml } = await import('./toml.ts');
    return samParameters(parseToml(source), source);
  }
  const { root, positions } = loadDocument(source);
  if (isObject(root) && /(^|\/)samconfig\.ya?ml$/i.test(source.file)) return samParameters(root, source);
  const reader = new Reader(source.file, (path) => positions.locate(path).location.line);
  if (root !== undefined && root !== null) reader.document(root);
  return reader;
}

/** Collects the values of one document. */
class Reader implements ParameterValues {
  readonly values: Record<string, string | readonly string[]> = {};
  readonly previous: string[] = [];
  readonly #file: string;
  readonly #lineOf: (path: Path) => number;

  constructor(file: string, lineOf: (path: Path) => number) {
    this.#file = file;
    this.#lineOf = lineOf;
  }

  document(root: Json): void {
    if (Array.isArray(root)) this.#list(root as readonly Json[], []);
    else if (!isObject(root)) this.#fail('is no parameter file: it holds neither a list nor a map', []);
    else if (Array.isArray(root['Parameters'])) this.#list(root['Parameters'] as readonly Json[], ['Parameters']);
    else if (isObject(root['Parameters'])) this.#map(root['Parameters'], ['Parameters']);
    else this.#map(root, []);
  }

  #list(items: readonly Json[], path: Path): void {
    for (const [i, item] of items.entries()) {
      const place = [...path, i];
      if (typeof item === 'string') this.#override(item, place);
      else if (isObject(item)) this.#item(item, place);
      else this.#fail('expected ParameterKey and ParameterValue', place);
    }
  }

  #override(text: string, place: Path): void {
    const pair = keyValue(text);
    if (pair === undefined) this.#fail(`"${text}" is not of the form name=value`, place);
    this.#set(pair[0], pair[1], place);
  }

  #item(item: JsonObject, place: Path): void {
    const name = item['ParameterKey'];
    if (typeof name !== 'string') this.#fail('ParameterKey is missing', place);
    if (String(item['UsePreviousValue']) === 'true') this.previous.push(name);
    else if (item['ParameterValue'] === undefined) this.#fail(`ParameterValue of ${name} is missing`, place);
    else this.#set(name, item['ParameterValue'], [...place, 'ParameterValue']);
  }

  #map(map: JsonObject, path: Path): void {
    for (const [name, value] of Object.entries(map)) this.#set(name, value, [...path, name]);
  }

  #set(name: string, value: Json, place: Path): void {
    if (Object.hasOwn(this.values, name)) this.#fail(`${name} is given twice`, place);
    const text = textsOf(value) ?? this.#fail(`${name} must be text, or a list of text`, place);
    Object.defineProperty(this.values, name, { value: text, enumerable: true });
  }

  #fail(message: string, place: Path): never {
    throw new InputError(message, { file: this.#file, line: this.#lineOf(place) });
  }
}

function textsOf(value: Json): string | readonly string[] | undefined {
  if (!Array.isArray(value)) return textOf(value);
  const texts = (value as readonly Json[]).map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function textOf(value: Json): string | undefined {
  return typeof value === 'object' ? undefined : String(value);
}
