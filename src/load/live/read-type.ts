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

/** A call that did not say what it was asked. */
export interface Failure {
  readonly kind: 'denied' | 'failed';
  readonly action: string;
  readonly message: string;
  /** CloudFormation type of what it was about. */
  readonly type: string;
  readonly place: Place;
  /** Whether not even what there is could be listed. */
  readonly isList: boolean;
}

export interface ReadRequest {
  readonly aws: Aws;
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
  const subjects = known.isComplete ? known.subjects() : type.list(aws, place);
  try {
    const whole = await pooled(subjects, { width: WIDTH, work: (subject) => readSubject(subject, type, request) });
    if (whole.every(Boolean)) journal.complete(type.type, place);
  } catch (error) {
    if (!(error instanceof CallError) || error.kind === 'credentials') throw error;
    request.failed(failureOf(error, { type: type.type, place, isList: true }));
  }
}

/** Whether all of it could be read. */
async function readSubject(subject: Subject, type: LiveType, request: ReadRequest): Promise<boolean> {
  const { place, journal } = request;
  const read = journal.of(type.type, place).parts(subject.id) ?? (await readParts(subject, type, request));
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
async function readParts(subject: Subject, type: LiveType, request: ReadRequest): Promise<ReadParts | 'gone'> {
  const { aws, place, journal } = request;
  const values: Record<string, Json> = {};
  const missing: Record<string, string> = {};
  for (const [name, part] of Object.entries(type.parts)) {
    try {
      const value = await part.read(aws, subject, place);
      if (value !== undefined) values[name] = value;
    } catch (error) {
      if (!(error instanceof CallError) || error.kind === 'credentials') throw error;
      if (error.kind === 'gone') return 'gone';
      missing[name] = part.action;
      request.failed(failureOf(error, { type: type.type, place, isList: false }));
    }
  }
  if (Object.keys(missing).length === 0) journal.add(type.type, place, { subject, values });
  return { values, missing };
}

function failureOf(error: CallError, about: Pick<Failure, 'type' | 'place' | 'isList'>): Failure {
  const { action, message, kind } = error;
  return { kind: kind === 'denied' ? 'denied' : 'failed', action, message, ...about };
}
