/** What a policy template allows; `${Name}` in a resource or value is a parameter of the template. */
export interface Grant {
  readonly service: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: { readonly key: string; readonly value: string };
}

/** Actions of a service on resources: `*`, a whole ARN (a parameter `…Arn`), or what follows the account (`:::`: the service) in one. */
export function grant(service: string, actions: string, ...resources: readonly string[]): Grant {
  return { service, actions: actions.split(/\s+/), resources };
}

/** A grant that holds where a condition key has exactly one value. */
export function onlyFor(granted: Grant, key: string, value: string): Grant {
  return { ...granted, condition: { key, value } };
}
