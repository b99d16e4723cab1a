import { intrinsicName } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft, DraftMap, Trace } from '../trace.ts';
import type { Body } from './body.ts';

const ALL = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'];
const TEXT = { type: 'string' };

/** `Cors` of a REST API: a method on every path that answers the preflight request. */
export function addRestCors(body: Body, api: SamResource, trace: Trace): void {
  const cors = api.get('Cors');
  if (!cors.exists) return;
  const done = new Set<string>();
  for (const [path, item] of body.paths) {
    const same = path === '/' ? path : path.replace(/\/+$/, '');
    if (done.has(same) || item.methods.has('options')) continue;
    done.add(same);
    const names = [...item.methods.keys(), ...Object.keys(item.others)];
    const allowed = names.includes('x-amazon-apigateway-any-method')
      ? ALL
      : [...names, 'options'].map((name) => name.toUpperCase());
    const methods = `'${[...new Set(allowed)].sort().join(',')}'`;
    const parts = trace.make(cors.path, preflight(headersOf(api, methods)));
    item.methods.set('options', {
      parts: parts as Record<string, Draft>,
      security: undefined,
      condition: undefined,
      at: cors.path,
    });
  }
}

interface Header {
  readonly name: string;
  readonly value: Draft;
  readonly schema: DraftMap;
}

function headersOf(api: SamResource, methods: string): Header[] {
  const cors = api.get('Cors');
  const isSimple = cors.text !== undefined || intrinsicName(cors.value) !== undefined;
  const part = (key: string): Draft => (isSimple ? undefined : cors.get(key).orNothing);
  const isCredited = !isSimple && cors.get('AllowCredentials').value === true;
  const headers: readonly (readonly [string, Draft, DraftMap])[] = [
    ['Origin', isSimple ? cors : (part('AllowOrigin') ?? "'*'"), TEXT],
    ['Headers', part('AllowHeaders'), TEXT],
    ['Methods', part('AllowMethods') ?? methods, TEXT],
    ['Credentials', isCredited ? "'true'" : undefined, TEXT],
  ];
  const named = headers.map(([name, value, schema]) => ({ name: `Access-Control-Allow-${name}`, value, schema }));
  const age = { name: 'Access-Control-Max-Age', value: part('MaxAge'), schema: { type: 'integer' } };
  return [...named, age].filter(({ value }) => value !== undefined);
}

function preflight(headers: readonly Header[]): DraftMap {
  const parameters = headers.map(({ name, value }) => [`method.response.header.${name}`, value] as const);
  return {
    summary: 'CORS support',
    consumes: ['application/json'],
    produces: ['application/json'],
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseParameters: Object.fromEntries(parameters),
          responseTemplates: { 'application/json': '{}\n' },
        },
      },
    },
    responses: {
      '200': {
        description: 'Default response for CORS method',
        headers: Object.fromEntries(headers.map(({ name, schema }) => [name, schema])),
      },
    },
  };
}
