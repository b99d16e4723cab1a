import { isObject } from '../../../model/json.ts';
import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, tagList, textOf } from '../plain.ts';
import { DescribePipeCommand, ListPipesCommand, PipesClient } from '../sdk.ts';

const listPipes = operation('pipes:ListPipes', [PipesClient, ListPipesCommand]);
const describePipe = operation('pipes:DescribePipe', [PipesClient, DescribePipeCommand]);

const LISTED = ['Name', 'Source', 'Target', 'Enrichment', 'DesiredState'];
const DESCRIBED = [
  'Description',
  'EnrichmentParameters',
  'KmsKeyIdentifier',
  'LogConfiguration',
  'RoleArn',
  'SourceParameters',
  'TargetParameters',
];

export const pipesPipe: LiveType = {
  type: 'AWS::Pipes::Pipe',
  listed: [listPipes.action],
  async *list(aws) {
    for await (const pipe of aws.items(listPipes, { Limit: 100 }, { key: 'Pipes' })) {
      const arn = textOf(pipe, 'Arn') ?? '';
      yield { id: arn, arn, name: textOf(pipe, 'Name') ?? '', data: pipe };
    }
  },
  parts: { pipe: part(describePipe, ({ name }) => ({ Name: name })) },
  convert({ arn, name, data }, parts) {
    const described = parts.fill('pipe', [...DESCRIBED, 'Tags'], (value) => {
      const tags = tagList(value['Tags']);
      return { ...pick(value, DESCRIBED), ...(tags.length > 0 && { Tags: tags }) };
    });
    // Of a pipe without a log the answer still has the words.
    const { LogConfiguration: log, ...rest } = described;
    const isSilent = isObject(log) && (log['Level'] === undefined || log['Level'] === 'OFF');
    const properties = {
      ...pick(data, LISTED),
      ...rest,
      ...(log !== undefined && !isSilent && { LogConfiguration: log }),
    };
    return [{ arn, name, properties }];
  },
};
