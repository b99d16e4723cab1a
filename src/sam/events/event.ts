import type { Path } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import type { Role } from '../role.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Target } from '../target.ts';
import type { Draft } from '../trace.ts';
import type { Written } from '../written.ts';

/** What an event is expanded for. */
export interface EventContext {
  readonly owner: SamResource;
  readonly expansion: Expansion;
  readonly target: Target;
  readonly role: Role;
}

/** An entry of `Events`. */
export interface EventSource extends EventContext {
  /** Logical id that what it generates is named by. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The entry itself. */
  readonly at: Path;
  readonly get: (property: string) => Written;
}

export type ExpandEvent = (event: EventSource) => void;

interface Allowed {
  readonly principal: string;
  readonly sourceArn?: Draft;
  readonly sourceAccount?: Draft;
  readonly token?: Draft;
  /** Default: the event's id with `Permission`. */
  readonly id?: string;
}

/** Lets a service call the function of an event; the logical id of the permission. */
export function addPermission(event: EventSource, allowed: Allowed): string {
  const { expansion, owner, target, at } = event;
  const id = allowed.id ?? `${event.id}Permission`;
  expansion.add(owner, {
    id,
    type: 'AWS::Lambda::Permission',
    at,
    properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: target.name,
      Principal: allowed.principal,
      SourceArn: allowed.sourceArn,
      SourceAccount: allowed.sourceAccount,
      EventSourceToken: allowed.token,
    },
  });
  return id;
}
