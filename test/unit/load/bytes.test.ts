import { expect, it } from 'vitest';
import { loadTemplate } from '../../../src/load/cloudformation.ts';
import { readSources } from '../../../src/load/sources.ts';
import { InputError } from '../../../src/model/errors.ts';

const FOLDER = 'fixtures/bytes';
const READ = 'a template of one queue, on line 3';

/** What becomes of one file of the folder. */
async function outcome(name: string): Promise<string> {
  const { sources, diagnostics } = await readSources([`${FOLDER}/${name}`]);
  const [source] = sources;
  if (source === undefined) return diagnostics.map(({ line, message }) => `${line}: ${message}`).join();
  try {
    const template = loadTemplate(source);
    if (template === undefined) return 'no template';
    expect(template.resources).toEqual({ Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } } });
    return `a template of one queue, on line ${template.locate(['Resources', 'Orders']).location.line}`;
  } catch (error) {
    if (error instanceof InputError) return `${error.line}: ${error.message}`;
    throw error;
  }
}

it.each([
  ['utf-8-bom.yaml', READ],
  ['crlf.yaml', READ],
  ['cr.yaml', READ],
  ['no-final-line-end.yaml', READ],
  ['utf-16le-bom.yaml', '1: is UTF-16 (little endian): templates are read as UTF-8'],
  ['utf-16be-bom.yaml', '1: is UTF-16 (big endian): templates are read as UTF-8'],
  ['utf-16le.yaml', '1: is UTF-16 (little endian): templates are read as UTF-8'],
  ['utf-32be-bom.yaml', '1: is UTF-32 (big endian): templates are read as UTF-8'],
  ['latin-1.yaml', '1: holds bytes that are not UTF-8'],
  ['nul.yaml', '6: holds a NUL byte: not a text file'],
  ['control-character.yaml', '6: holds the control character "\\u0007"'],
  ['tab-indentation.yaml', '4: a tab cannot indent: use spaces'],
  ['empty.yaml', 'no template'],
  ['only-comments.yaml', 'no template'],
  ['truncated.json', '3: this { is not closed'],
])('%s: %s', async (name, expected) => {
  expect(await outcome(name)).toBe(expected);
});
