import { describe, expect, it } from 'vitest';
import { schemaNodes } from '../../../src/estate/schema-nodes.ts';
import { schemasOf } from '../../../src/estate/schemas.ts';
import type { Resource } from '../../../src/model/estate.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

const nodes = (schema: JsonObject) => schemaNodes(schema, schema);

function registered(properties: JsonObject): Resource {
  return { address: 'app/Schema', type: 'AWS::EventSchemas::Schema', properties } as unknown as Resource;
}

const file = (content: Json, name = 'schemas/order.json') =>
  schemasOf([], [{ bus: 'app/Bus', file: name, content }])[0];

describe('what a schema says at each path', () => {
  it('knows types, values, keys that must be there, and where no others can be', () => {
    const schema = {
      type: 'object',
      required: ['detail'],
      properties: {
        detail: {
          type: 'object',
          required: ['status'],
          additionalProperties: false,
          properties: {
            status: { type: 'string', enum: ['NEW', 'PAID'] },
            amount: { type: ['integer', 'null'] },
            id: { type: 'string', pattern: '^o-' },
          },
        },
      },
    };
    expect(nodes(schema)).toEqual({
      '': { types: ['object'], closed: false, required: true },
      detail: { types: ['object'], closed: true, required: true },
      'detail/status': { types: ['string'], values: ['NEW', 'PAID'], closed: true, required: true },
      'detail/amount': { types: ['null', 'number'], closed: true, required: false },
      'detail/id': { types: ['string'], expressions: ['^o-'], closed: true, required: false },
    });
  });

  it('sees through lists', () => {
    const item = {
      type: 'object',
      additionalProperties: false,
      required: ['sku'],
      properties: { sku: { type: 'string' } },
    };
    const found = nodes({ type: 'object', required: ['items'], properties: { items: { type: 'array', items: item } } });
    expect(found['items']).toEqual({ types: ['array', 'object'], closed: true, required: true });
    expect(found['items/sku']).toEqual({ types: ['string'], closed: true, required: false });
  });

  it.each<readonly [string, JsonObject]>([
    ['a list without items', { type: 'array' }],
    ['a list by position', { type: 'array', items: [{ type: 'string' }] }],
    ['a reference to elsewhere', { $ref: 'other.json#/definitions/A' }],
    ['a reference to nothing', { $ref: '#/definitions/A' }],
    ['a reference to itself', { $ref: '#/properties/it' }],
    ['no word', {}],
  ])('leaves %s open', (_, schema) => {
    expect(nodes({ type: 'object', properties: { it: schema } })['it']).toEqual({ closed: false, required: false });
  });

  it.each<readonly [string, Json]>([
    ['whole', '⟦~parameter.app.X⟧'],
    ['type', { type: '⟦~parameter.app.X⟧' }],
    ['keys', { type: 'object', properties: '⟦~parameter.app.X⟧' }],
    ['items', { type: 'array', items: '⟦~parameter.app.X⟧' }],
  ])('tells what of it is not known: the %s', (_, schema) => {
    const found = nodes({ type: 'object', properties: { it: schema } })['it'];
    expect(found).toEqual({ hidden: '⟦~parameter.app.X⟧', closed: false, required: false });
  });

  it('ends where a schema holds itself', () => {
    const found = nodes({
      $ref: '#/definitions/Tree',
      definitions: {
        Tree: { type: 'object', additionalProperties: false, properties: { child: { $ref: '#/definitions/Tree' } } },
      },
    });
    const deepest = Object.keys(found).sort((a, b) => b.length - a.length)[0] ?? '';
    expect(deepest.split('/')).toHaveLength(16);
    expect(found[deepest]?.closed).toBe(false);
  });

  it('takes one of several ways for possible, and all that hold together for needed', () => {
    const closed = (key: string) => ({
      type: 'object',
      additionalProperties: false,
      properties: { [key]: { type: 'string' } },
    });
    const either = nodes({ oneOf: [closed('a'), closed('b')] });
    expect(Object.keys(either)).toEqual(['', 'a', 'b']);
    expect(either['']?.closed).toBe(true);
    const both = nodes({ allOf: [closed('a'), { properties: { a: { enum: ['x'] }, b: {} } }] });
    expect(Object.keys(both)).toEqual(['', 'a']);
    expect(both['a']?.values).toEqual(['x']);
    const loose = nodes({ anyOf: [closed('a'), { type: 'object' }] });
    expect(loose['']?.closed).toBe(false);
    expect(loose['a']).toEqual({ closed: false, required: false });
  });

  it('escapes the keys of a path', () => {
    expect(Object.keys(nodes({ type: 'object', properties: { 'a/b~c': {} } }))).toEqual(['', 'a~1b~0c']);
  });
});

describe('whose events a schema describes', () => {
  const event = {
    type: 'object',
    properties: { source: { enum: ['orders'] }, 'detail-type': { enum: ['Order Placed'] } },
  };

  it('is said by the registry, in an OpenAPI document', () => {
    const AWSEvent = {
      'x-amazon-events-source': 'aws.s3',
      'x-amazon-events-detail-type': 'Object Created',
      type: 'object',
    };
    const Content = { openapi: '3.0.0', components: { schemas: { AWSEvent } } };
    expect(schemasOf([registered({ RegistryName: 'own', SchemaName: 'S3', Content })], [])).toEqual([
      {
        origin: 'registry',
        address: 'app/Schema',
        registry: 'own',
        name: 'S3',
        source: 'aws.s3',
        detailType: 'Object Created',
        detailKey: 'objectcreated',
        nodes: { '': { types: ['object'], closed: false, required: true } },
      },
    ]);
  });

  it('is said by the only values there are', () => {
    expect(file(event)).toMatchObject({ source: 'orders', detailType: 'Order Placed', detailKey: 'orderplaced' });
  });

  it('is said by the name', () => {
    const [schema] = schemasOf([registered({ SchemaName: 'com.shop@OrderPlaced', Content: { type: 'object' } })], []);
    expect(schema).toMatchObject({ source: 'com.shop', detailKey: 'orderplaced' });
    expect(schema?.detailType).toBeUndefined();
    expect(file({ type: 'object' }, 'x/com.shop@OrderPlaced.json')).toMatchObject({ source: 'com.shop' });
  });

  it('is not said by anything else', () => {
    expect(file({ type: 'object' })).toEqual({
      origin: 'file',
      bus: 'app/Bus',
      file: 'schemas/order.json',
      nodes: { '': { types: ['object'], closed: false, required: true } },
    });
  });

  it.each<readonly [string, Json, string]>([
    ['hidden content', '⟦~opaque-schema.app.text⟧', '⟦~opaque-schema.app.text⟧'],
    ['text', 'type: object', 'is no schema of an event'],
    ['an OpenAPI document without event', { openapi: '3.0.0' }, 'is no schema of an event'],
  ])('stays known where the content is not: %s', (_, Content, unknown) => {
    expect(schemasOf([registered({ SchemaName: 'shop@Paid', Content })], [])[0]).toEqual({
      origin: 'registry',
      address: 'app/Schema',
      name: 'shop@Paid',
      source: 'shop',
      detailKey: 'paid',
      unknown,
      nodes: {},
    });
  });
});
