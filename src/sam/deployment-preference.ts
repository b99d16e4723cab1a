import { isObject, type Json } from '../model/json.ts';
import type { Expansion } from './expansion.ts';
import { getAtt, intrinsicName, isNoValue, managedPolicyArn, ref, trustOf } from './intrinsics.ts';
import type { SamResource } from './sam-resource.ts';
import type { Draft } from './trace.ts';
import type { Written } from './written.ts';

const APPLICATION = 'ServerlessDeploymentApplication';
const ROLE = 'CodeDeployServiceRole';
const NAMED =
  /^(?:AllAtOnce|Canary10Percent(?:5|10|15|30)Minutes|Linear10PercentEvery(?:1Minute|2Minutes|3Minutes|10Minutes))$/;
const ROLLBACK = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'];

/** Whether CodeDeploy shifts the traffic of a function to new versions. */
export function isDeployedGradually(owner: SamResource, expansion: Expansion): boolean {
  const preference = owner.get('DeploymentPreference');
  if (!preference.isMap || expansion.decidedText(owner.get('AutoPublishAlias')) === undefined) return false;
  const isEnabled = preference.get('Enabled');
  const decided = mapped(isEnabled, expansion) ?? expansion.decided(isEnabled);
  return !isEnabled.exists || !(decided === false || decided === 'false' || decided === 'False');
}

/** The value of a `Fn::FindInMap` of fixed keys. */
function mapped(value: Written, expansion: Expansion): Json | undefined {
  const [map, first, second] = value
    .get('Fn::FindInMap')
    .items()
    .map((key) => expansion.decided(key));
  const table = typeof map === 'string' ? expansion.template.mappings[map] : undefined;
  const row = isObject(table) && typeof first === 'string' ? table[first] : undefined;
  return isObject(row) && typeof second === 'string' ? row[second] : undefined;
}

/** How an alias is moved to a new version. */
export function gradualUpdate(owner: SamResource): Draft {
  const hooks = owner.get('DeploymentPreference').get('Hooks');
  return {
    CodeDeployLambdaAliasUpdate: {
      ApplicationName: ref(APPLICATION),
      DeploymentGroupName: ref(`${owner.id}DeploymentGroup`),
      BeforeAllowTrafficHook: hooks.get('PreTraffic').orNothing,
      AfterAllowTrafficHook: hooks.get('PostTraffic').orNothing,
    },
  };
}

/** The deployment group of a function. */
export function addDeployment(owner: SamResource, expansion: Expansion): void {
  const preference = owner.get('DeploymentPreference');
  const role = preference.get('Role');
  expansion.shared.deploy(owner);
  expansion.add(withoutAttributes(owner), {
    id: `${owner.id}DeploymentGroup`,
    type: 'AWS::CodeDeploy::DeploymentGroup',
    at: preference.path,
    properties: {
      AlarmConfiguration: alarms(preference.get('Alarms')),
      ApplicationName: ref(APPLICATION),
      AutoRollbackConfiguration: { Enabled: true, Events: ROLLBACK },
      DeploymentConfigName: configuration(preference.get('Type')),
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ServiceRoleArn: role.exists ? role : getAtt(ROLE, 'Arn'),
      TriggerConfigurations: preference.get('TriggerConfigurations').orNothing,
    },
  });
}

/** The application, and the role, that all deployment groups of a template share; they bear the tags of all functions. */
export function addDeploymentApplication(owners: readonly SamResource[], expansion: Expansion): void {
  const [first] = owners;
  if (first === undefined) return;
  const passing = owners.filter((owner) => owner.get('PropagateTags').value === true && owner.get('Tags').isMap);
  const tags = Object.fromEntries(passing.flatMap((owner) => owner.get('Tags').entries()));
  const Tags = passing.length > 0 ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : undefined;
  const at = first.get('DeploymentPreference').path;
  const common = { at, keepsTags: true } as const;
  const plain = withoutAttributes(first);
  const application = { ComputePlatform: 'Lambda', Tags };
  expansion.add(plain, { ...common, id: APPLICATION, type: 'AWS::CodeDeploy::Application', properties: application });
  if (owners.every((owner) => owner.get('DeploymentPreference').get('Role').exists)) return;
  const ManagedPolicyArns = [managedPolicyArn('service-role/AWSCodeDeployRoleForLambda')];
  const properties = { AssumeRolePolicyDocument: trustOf('codedeploy.amazonaws.com'), ManagedPolicyArns, Tags };
  expansion.add(plain, { ...common, id: ROLE, type: 'AWS::IAM::Role', properties });
}

/** Deployment groups are made whatever the condition of their function. */
function withoutAttributes(owner: SamResource): SamResource {
  return { ...owner, sharedAttributes: {} };
}

function alarms(written: Written): Draft {
  const branches = written.get('Fn::If').items();
  if (branches.length === 3)
    return { 'Fn::If': [branches[0], alarms(branches[1] as Written), alarms(branches[2] as Written)] };
  const names = written.items().filter(({ value }) => !isNoValue(value));
  if (names.length === 0) return written.exists && !isNoValue(written.value) ? {} : undefined;
  return { Enabled: true, Alarms: names.map((Name) => ({ Name })) };
}

function configuration(type: Written): Draft {
  if (type.text !== undefined && NAMED.test(type.text)) {
    return { 'Fn::Sub': [`CodeDeployDefault.Lambda\${ConfigName}`, { ConfigName: type }] };
  }
  if (intrinsicName(type.value) === undefined) return type.orNothing;
  return Object.fromEntries(
    type
      .entries()
      .map(([name, argument]) => [
        name,
        Array.isArray(argument.value) ? argument.items().map(configuration) : argument,
      ]),
  );
}
