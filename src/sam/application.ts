import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import { markedTags, tagList } from './tags.ts';

/** `AWS::Serverless::Application`: a nested stack. */
export function expandApplication(application: SamResource, expansion: Expansion): void {
  const location = application.get('Location');
  const [mark = ''] = markedTags('lambda:createdBy', location.get('Nothing'));
  const source = [
    { key: 'serverlessrepo:applicationId', value: location.get('ApplicationId') },
    { key: 'serverlessrepo:semanticVersion', value: location.get('SemanticVersion') },
  ].filter(({ value }) => value.exists);
  const { sharedAttributes, ownAttributes } = application;
  const attributes = { ...sharedAttributes, DependsOn: ownAttributes['DependsOn'] };
  expansion.add(
    { ...application, ownAttributes: attributes },
    {
      id: application.id,
      type: 'AWS::CloudFormation::Stack',
      properties: {
        TemplateURL: location.text === undefined ? (application.get('TemplateUrl').orNothing ?? '') : location,
        ...application.properties.pick('Parameters', 'NotificationARNs', 'TimeoutInMinutes'),
        Tags: [
          mark,
          ...source.map(({ key, value }) => ({ Key: key, Value: value })),
          ...tagList(application.get('Tags')),
        ],
      },
    },
  );
}
