import { BODY_KEYS, storedAt } from './code.ts';
import { type Definitions, definitionOf } from './definition.ts';
import { expandEvents } from './events/index.ts';
import type { Expansion } from './expansion.ts';
import { getAtt, managedPolicyArn, ref, trustOf } from './intrinsics.ts';
import { addPolicies } from './policies.ts';
import { Role } from './role.ts';
import type { SamResource } from './sam-resource.ts';
import { markedTags } from './tags.ts';
import type { Target } from './target.ts';
import type { Draft } from './trace.ts';

const MARK = 'stateMachine:createdBy';

/** `AWS::Serverless::StateMachine`: the state machine, its role and alias, and what its events need. */
export function expandStateMachine(owner: SamResource, expansion: Expansion, definitions: Definitions): void {
  const given = owner.get('Role');
  const role = new Role(owner, expansion);
  const tags = markedTags(MARK, owner.get('Tags'));
  const definition = definitionOf(owner, expansion, definitions);
  const uri = owner.get('DefinitionUri');
  expansion.add(owner, {
    id: owner.id,
    type: 'AWS::StepFunctions::StateMachine',
    properties: {
      DefinitionString: definition,
      DefinitionS3Location: definition === undefined && uri.exists ? storedAt(uri, BODY_KEYS) : undefined,
      DefinitionSubstitutions: owner.get('DefinitionSubstitutions').orNothing,
      RoleArn: given.exists ? given : getAtt(role.id, 'Arn'),
      StateMachineName: owner.get('Name').orNothing,
      StateMachineType: owner.get('Type').orNothing,
      LoggingConfiguration: owner.get('Logging').orNothing,
      TracingConfiguration: owner.get('Tracing').orNothing,
      Tags: tags,
    },
  });
  if (!given.exists) addRole(owner, expansion, { role, tags });
  const alias = addAlias(owner, expansion);
  const isAlias = owner.get('UseAliasAsEventTarget').value === true;
  const machine: Target = { id: owner.id, arn: ref(owner.id), name: ref(owner.id), kind: 'state-machine' };
  expandEvents({ owner, expansion, target: (isAlias ? alias : undefined) ?? machine, role });
}

interface Tagged {
  readonly role: Role;
  readonly tags: Draft;
}

function addRole(owner: SamResource, expansion: Expansion, { role, tags }: Tagged): void {
  addPolicies(owner.get('Policies'), { role, expansion });
  const tracing = owner.get('Tracing');
  if (tracing.get('Enabled').value === true) role.attach(tracing.path, managedPolicyArn('AWSXrayWriteOnlyAccess'));
  role.generate(trustOf('states.amazonaws.com'), tags);
}

function addAlias(owner: SamResource, expansion: Expansion): Target | undefined {
  const written = owner.get('AutoPublishAlias');
  if (!written.exists) return undefined;
  const version = `${owner.id}Version`;
  const id = `${owner.id}Alias${String(expansion.decidedText(written) ?? '')}`;
  expansion.add(owner, {
    id: version,
    type: 'AWS::StepFunctions::StateMachineVersion',
    at: written.path,
    attributes: { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', ...owner.sharedAttributes },
    properties: {
      StateMachineArn: ref(owner.id),
      StateMachineRevisionId: getAtt(owner.id, 'StateMachineRevisionId'),
    },
  });
  const preference = owner.get('DeploymentPreference');
  expansion.add(owner, {
    id,
    type: 'AWS::StepFunctions::StateMachineAlias',
    at: written.path,
    properties: {
      Name: written,
      DeploymentPreference: {
        ...(preference.exists ? Object.fromEntries(preference.entries()) : { Type: 'ALL_AT_ONCE' }),
        StateMachineVersionArn: ref(version),
      },
    },
  });
  return { id, arn: ref(id), name: ref(id), kind: 'state-machine' };
}
