import type { LiveType } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, textOf } from '../plain.ts';
import { EventBridgeClient, ListApiDestinationsCommand } from '../sdk.ts';

const listDestinations = operation('events:ListApiDestinations', [EventBridgeClient, ListApiDestinationsCommand]);

const DIRECT = ['Name', 'ConnectionArn', 'HttpMethod', 'InvocationEndpoint', 'InvocationRateLimitPerSecond'];

export const eventsApiDestination: LiveType = {
  type: 'AWS::Events::ApiDestination',
  listed: [listDestinations.action],
  async *list(aws) {
    for await (const one of aws.items(listDestinations, {}, { key: 'ApiDestinations' })) {
      const arn = textOf(one, 'ApiDestinationArn') ?? '';
      yield { id: arn, arn, name: textOf(one, 'Name') ?? '', data: one };
    }
  },
  parts: {},
  convert: ({ arn, name, data }) => [{ arn, name, properties: pick(data, DIRECT) }],
  item: {
    verified: false,
    subject: ({ arn, configuration }) => ({
      id: arn,
      arn,
      name: textOf(configuration, 'Name') ?? '',
      data: configuration,
    }),
    parts: () => ({}),
  },
};
