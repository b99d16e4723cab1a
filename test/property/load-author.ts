import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import type { Json } from '../../src/model/json.ts';

/** A document in all the ways an author may write it, with the value it must have. */
export interface Authored {
  readonly text: string;
  readonly value: Json;
}

interface Written {
  /** What stands on the line of the key or dash. */
  readonly head: string;
  /** What stands on the lines below. */
  readonly block?: string;
  readonly value: Json;
}

const WORDS = [
  'Queue',
  'AWS::Region',
  'arn:aws:sqs:eu-west-1:1:q',
  'a b',
  'a#b',
  'a:b',
  '2012-10-17',
  '-x',
  '?y',
  ':z',
  '10.0.0.0/16',
];
const ODD = [
  'yes',
  '0777',
  '~',
  '',
  'a: b',
  '# not',
  '- x',
  "it's",
  '"q"',
  '${A}',
  '{a',
  '[b]',
  '*c',
  '&d',
  '!e',
  '%f',
  '@g',
  'a, b',
  'back\\slash',
  'tab\there',
  ' lead',
  'trail ',
  'é',
  '😀',
  'a\nb',
  'a\n\nb\n',
  '\n',
  'x:',
  '---',
  'null',
  '1.5',
  '<<',
  '|',
  '>',
  '=',
  '`',
];
const LINES = ['one', 'two # no comment', '- three', '  more: x', '', 'é 😀', '# four', '"', "'", '{', '!Sub x'];
const LITERALS: readonly (readonly [string, Json])[] = [
  ['12', 12],
  ['0x10', 16],
  ['010', 8],
  ['1.50', 1.5],
  ['true', true],
  ['No', false],
  ['on', true],
  ['null', null],
  ['~', null],
  ['-3', -3],
];
const TAGS = ['!Sub', '!Ref', '!If', '!Join', '!GetAtt', '!Nope', '!Condition'];

/** Writes random documents, in which every comment starts with `# @`: every style of scalar and collection, tags, anchors, aliases, merge keys, comments, line ends. */
export class Author {
  readonly #g: GeneratorValue;
  readonly #anchors: { readonly name: string; readonly value: Json }[] = [];
  #left = 60;

  constructor(g: GeneratorValue) {
    this.#g = g;
  }

  document(): Authored {
    const { head, block = head, value } = this.#map(0, 0);
    const [start, end] = [
      this.#pick(['', '---\n', '# @head\n\n', '%YAML 1.1\n--- # @x\n']),
      this.#pick(['\n', '\n\n# @tail\n', '\n...\n']),
    ];
    const text = start + block + end;
    return { text: this.#pick([text, text.replaceAll('\n', '\r\n')]), value };
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#g(fc.nat, { max: items.length - 1 })] as T;
  }

  #chance(oneIn: number): boolean {
    return this.#g(fc.nat, { max: oneIn - 1 }) === 0;
  }

  /** Something to stand between two lines. */
  #filler(space: string): string {
    return this.#pick(['', '', '', '', '\n', '# @comment: "x"\n', `${space}# @ - near\n`, ' \n']);
  }

  /** The value of an entry or element whose parent is indented by `indent`. */
  #node(indent: number, depth: number, canBeLow: boolean): Written {
    if (this.#left-- < 0 || depth > 5 || this.#chance(2)) return this.#scalar(indent);
    const alias = this.#chance(6) ? this.#alias() : undefined;
    if (alias) return alias;
    const head: string[] = [];
    const tag = this.#chance(3) ? this.#pick(TAGS) : undefined;
    if (tag) head.push(tag);
    const name = this.#chance(4) ? `a${this.#left}` : undefined;
    if (name) head.splice(this.#pick([0, 1]), 0, `&${name}`);
    const written = this.#content(indent, depth, {
      canBeLow,
      hasProperties: head.length > 0,
      hasTag: tag !== undefined,
    });
    const value = tag ? long(tag, written.value) : written.value;
    if (name) this.#anchors.push({ name, value });
    return { ...written, head: [...head, ...(written.head ? [written.head] : [])].join(' '), value };
  }

  #content(
    indent: number,
    depth: number,
    { canBeLow, hasProperties, hasTag }: { canBeLow: boolean; hasProperties: boolean; hasTag: boolean },
  ): Written {
    const below = indent + 1 + this.#pick([1, 0, 2, 3]);
    const kind = this.#pick(['map', 'list', 'low list', 'flow', 'scalar']);
    if (kind === 'map') return this.#map(below, depth + 1);
    if (kind === 'low list' && canBeLow) return this.#list(indent, depth + 1);
    if (kind === 'list') return this.#list(below, depth + 1);
    if (kind === 'flow') return this.#flow(depth + 1, below);
    const written = this.#scalar(indent);
    // Without content, a tag stands before null.
    return hasProperties && written.head === '' ? { head: 'x', value: 'x' } : hasTag ? untyped(written) : written;
  }

  #scalar(indent: number): Written {
    const below = ' '.repeat(indent + 1 + this.#pick([1, 0, 3]));
    switch (this.#pick(['word', 'word', 'literal', 'single', 'double', 'block', 'lines', 'empty'])) {
      case 'literal': {
        const [head, value] = this.#pick(LITERALS);
        return { head, value };
      }
      case 'single':
        return this.#single();
      case 'double':
        return this.#double();
      case 'block':
        return this.#block(below);
      case 'lines':
        return {
          head: `one two\n${below}three\n\n${below}four: five`.replace(': five', ':five'),
          value: 'one two three\nfour:five',
        };
      case 'empty':
        return { head: '', value: null };
      default:
        return this.#word();
    }
  }

  #word(): Written {
    const value = this.#pick(WORDS);
    return { head: value, value };
  }

  #single(): Written {
    const value = this.#pick([...ODD, ...WORDS].filter((text) => !text.includes('\n')));
    return { head: `'${value.replaceAll("'", "''")}'`, value };
  }

  #double(): Written {
    const value = this.#pick([...ODD, ...WORDS]);
    const escapeAll = this.#chance(3);
    const text = JSON.stringify(value);
    return {
      head: escapeAll
        ? text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : text,
      value,
    };
  }

  #block(below: string): Written {
    const lines = [
      this.#pick(['one', '# x']),
      ...Array.from({ length: this.#pick([0, 1, 2, 3]) }, () => this.#pick(LINES)),
      'end',
    ];
    const chomping = this.#pick(['', '-']);
    const body = lines.map((line) => (line === '' ? '' : below + line)).join('\n');
    return {
      head: `|${chomping}${this.#pick(['', ' # @note'])}\n${body}`,
      value: lines.join('\n') + (chomping === '-' ? '' : '\n'),
    };
  }

  #alias(): Written | undefined {
    if (this.#anchors.length === 0) return undefined;
    const { name, value } = this.#pick(this.#anchors);
    return { head: `*${name}`, value };
  }

  #keys(): string[] {
    const count = this.#pick([1, 2, 3, 4]);
    const keys = Array.from({ length: count }, () =>
      this.#pick(['Type', 'Ref', 'Yes', '0777', '__proto__', 'constructor', ...WORDS, ...ODD]),
    );
    return [...new Set(keys.filter((key) => !key.includes('\n') && key !== ''))];
  }

  #key(key: string): string {
    const isSafe = /^[A-Za-z0-9_](?:[\w:.]*\w)?$/.test(key);
    const styles = [JSON.stringify(key), `'${key.replaceAll("'", "''")}'`, ...(isSafe ? [key, key] : [])];
    return this.#pick(styles) + this.#pick(['', '', ' ']);
  }

  #map(indent: number, depth: number): Written {
    const space = ' '.repeat(indent);
    const value: Record<string, Json> = {};
    const lines: string[] = [];
    for (const key of this.#keys()) {
      const { head, block, value: child } = this.#node(indent, depth, true);
      const written = `${space}${this.#key(key)}:${head && ` ${head}`}${this.#trailing(head)}${block ? `\n${block}` : ''}`;
      lines.push((lines.length > 0 ? this.#filler(space) : '') + written);
      set(value, key, child);
    }
    if (lines.length === 0) return { head: '{}', value };
    this.#merge(lines, value, space);
    return { head: '', block: lines.join('\n'), value };
  }

  #merge(lines: string[], value: Record<string, Json>, space: string): void {
    const maps = this.#anchors.filter(
      (one) => typeof one.value === 'object' && one.value !== null && !Array.isArray(one.value),
    );
    if (maps.length === 0 || !this.#chance(3)) return;
    const merged = this.#pick(maps);
    lines.splice(this.#pick([lines.length]), 0, `${space}<<: ${this.#pick([`*${merged.name}`, `[*${merged.name}]`])}`);
    for (const [key, child] of Object.entries(merged.value as object))
      if (!Object.hasOwn(value, key)) set(value, key, child as Json);
  }

  #trailing(head: string): string {
    return head.includes('\n') || !this.#chance(6) ? '' : ' # @trailing';
  }

  #list(indent: number, depth: number): Written {
    const space = ' '.repeat(indent);
    const value: Json[] = [];
    const lines: string[] = [];
    const count = this.#pick([1, 2, 3]);
    for (let i = 0; i < count; i++) {
      const { head, block, value: child } = this.#element(indent, depth);
      lines.push(`${i > 0 ? this.#filler(space) : ''}${space}-${head && ` ${head}`}${block ? `\n${block}` : ''}`);
      value.push(child);
    }
    return { head: '', block: lines.join('\n'), value };
  }

  /** An element, its map or list on the line of the dash or below. */
  #element(indent: number, depth: number): Written {
    if (!this.#chance(3)) return this.#node(indent, depth, false);
    const written = this.#pick([true, false]) ? this.#map(indent + 2, depth + 1) : this.#list(indent + 2, depth + 1);
    return written.block ? { head: written.block.slice(indent + 2), value: written.value } : written;
  }

  #flow(depth: number, indent: number): Written {
    const gap = () => this.#pick(['', ' ', ' ', `\n${' '.repeat(indent)}`, ` # @c\n${' '.repeat(indent + 1)}`]);
    if (this.#pick([true, false])) {
      const items = Array.from({ length: this.#pick([0, 1, 2, 3]) }, () => this.#flowNode(depth, indent));
      return {
        head: `[${items.map(({ head }) => gap() + head + gap()).join(',')}]`,
        value: items.map(({ value }) => value),
      };
    }
    const value: Record<string, Json> = {};
    const entries = this.#keys().map((key) => {
      const { head, value: child } = this.#flowNode(depth, indent);
      set(value, key, child);
      return `${gap()}${this.#key(key)}: ${head}${gap()}`;
    });
    return { head: `{${entries.join(',')}}`, value };
  }

  #flowNode(depth: number, indent: number): Written {
    if (depth < 6 && this.#left-- > 0 && this.#chance(3)) return this.#flow(depth + 1, indent);
    const alias = this.#chance(6) ? this.#alias() : undefined;
    if (alias) return { ...alias, head: `${alias.head} ` };
    const written = this.#pick([() => this.#word(), () => this.#single(), () => this.#double()])();
    const safe =
      /[,[\]{}]/.test(written.head) && !/^["']/.test(written.head) ? { head: 'Queue', value: 'Queue' } : written;
    if (!this.#chance(4)) return safe;
    const tag = this.#pick(TAGS);
    return { head: `${tag} ${safe.head}`, value: long(tag, safe.value) };
  }
}

/** A scalar with a tag is text, whatever it looks like. */
function untyped(written: Written): Written {
  const isPlain = /^[^"'|>]/.test(written.head);
  return isPlain && typeof written.value !== 'string' ? { ...written, value: written.head } : written;
}

function long(tag: string, value: Json): Json {
  const name = tag.slice(1);
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  if (name !== 'GetAtt' || typeof value !== 'string' || !value.includes('.')) return { [key]: value };
  return { [key]: [value.slice(0, value.indexOf('.')), value.slice(value.indexOf('.') + 1)] };
}

function set(target: Record<string, Json>, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
