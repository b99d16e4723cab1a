import type { Json } from '../../model/json.ts';
import type { Aws, Place } from './aws.ts';
import { CallError } from './failure.ts';
import type { Journal } from './journal.ts';
import type { LiveType, Shape, Subject } from './live-type.ts';
import { Parts } from './parts.ts';
import { pooled } from './pool.ts';
import { stackOf } from './stack-of.ts';

/** Subjects of one type that are read at a time. */
const WIDTH = 8;

/** A call that did not say what it was asked, or that could not even be made; `gone` is what vanished since it was listed. */
export interface Failure {
  readonly kind: 'denied' | 'failed' | 'unrecorded' | 'gone';
  readonly action: string;
  readonly message: string;
  /** CloudFormation type of what it was about. */
  readonly type: string;
  readonly place: Place;
  /** Whether not even what there is could be listed. */
  readonly isList: boolean;
}

export interface ReadRequest {
  /** Absent where the account cannot be called: then only configuration items tell of it. */
  readonly aws?: Aws | undefined;
  readonly place: Place;
  readonly journal: Journal;
  /** Called for everything that is read. */
  readonly found: (shape: Shape, type: LiveType, place: Place) => void;
  readonly failed: (failure: Failure) => void;
}

/** Reads everything of one type in one place. Throws CallError when the credentials are refused. */
export async function readType(type: LiveType, request: ReadRequest): Promise<void> {
  const { aws, place, journal } = request;
  const known = journal.of(type.type, place);
  if (aws === undefined) {
    for (const action of type.listed.slice(0, 1))
      request.failed(unrecorded(action, { type: type.type, place, isList: true }));
    return;
  }
  const subjects = known.isComplete ? known.subjects() : type.list(aws, place);
  try {
    const whole = await pooled(subjects, { width: WIDTH, work: (subject) => readSubject(subject, type, request) });
    if (whole.every(Boolean)) journal.complete(type.type, place);
  } catch (error) {
    if (!(error instanceof CallError) || error.kind === 'credentials') throw error;
    request.failed(failureOf(error, { type: type.type, place, isList: true }));
  }
}

/** Reads one subject; `known` are the parts that its configuration item tells. Answers whether all of it could be read. */
export async function readSubject(
  subject: Subject,
  type: LiveType,
  request: ReadRequest,
  known: ReadParts['values'] = {},
): Promise<boolean> {
  const { place, journal } = request;
  const read = journal.of(type.type, place).parts(subject.id) ?? (await readParts(subject, type, request, known));
  if (read === 'gone') return true;
  const parts = new Parts(stackOf(place), read.values, read.missing);
  for (const shape of type.convert(subject, parts, place)) request.found(shape, type, place);
  return Object.keys(read.missing).length === 0;
}

export interface ReadParts {
  readonly values: Readonly<Record<string, Json>>;
  readonly missing: Readonly<Record<string, string>>;
}

/** Every part of a subject; one that vanished since it was listed is gone. */
async function readParts(
  subject: Subject,
  type: LiveType,
  request: ReadRequest,
  known: ReadParts['values'],
): Promise<ReadParts | 'gone'> {
  const { aws, place, journal } = request;
  const values: Record<string, Json> = { ...known };
  const missing: Record<string, string> = {};
  for (const [name, part] of Object.entries(type.parts).filter(([one]) => !Object.hasOwn(known, one))) {
    const about = { type: type.type, place, isList: false };
    if (aws === undefined) {
      missing[name] = part.action;
      request.failed(unrecorded(part.action, about));
      continue;
    }
    try {
      const value = await part.read(aws, subject, place);
      if (value !== undefined) values[name] = value;
    } catch (error) {
      if (!(error instanceof CallError) || error.kind === 'credentials') throw error;
      request.failed(failureOf(error, about));
      if (error.kind === 'gone') return 'gone';
      missing[name] = part.action;
    }
  }
  if (Object.keys(missing).length === 0) journal.add(type.type, place, { subject, values });
  return { values, missing };
}

type About = Pick<Failure, 'type' | 'place' | 'isList'>;

function failureOf({ action, message, kind }: CallError, about: About): Failure {
  // A listing has nothing that could be gone.
  const isKnown = kind === 'denied' || (kind === 'gone' && !about.isList);
  return { kind: isKnown ? kind : 'failed', action, message, ...about };
}

function unrecorded(action: string, about: About): Failure {
  return { kind: 'unrecorded', action, message: '', ...about };
}
