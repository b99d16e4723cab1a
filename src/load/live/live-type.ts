import type { Json, JsonObject } from '../../model/json.ts';
import type { Aws, Place } from './aws.ts';
import type { Operation } from './operation.ts';
import type { Parts } from './parts.ts';

/** One thing that exists in an account, as a listing names it. */
export interface Subject {
  /** What the service calls it in further calls: a name, an id, a URL. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Of a thing that lies elsewhere than where it was listed (a bucket). */
  readonly region?: string;
  /** What the listing said of it. */
  readonly data?: Json;
}

/** One call that tells more of a subject, and the properties that are unknown without it. */
export interface Part {
  readonly action: string;
  readonly read: (aws: Aws, subject: Subject, place: Place) => Promise<Json | undefined>;
}

/** A live resource in the shape of CloudFormation. */
export interface Shape {
  /** Absent: that of the subject's own type. */
  readonly type?: string;
  /** Absent: the ARN. */
  readonly address?: string;
  readonly arn?: string;
  readonly name: string;
  readonly region?: string;
  readonly properties: JsonObject;
  /** What no template could say: a state, an owner, connections. */
  readonly live?: JsonObject;
}

/** How resources of one type are found, read and turned into the shape of CloudFormation. */
export interface LiveType {
  /** CloudFormation type. */
  readonly type: string;
  /** Types of the resources that come with it: the policy of a queue. */
  readonly yields?: readonly string[];
  /** Of a service that knows no Regions: read once an account. */
  readonly global?: boolean;
  /** Every action that listing needs. */
  readonly listed: readonly string[];
  readonly list: (aws: Aws, place: Place) => AsyncIterable<Subject>;
  readonly parts: Readonly<Record<string, Part>>;
  readonly convert: (subject: Subject, parts: Parts, place: Place) => readonly Shape[];
  /** Its configuration item, where AWS Config records the type. */
  readonly item?: ItemReader;
}

/** How a configuration item tells what the parts of a type would. */
export interface ItemReader {
  /** False where the shape of the item is known from documentation only. */
  readonly verified: boolean;
  /** Absent: the CloudFormation type. */
  readonly type?: string;
  readonly subject: (item: ConfigurationItem, place: Place) => Subject | undefined;
  readonly parts: (item: ConfigurationItem) => Readonly<Record<string, Json>>;
}

/** A configuration item with its texts parsed. */
export interface ConfigurationItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly arn: string;
  readonly configuration: JsonObject;
  readonly supplementary: JsonObject;
}

/** A part that is one call. Its answer goes through `take`. */
export function part<I>(
  operation: Operation<I>,
  input: (subject: Subject, place: Place) => I,
  take: (answer: JsonObject) => Json | undefined = (answer) => answer,
): Part {
  return {
    action: operation.action,
    async read(aws, subject, place) {
      const answer = await aws.call(operation, input(subject, place));
      return answer === undefined ? undefined : take(answer);
    },
  };
}

/** A part that is every page of a list. */
export function pages<I extends object>(
  operation: Operation<I>,
  input: (subject: Subject, place: Place) => I,
  page: Parameters<Aws['items']>[2],
  take: (item: Json) => Json | undefined = (item) => item,
): Part {
  return {
    action: operation.action,
    async read(aws, subject, place) {
      const found: Json[] = [];
      for await (const item of aws.items(operation, input(subject, place), page)) {
        const taken = take(item);
        if (taken !== undefined) found.push(taken);
      }
      return found;
    },
  };
}
