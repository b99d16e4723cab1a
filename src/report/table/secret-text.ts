// A frame shows neighbours that no rule has spoken of: what sounds or looks like a secret and is a literal is hidden.
const KEY = /(?<![\w.-])(["']?)([\w.-]{1,100})\1\s*:(?=\s|$|["'])\s*/g;
const SECRET_KEY = /passw|secret|token|api[_-]?key|private[_-]?key|credential/i;
const HARMLESS_KEY = /(?:arn|id|name|type|version|enabled|policy)$|^is/i;
const HARMLESS_VALUE = /^(?:$|[#|>[]|!(?!Sub)|(?:!Sub\s+)?["']?\{\{resolve:|\{(?!\{)|(?:true|false|null)\b)/;
const SECRET_VALUE = /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\beyJ[\w-]{10,}\.eyJ|-----BEGIN [A-Z ]{0,40}PRIVATE KEY/;
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/;
const BLOCK = /^[|>][\d+-]{0,2}$/;
const STRUCTURE = /^\s*(?:-(?:\s|$)|[[{}\]]|["']?[\w.:/-]{1,200}["']?\s*:(?:\s|$))/;

/** Where in a line a literal secret begins. With `defaults`, a parameter's default is taken for one too. */
export function secretIn(line: string, defaults: boolean): number | undefined {
  for (const { name, start } of keysOf(line)) {
    if (!isSecretName(name) && !(defaults && name === 'Default')) continue;
    if (!HARMLESS_VALUE.test(line.slice(start, start + 40))) return start;
  }
  const value = line.search(SECRET_VALUE);
  return value < 0 ? undefined : value;
}

/** Numbers of the lines that continue a secret: a private key, or the value of a secret key that starts on a new line. */
export function secretBlocks(lines: readonly string[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  let parent = Infinity;
  let inKey = false;
  for (const [i, line] of lines.entries()) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (inKey || indent > parent) hidden.add(i + 1);
    else parent = opensBlock(line, lines[i + 1] ?? '') ? indent : Infinity;
    inKey = PRIVATE_KEY.test(line) ? !line.includes('-----END') : inKey && !line.includes('-----END');
  }
  return hidden;
}

function opensBlock(line: string, next: string): boolean {
  const text = line.trimEnd();
  if (!/[:|>\d+-]$/.test(text.slice(-1))) return false;
  const key = [...keysOf(text)].at(-1);
  if (key === undefined || !isSecretName(key.name)) return false;
  const value = text.slice(key.start);
  return BLOCK.test(value) || (value === '' && !STRUCTURE.test(next));
}

function* keysOf(line: string): Generator<{ readonly name: string; readonly start: number }> {
  for (const { index, 0: whole, 2: name = '' } of line.matchAll(KEY)) yield { name, start: index + whole.length };
}

/** True for the name of something that is kept secret, such as `DB_PASSWORD`. */
export function isSecretName(name: string): boolean {
  return SECRET_KEY.test(name) && !HARMLESS_KEY.test(name);
}

/** True for text that holds a secret whatever it is called: an access key, a signed token, a private key. */
export function isSecretValue(text: string): boolean {
  return SECRET_VALUE.test(text);
}
