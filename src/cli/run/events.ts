import { testEvent } from '../../event-test.ts';
import { loadStacks } from '../../load-stacks.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { UsageError } from '../../model/errors.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import { eventTable } from '../../report/table/event-table.ts';
import { jsonText } from '../../report/text/json-text.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { readDocument } from '../documents.ts';
import { policyModule } from '../package.ts';
import { type InputFlags, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

/** Raised when a key changes its meaning or goes away. */
const SCHEMA = 1;

export interface EventFlags extends InputFlags {
  readonly event: string;
  readonly bus?: string | undefined;
  readonly format: 'table' | 'json';
}

/** Prints what the rules of the estate make of a sample event. */
export async function runEventTest(flags: EventFlags, terminal: Terminal): Promise<void> {
  const event = readEvent(flags.event);
  const { request } = await prepare({ ...flags, pack: [], rule: [], skip: [], all: false }, terminal);
  const { estates, diagnostics } = loadStacks(request);
  const question = { event, bus: flags.bus, module: policyModule(), report: diagnostics.add };
  const rules = (await Promise.all(estates.map((stacks) => testEvent(stacks, question)))).flat();
  terminal.clearProgress();
  const list = diagnostics.list();
  terminal.out(flags.format === 'json' ? jsonText({ schema: SCHEMA, rules, diagnostics: list }) : eventTable(rules));
  printDiagnostics(list, terminal);
  terminal.exit(exitOf(list));
}

const TEXTS = ['version', 'id', 'source', 'detail-type', 'account', 'time', 'region'];

/** Reads an event. Throws UsageError with the line of what is wrong. */
function readEvent(file: string): JsonObject {
  const { root, locate } = readDocument(file);
  const refuse = (path: readonly string[], message: string): never => {
    throw new UsageError(`${file}:${locate(path)?.line ?? 1}: ${message}`, {
      hint: 'an event has at least source, detail-type and detail',
    });
  };
  if (!isObject(root)) return refuse([], 'is no event: must be a map');
  for (const key of ['source', 'detail-type', 'detail']) {
    if (root[key] === undefined) refuse([], `is no event: ${key} is missing`);
  }
  for (const key of TEXTS) {
    if (root[key] !== undefined && typeof root[key] !== 'string') refuse([key], `${key} of an event must be text`);
  }
  if (!isObject(root['detail'])) refuse(['detail'], 'detail of an event must be a map');
  if (root['resources'] !== undefined && !Array.isArray(root['resources']))
    refuse(['resources'], 'resources of an event must be a list');
  return root;
}
