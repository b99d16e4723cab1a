/** A client of the AWS SDK, as far as it is used here. */
export interface AwsClient {
  readonly send: (command: never) => Promise<unknown>;
  readonly destroy: () => void;
}

export interface ClientConfig {
  readonly region: string;
  readonly profile?: string;
  readonly credentials?: () => Promise<AwsCredentials>;
  readonly retryMode: string;
  readonly maxAttempts: number;
  /** Of SQS: calls go to where the others go, not to the host in the URL of a queue. */
  readonly useQueueUrlAsEndpoint: false;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type ClientClass = new (config: ClientConfig) => AwsClient;

/** A command of the SDK; what it answers is only told by how it is handled. */
interface Command<O> {
  readonly resolveMiddleware: (
    stack: never,
    configuration: never,
    options: never,
  ) => (args: never) => Promise<{ readonly output: O }>;
}

type CommandClass = new (...input: never[]) => Command<object>;
type InputOf<C extends CommandClass> = NonNullable<ConstructorParameters<C>[0]>;
type OutputOf<C extends CommandClass> = InstanceType<C> extends Command<infer O> ? O : never;

/** One call that an audit may make, with the IAM action that allows it. */
export interface Operation<I = never, O = unknown> {
  readonly action: string;
  readonly client: ClientClass;
  readonly command: new (input: I) => unknown;
  /** Names of errors which say that there is nothing of the kind. */
  readonly absent: readonly string[];
  /** Answers are of this form; only types read it. */
  readonly answers?: O;
}

/** Names an operation once: which client makes it, which action allows it, which errors only mean that nothing is set. */
export function operation<C extends CommandClass>(
  action: string,
  [client, command]: readonly [client: new (config: never) => AwsClient, command: C],
  absent: readonly string[] = [],
): Operation<InputOf<C>, OutputOf<C>> {
  return { action, client: client as ClientClass, command: command as new (input: InputOf<C>) => unknown, absent };
}
