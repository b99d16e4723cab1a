import type { Json, Path } from '../model/json.ts';
import type { Route } from './api/route.ts';
import type { Expansion } from './expansion.ts';
import { ref, when } from './intrinsics.ts';
import type { Draft, DraftMap } from './trace.ts';
import type { Written } from './written.ts';

interface Notification {
  readonly permission: string;
  readonly notifications: readonly DraftMap[];
  readonly condition: string | undefined;
  readonly at: Path;
}

interface Trigger {
  readonly name: string;
  readonly arn: Json;
  readonly at: Path;
}

/** What events add to resources that are not theirs: buckets, user pools and APIs. */
export class Additions {
  readonly #notifications = new Map<string, Notification[]>();
  readonly #triggers = new Map<string, Trigger[]>();
  readonly #routes = new Map<string, Route[]>();

  notify(bucket: string, notification: Notification): void {
    push(this.#notifications, bucket, notification);
  }

  trigger(pool: string, trigger: Trigger): void {
    push(this.#triggers, pool, trigger);
  }

  route(route: Route): void {
    push(this.#routes, route.api, route);
  }

  routesOf(api: string): readonly Route[] {
    return this.#routes.get(api) ?? [];
  }

  /** Writes notifications and triggers into the buckets and user pools of the template. */
  apply(expansion: Expansion): void {
    for (const [bucket, added] of this.#notifications) {
      expansion.amend(bucket, (body) => withNotifications(expansion, body, added));
    }
    for (const [pool, added] of this.#triggers) expansion.amend(pool, (body) => withTriggers(expansion, body, added));
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** A copy of a map with some keys replaced; where it is absent, it stands at its parent's place. */
function changed({ trace }: Expansion, map: Written, keys: DraftMap): Json {
  return trace.make(map.path, { ...Object.fromEntries(map.entries()), ...keys });
}

function withNotifications(expansion: Expansion, body: Written, added: readonly Notification[]): DraftMap {
  const properties = body.get('Properties');
  const configuration = properties.get('NotificationConfiguration');
  const known = new Set<string>();
  const additional = added.flatMap(({ notifications, condition, at }) =>
    notifications.flatMap((one): Draft[] => {
      const made = expansion.trace.make(
        at,
        condition === undefined ? one : when(condition, expansion.trace.make(at, one)),
      );
      const text = JSON.stringify(made);
      if (known.has(text)) return [];
      known.add(text);
      return [made];
    }),
  );
  const tags = added.flatMap(({ permission, condition, at }) =>
    condition === undefined ? [] : [expansion.trace.make(at, conditionalDependency(permission, condition))],
  );
  const needs = added.filter(({ condition }) => condition === undefined).map(({ permission }) => permission);
  const lambdas = [...configuration.get('LambdaConfigurations').items(), ...additional];
  return {
    ...Object.fromEntries(body.entries()),
    DependsOn: needs.length > 0 ? [...body.get('DependsOn').items(), ...needs] : body.get('DependsOn').orNothing,
    Properties: changed(expansion, properties, {
      NotificationConfiguration: changed(expansion, configuration, { LambdaConfigurations: lambdas }),
      ...(tags.length > 0 && { Tags: [...properties.get('Tags').items(), ...tags] }),
    }),
  };
}

/** `DependsOn` takes no condition; a tag that refers to the permission makes the bucket wait for it. */
function conditionalDependency(permission: string, condition: string): DraftMap {
  return {
    Key: `sam:ConditionalDependsOn:${permission}`,
    Value: { 'Fn::If': [condition, ref(permission), 'no dependency'] },
  };
}

function withTriggers(expansion: Expansion, body: Written, added: readonly Trigger[]): DraftMap {
  const properties = body.get('Properties');
  const config = properties.get('LambdaConfig');
  const triggers = added.map(({ name, arn, at }) => [name, expansion.trace.make(at, arn)] as const);
  return {
    ...Object.fromEntries(body.entries()),
    Properties: changed(expansion, properties, {
      LambdaConfig: changed(expansion, config, Object.fromEntries(triggers)),
    }),
  };
}
