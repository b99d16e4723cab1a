import type { EventSource } from '../events/event.ts';
import { ref, referredId } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';

/** A method of a path of an API that calls a function or starts a state machine. */
export interface Route {
  readonly api: string;
  /** What the author names the API by. */
  readonly apiId: Draft;
  readonly path: string;
  /** Lower case; the extension for any method. */
  readonly method: string;
  readonly event: EventSource;
  /** Role by which a state machine is started. */
  readonly credentials?: Draft;
}

const ANY = 'x-amazon-apigateway-any-method';

/** The route of an API event; undefined, with a note, when it has none. */
export function routeOf(event: EventSource, key: 'RestApiId' | 'ApiId', implicit: string): Route | undefined {
  const given = event.get(key);
  const path = event.get('Path').text;
  const method = event.get('Method').text;
  const isDefault = key === 'ApiId' && path === undefined && method === undefined;
  const api = given.exists ? (given.text ?? referredId(given.value)) : implicit;
  if (api === undefined || (!isDefault && (path === undefined || method === undefined))) {
    event.expansion.note(
      event.at,
      `event ${event.name} of ${event.owner.id} names no API, path or method: it is not expanded`,
    );
    return undefined;
  }
  const apiId = given.exists ? given : ref(implicit);
  if (isDefault) return { api, apiId, path: '$default', method: ANY, event };
  return { api, apiId, path: path as string, method: normalMethod(method as string), event };
}

export function normalMethod(method: string): string {
  const lower = method.toLowerCase();
  return lower === 'any' ? ANY : lower;
}

/** The address under which API Gateway calls the target of a route. */
export function integrationUri({ event }: Route): Draft {
  const streams = event.get('ResponseTransferMode').value === 'RESPONSE_STREAM';
  const version = streams ? '2021-11-15' : '2015-03-31';
  const name =
    event.target.kind === 'function' && event.target.id === event.owner.id ? `${event.target.id}.Arn` : event.target.id;
  const action = streams ? 'response-streaming-invocations' : 'invocations';
  return {
    'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/${version}/functions/\${${name}}/${action}`,
  };
}
