import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import { tagList } from './tags.ts';

/** `AWS::Serverless::Application`: a nested stack. */
export function expandApplication(application: SamResource, expansion: Expansion): void {
  const location = application.get('Location');
  const source = [
    { key: 'serverlessrepo:applicationId', value: location.get('ApplicationId') },
    { key: 'serverlessrepo:semanticVersion', value: location.get('SemanticVersion') },
  ].filter(({ value }) => value.exists);
  const { sharedAttributes, ownAttributes } = application;
  const { DependsOn, Metadata } = ownAttributes;
  const attributes = { ...sharedAttributes, DependsOn, Metadata };
  expansion.add(
    { ...application, ownAttributes: attributes },
    {
      id: application.id,
      type: 'AWS::CloudFormation::Stack',
      properties: {
        TemplateURL: location.text === undefined ? (application.get('TemplateUrl').orNothing ?? '') : location,
        ...application.properties.pick('Parameters', 'NotificationARNs', 'TimeoutInMinutes'),
        Tags: [
          { Key: 'lambda:createdBy', Value: 'SAM' },
          ...source.map(({ key, value }) => ({ Key: key, Value: value })),
          ...tagList(application.get('Tags')),
        ],
      },
    },
  );
}
