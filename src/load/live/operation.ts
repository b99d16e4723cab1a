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

type CommandClass = new (...input: never[]) => object;
type InputOf<C extends CommandClass> = NonNullable<ConstructorParameters<C>[0]>;

/** One call that an audit may make, with the IAM action that allows it. */
export interface Operation<I = never> {
  readonly action: string;
  readonly client: ClientClass;
  readonly command: new (input: I) => unknown;
  /** Names of errors which say that there is nothing of the kind. */
  readonly absent: readonly string[];
}

/** Names an operation once: which client makes it, which action allows it, which errors only mean that nothing is set. */
export function operation<C extends CommandClass>(
  action: string,
  [client, command]: readonly [client: new (config: never) => AwsClient, command: C],
  absent: readonly string[] = [],
): Operation<InputOf<C>> {
  return { action, client: client as ClientClass, command: command as new (input: InputOf<C>) => unknown, absent };
}
