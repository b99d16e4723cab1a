import { routeOf } from '../api/route.ts';
import { arnText } from '../intrinsics.ts';
import { addPermission, type EventSource } from './event.ts';

const ANY = 'x-amazon-apigateway-any-method';

/** `HttpApi`: a route of an HTTP API, the implicit one where none is named. */
export function expandHttpApi(event: EventSource): void {
  const route = routeOf(event, 'ApiId', 'ServerlessHttpApi');
  if (route === undefined) return;
  const { additions } = event.expansion;
  const hasDefault = additions
    .routesOf(route.api)
    .some((other) => other.path === '$default' && other.method === ANY && other.event.target.id === event.target.id);
  additions.route(route);
  if (route.path !== '$default' && hasDefault) return;
  const method = route.method === ANY ? '*' : route.method.toUpperCase();
  const path =
    route.path === '$default' ? '' : route.path.replace(/^(.+)\/$/, '$1').replaceAll(/\{(?:[\w.-]+|proxy\+)\}/g, '*');
  const resource = path === '/$default' && method === '*' ? path : `/${method}${path}`;
  addPermission(event, {
    principal: 'apigateway.amazonaws.com',
    sourceArn: {
      'Fn::Sub': [
        arnText('execute-api', `\${__ApiId__}/\${__Stage__}${resource}`),
        { __ApiId__: route.apiId, __Stage__: '*' },
      ],
    },
  });
}
