import { routeOf } from '../api/route.ts';
import { arnText } from '../intrinsics.ts';
import { suffixOf } from '../logical-id.ts';
import { addPermission, type EventSource } from './event.ts';
import { addStartRole } from './start-role.ts';

/** `Api`: a method of a REST API, the implicit one where none is named. */
export function expandApi(event: EventSource): void {
  const route = routeOf(event, 'RestApiId', 'ServerlessRestApi');
  if (route === undefined) return;
  if (event.target.kind === 'state-machine') {
    const credentials = addStartRole(event, 'apigateway.amazonaws.com');
    event.expansion.additions.route({ ...route, credentials });
    return;
  }
  event.expansion.additions.route(route);
  const method = route.method === 'x-amazon-apigateway-any-method' ? '*' : route.method.toUpperCase();
  const path = route.path.replace(/^(.+)\/$/, '$1').replaceAll(/\{(?:[\w.-]+\+?)\}/g, '*');
  addPermission(event, {
    id: `${event.id}Permission${suffixOf(stageOf(event, route.api))}`,
    principal: 'apigateway.amazonaws.com',
    sourceArn: {
      'Fn::Sub': [
        arnText('execute-api', `\${__ApiId__}/\${__Stage__}/${method}${path}`),
        { __ApiId__: route.apiId, __Stage__: '*' },
      ],
    },
  });
}

/** What the permission is named by: the stage, where its name is text. */
function stageOf({ expansion }: EventSource, api: string): string {
  if (api === 'ServerlessRestApi' && expansion.written(api) === undefined) return 'Prod';
  return expansion.written(api)?.get('Properties').get('StageName').text ?? 'Stage';
}
