import type { SamResource } from './sam-resource.ts';
import type { Draft, DraftMap } from './trace.ts';
import type { Written } from './written.ts';

/** A map of tags as the list that native resources take. */
export function tagList(tags: Written): Draft[] {
  if (!tags.isMap) return tags.exists ? [tags] : [];
  return tags.entries().map(([key, value]) => ({ Key: key, Value: value.exists ? value : '' }));
}

/** Tags of a SAM resource after the mark of SAM. */
export function markedTags(mark: string, tags: Written): Draft[] {
  return [{ Key: mark, Value: 'SAM' }, ...tagList(tags)];
}

/** Generated types that tags are passed on to. */
const TAGGED: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::ApiKey',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::DomainNameAccessAssociation',
  'AWS::ApiGateway::DomainNameV2',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::UsagePlan',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::StepFunctions::StateMachine',
]);

/** Tags for the resources that a SAM resource generates, where it passes its own on. */
function passedTags(owner: SamResource): Draft {
  const tags = owner.get('Tags');
  return owner.get('PropagateTags').value === true && tags.exists ? tagList(tags) : undefined;
}

/** Properties of a type with the passed-on tags, which replace tags of their own. */
export function withPassedTags(owner: SamResource, type: string, properties: DraftMap): DraftMap {
  const tags = TAGGED.has(type) ? passedTags(owner) : undefined;
  return tags === undefined ? properties : { ...properties, Tags: tags };
}
