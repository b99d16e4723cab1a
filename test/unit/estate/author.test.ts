import { describe, expect, it } from 'vitest';
import { authored, isCircular } from '../../../src/estate/author.ts';
import { conditionsOf } from '../../../src/estate/conditional.ts';
import type { Resource } from '../../../src/model/estate.ts';
import type { Json } from '../../../src/model/json.ts';

const NOTHING = { properties: {}, tags: {}, sensitive: [], attributes: {}, references: [], origin: {} };

function resource(id: string, change: Partial<Resource> = {}): Resource {
  const place = { stack: 'app', account: '⟦account.app⟧', region: '⟦region.app⟧', partition: 'aws', stage: 'prod' };
  return { address: `app/${id}`, logicalId: id, type: 'AWS::SQS::Queue', ...place, ...NOTHING, ...change };
}

const arn = (service: string, rest: string) => `arn:aws:${service}:⟦region.app⟧:⟦account.app⟧:${rest}`;
const QUEUE = resource('Queue', { arn: arn('sqs', '⟦name.app.Queue⟧') });
const TOPIC = resource('News', { type: 'AWS::SNS::Topic', arn: arn('sns', 'news') });
const BUCKET = resource('Data', { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::⟦name.app.Data⟧' });
const NAMED = resource('Named', {
  type: 'AWS::S3::Bucket',
  arn: 'arn:aws:s3:::named',
  attributes: { DependsOn: ['Policy'] },
});

function write(value: Json, writer = 'app/Policy', more: readonly Resource[] = []): Json | undefined {
  const resources = new Map([QUEUE, TOPIC, BUCKET, NAMED, ...more].map((one) => [one.address, { resource: one }]));
  return authored(value, { stack: 'app', resources, writer, needs: new Map([['app/Data', ['app/Late']]]) });
}

describe('authored', () => {
  it.each<readonly [string, Json, Json | undefined]>([
    ['plain text', 'sqs:SendMessage', 'sqs:SendMessage'],
    ['numbers', 3, 3],
    ['nothing', null, null],
    ['an ARN', QUEUE.arn ?? '', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['an ARN that is the reference', TOPIC.arn ?? '', { Ref: 'News' }],
    ['what is below an ARN', `${BUCKET.arn}/a/*`, { 'Fn::Sub': '${Data.Arn}/a/*' }],
    ['an ARN that only starts alike', `${BUCKET.arn}-logs`, { 'Fn::Sub': 'arn:aws:s3:::${Data}-logs' }],
    [
      'an ARN of what is not here',
      arn('sqs', 'other'),
      { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:other' },
    ],
    ['an account', '⟦account.app⟧', { Ref: 'AWS::AccountId' }],
    ['a parameter', '⟦~parameter.app.Stage⟧', { Ref: 'Stage' }],
    ['a name by its attribute', '⟦name.app.Queue⟧', { 'Fn::GetAtt': ['Queue', 'QueueName'] }],
    ['the stack', '⟦stack.app⟧-x', { 'Fn::Sub': '${AWS::StackName}-x' }],
    ['text that looks like a reference', '⟦account.app⟧ ${x}', { 'Fn::Sub': '${AWS::AccountId} ${!x}' }],
    ['a token of another stack', '⟦account.other⟧', undefined],
    ['what nobody knows', '⟦~import-outside-estate.app.X⟧', undefined],
    ['a name of what is gone', '⟦name.app.Gone⟧', undefined],
    ['a reference', { Ref: 'AWS::AccountId' }, { Ref: 'AWS::AccountId' }],
    ['lists and maps', { b: ['⟦region.app⟧'] }, { b: [{ Ref: 'AWS::Region' }] }],
    ['a list with what nobody knows', ['a', '⟦~x.app.Y⟧'], undefined],
  ])('writes %s', (_, value, expected) => {
    expect(write(value)).toEqual(expected);
  });

  it('writes keys in the order of people', () => {
    const statement = write({ Resource: '*', Action: 'a', Effect: 'Allow', Zone: 1, Sid: 'x', Area: 2 }) ?? null;
    expect(Object.keys(statement ?? {})).toEqual(['Sid', 'Effect', 'Action', 'Resource', 'Area', 'Zone']);
  });

  it('writes out what waits for the writer, and has no words without a name', () => {
    expect(write('arn:aws:s3:::named')).toBe('arn:aws:s3:::named');
    expect(write('arn:aws:s3:::named', 'app/Other')).toEqual({ 'Fn::GetAtt': ['Named', 'Arn'] });
    expect(write(BUCKET.arn ?? '', 'app/Late')).toBeUndefined();
  });
});

describe('isCircular', () => {
  it('finds what waits for itself, at any distance', () => {
    const waiting = (id: string, ...on: readonly string[]) =>
      [`app/${id}`, { resource: resource(id, { attributes: { DependsOn: on } }) }] as const;
    const resources = new Map([
      waiting('A', 'B'),
      waiting('B', 'C'),
      waiting('C', 'A'),
      waiting('D', 'A'),
      waiting('E', 'X'),
    ]);
    const circular = [...resources.keys(), 'app/X'].filter((address) => isCircular(address, resources));
    expect(circular).toEqual(['app/A', 'app/B', 'app/C']);
  });
});

describe('conditionsOf', () => {
  it('finds the conditions of all that is named', () => {
    const named = ['A', 'B', 'C', 'D'].map((id) => resource(id, { attributes: { Condition: `If${id}` } }));
    const resources = new Map([...named, QUEUE].map((one) => [one.address, { resource: one }]));
    const value = [
      { Ref: 'A' },
      { 'Fn::GetAtt': ['B', 'Arn'] },
      { x: { 'Fn::Sub': '${C.Arn}/${!D}${Queue}' } },
      { Ref: 'Queue' },
    ];
    expect([...conditionsOf(value, 'app', resources)]).toEqual(['IfA', 'IfB', 'IfC']);
  });
});
