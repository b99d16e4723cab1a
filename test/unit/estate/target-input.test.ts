import { describe, expect, it } from 'vitest';
import { targetInput } from '../../../src/estate/target-input.ts';
import type { JsonObject } from '../../../src/model/json.ts';

const event = {
  id: '7',
  time: '2026-01-01T00:00:00Z',
  source: 'shop',
  detail: { total: 5, who: { 'first name': 'Ann' }, list: ['a', 'b'] },
};
const { detail: _, ...envelope } = event;
const rule = { name: 'orders', arn: 'arn:aws:events:eu-west-1:111122223333:rule/orders' };
const input = (target: JsonObject) => targetInput(target, { event, rule });
const filled = (InputTemplate: string, InputPathsMap: JsonObject = {}) =>
  input({ InputTransformer: { InputTemplate, InputPathsMap } });

describe('what a target receives', () => {
  it('is the event, unless the target says otherwise', () => {
    expect(input({})).toEqual({ input: JSON.stringify(event) });
    expect(input({ Input: '{"a": 1}' })).toEqual({ input: '{"a": 1}' });
    expect(input({ Input: { a: 1 } })).toEqual({ input: '{"a":1}' });
  });

  it.each<readonly [string, string]>([
    ['$', JSON.stringify(event)],
    ['$.detail.total', '5'],
    ['$.detail.list[1]', '"b"'],
    ["$.detail.who['first name']", '"Ann"'],
  ])('is the part at %s', (InputPath, text) => {
    expect(input({ InputPath })).toEqual({ input: text });
  });

  it.each(['$.detail.none', 'detail', '$..total'])('is nothing where there is none: %s', (InputPath) => {
    expect(input({ InputPath })).toEqual({ input: '', problem: `the event has no ${InputPath}` });
  });

  it.each<readonly [string, string]>([
    [
      '{"id": <id>, "text": "<id> at <total>", "who": <who>}',
      '{"id": "7", "text": "7 at 5", "who": {"first name":"Ann"}}',
    ],
    ['"<id> costs <total>"', '"7 costs 5"'],
    ['"<id>"\n"<total>"', '"7"\n"5"'],
    ['<id> costs <total>', '7 costs 5'],
    ['{"rule": "<aws.events.rule-name>", "arn": <aws.events.rule-arn>}', `{"rule": "orders", "arn": "${rule.arn}"}`],
    ['{"at": <aws.events.event.ingestion-time>}', '{"at": "2026-01-01T00:00:00Z"}'],
    ['{"all": <aws.events.event.json>}', `{"all": ${JSON.stringify(event)}}`],
    ['{"most": <aws.events.event>}', `{"most": ${JSON.stringify(envelope)}}`],
  ])('is a template filled in: %s', (template, text) => {
    expect(filled(template, { id: '$.id', total: '$.detail.total', who: '$.detail.who' })).toEqual({ input: text });
  });

  it('has a problem where a value is missing, or what it becomes is no JSON', () => {
    expect(filled('{"a": <a>}', { a: '$.detail.none' }).problem).toBe('the event has no value for <a>');
    expect(filled('{"a": "<who>"}', { who: '$.detail.who' }).problem).toBe('what it becomes is not valid JSON');
    expect(filled('{"a": <other>}').problem).toBe('what it becomes is not valid JSON');
  });

  it.each<readonly [string, JsonObject]>([
    ['input', { Input: '⟦~parameter.app.X⟧' }],
    ['path', { InputPath: '$.⟦~parameter.app.X⟧' }],
    ['template', { InputTransformer: { InputTemplate: '⟦~parameter.app.X⟧' } }],
    ['map', { InputTransformer: { InputTemplate: '<a>', InputPathsMap: '⟦~parameter.app.X⟧' } }],
    ['transformer', { InputTransformer: '⟦~parameter.app.X⟧' }],
  ])('is not known where the %s is not', (_, target) => {
    expect(input(target)).toEqual({ input: null });
  });

  it('is not known of a target that is not', () => {
    expect(targetInput('⟦~parameter.app.T⟧', { event, rule })).toEqual({ input: null });
  });
});
