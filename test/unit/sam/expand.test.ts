import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../../src/load/cloudformation.ts';
import { expandSam } from '../../../src/sam/expand.ts';
import { expanded, FUNCTION } from './expanded.ts';

describe('a template without the transform', () => {
  it('stays what it is', () => {
    const template = loadTemplate({ file: 'app.yaml', text: `Resources:\n${FUNCTION}` });
    expect(template && expandSam(template)).toEqual({ template, diagnostics: [] });
  });
});

describe('a SAM template', () => {
  it('has the native resources in place of its own, and says which came from which', () => {
    const { template, types } = expanded(
      `${FUNCTION}
      Events:
        Queue: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}
  Q: {Type: AWS::SQS::Queue}`,
    );
    expect(types).toEqual({
      Fn: 'AWS::Lambda::Function',
      FnQueue: 'AWS::Lambda::EventSourceMapping',
      FnRole: 'AWS::IAM::Role',
      Q: 'AWS::SQS::Queue',
    });
    expect(template.generatedBy).toEqual(
      new Map([
        ['Fn', 'Fn'],
        ['FnQueue', 'Fn'],
        ['FnRole', 'Fn'],
      ]),
    );
    expect(template.transforms).toEqual([]);
  });

  it('keeps other transforms, and loses its defaults once they are merged', () => {
    const head = 'Globals: {Function: {Timeout: 3}}';
    const text = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31, Own]\n${head}\nResources:\n${FUNCTION}`;
    const loaded = loadTemplate({ file: 'app.yaml', text });
    const template = loaded && expandSam(loaded).template;
    expect(template?.transforms).toEqual(['AWS::LanguageExtensions', 'Own']);
    expect(template?.globals).toEqual({});
  });

  it('names once what it does not expand', () => {
    const { types, diagnostics } = expanded(`
  Site: {Type: AWS::Serverless::WebFunction}
  Fn::ForEach::Loop: [Name, [A, B], {'Fn\${Name}': {Type: AWS::Serverless::Function}}]`);
    expect(types).toEqual({ Site: 'AWS::Serverless::WebFunction', 'Fn::ForEach::Loop': undefined });
    expect(diagnostics).toEqual([
      {
        level: 'info',
        code: 'sam',
        message: 'not expanded: Site (AWS::Serverless::WebFunction), Fn::ForEach::Loop',
        file: 'app.yaml',
        line: 5,
      },
    ]);
  });

  it('says when a generated resource would take the place of another', () => {
    const { types, diagnostics } = expanded(`${FUNCTION}\n  FnRole: {Type: AWS::IAM::Role}`);
    expect(types['FnRole']).toBe('AWS::IAM::Role');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Fn would generate FnRole, which exists already: it is left out',
    ]);
  });

  it('refers to generated resources by their native ids', () => {
    const { template, properties } = expanded(
      `${FUNCTION}
      AutoPublishAlias: live
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: 's3://bucket/key'}}
  Alarm:
    Type: AWS::CloudWatch::Alarm
    DependsOn: Layer
    Properties:
      AlarmName: !Sub '\${Fn.Alias}-\${Other.Alias}'
      Dimensions: [!Ref Fn.Alias, !GetAtt Fn.Version.Version, !Ref Layer]`,
      'Outputs: {Alias: {Value: !Ref Fn.Alias}}',
    );
    const version = Object.keys(template.resources).find((id) => id.startsWith('FnVersion'));
    const layer = Object.keys(template.resources).find((id) => id.startsWith('Layer'));
    expect(properties('Alarm')).toEqual({
      AlarmName: { 'Fn::Sub': '${FnAliaslive}-${Other.Alias}' },
      Dimensions: [{ Ref: 'FnAliaslive' }, { 'Fn::GetAtt': [version, 'Version'] }, { Ref: layer }],
    });
    expect(template.resources['Alarm']).toMatchObject({ DependsOn: [layer] });
    expect(template.outputs).toEqual({ Alias: { Value: { Ref: 'FnAliaslive' } } });
  });
});
