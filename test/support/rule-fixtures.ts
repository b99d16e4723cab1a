import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../fixtures/rules/', import.meta.url);

export const KINDS = ['bad', 'good', 'undecided', 'not-applicable'] as const;
export type FixtureKind = (typeof KINDS)[number];

/** A template that documents a rule, and the verdict it must get. */
export interface RuleFixture {
  readonly rule: string;
  readonly kind: FixtureKind;
  readonly file: string;
  readonly text: string;
  /** Text of the parapet.yaml beside it, if there is one. */
  readonly config: string | undefined;
  /** Templates of further stacks of its estate, `<name>.stack.yaml` beside it: text by file name. */
  readonly others: Readonly<Record<string, string>>;
}

/** Every fixture of every rule. */
export function ruleFixtures(): readonly RuleFixture[] {
  return readdirSync(ROOT).flatMap((pack) =>
    readdirSync(new URL(`${pack}/`, ROOT)).flatMap((name) => fixturesOf(`${pack}/${name}`)),
  );
}

function fixturesOf(rule: string): RuleFixture[] {
  const folder = new URL(`${rule}/`, ROOT);
  const config = read(new URL('parapet.yaml', folder));
  const names = readdirSync(folder).filter((name) => name.endsWith('.stack.yaml'));
  const others = Object.fromEntries(names.map((name) => [name, read(new URL(name, folder)) ?? '']));
  return KINDS.flatMap((kind) => {
    const text = read(new URL(`${kind}.yaml`, folder));
    return text === undefined
      ? []
      : [{ rule, kind, file: `fixtures/rules/${rule}/${kind}.yaml`, text, config, others }];
  });
}

function read(file: URL): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Lines that the author marked: `# fail` or `# undecided` at their end. */
export function markedLines({ text }: RuleFixture, mark: 'fail' | 'undecided'): number[] {
  return text.split('\n').flatMap((line, i) => (new RegExp(`#\\s*${mark}\\s*$`).test(line) ? [i + 1] : []));
}
