import type { Expansion } from './expansion.ts';
import { getAtt, managedPolicyArn, trustOf } from './intrinsics.ts';
import type { SamResource } from './sam-resource.ts';
import { tagList } from './tags.ts';
import type { Draft } from './trace.ts';

const MARK = { Key: 'lambda:createdBy', Value: 'SAM' };

/** `AWS::Serverless::CapacityProvider`: instances that functions run on, and the role of their operator. */
export function expandCapacityProvider(provider: SamResource, expansion: Expansion): void {
  const given = provider.get('OperatorRole');
  const role = `${provider.id}OperatorRole`;
  const tags = provider.get('Tags');
  expansion.add(provider, {
    id: provider.id,
    type: 'AWS::Lambda::CapacityProvider',
    properties: {
      ...provider.properties.pick('CapacityProviderName', 'KmsKeyArn', 'VpcConfig'),
      PermissionsConfig: { CapacityProviderOperatorRoleArn: given.exists ? given : getAtt(role, 'Arn') },
      Tags: [...tagList(tags), MARK],
      InstanceRequirements: requirements(provider),
      CapacityProviderScalingConfig: scaling(provider),
    },
  });
  if (given.exists) return;
  const passed = provider.get('PropagateTags').value === true ? tagList(tags) : [];
  expansion.add(provider, {
    id: role,
    type: 'AWS::IAM::Role',
    keepsTags: true,
    properties: {
      AssumeRolePolicyDocument: trustOf('lambda.amazonaws.com'),
      ManagedPolicyArns: [managedPolicyArn('AWSLambdaManagedEC2ResourceOperator')],
      Tags: [MARK, ...passed],
    },
  });
}

function requirements(provider: SamResource): Draft {
  const written = provider.get('InstanceRequirements');
  if (!written.exists) return undefined;
  return {
    Architectures: written.get('Architectures').orNothing,
    AllowedInstanceTypes: written.get('AllowedTypes').orNothing,
    ExcludedInstanceTypes: written.get('ExcludedTypes').orNothing,
  };
}

function scaling(provider: SamResource): Draft {
  const written = provider.get('ScalingConfig');
  if (!written.exists) return undefined;
  const utilization = written.get('AverageCPUUtilization');
  const policy = { PredefinedMetricType: 'LambdaCapacityProviderAverageCPUUtilization', TargetValue: utilization };
  return {
    MaxVCpuCount: written.get('MaxVCpuCount').orNothing,
    ScalingMode: utilization.exists ? 'Manual' : 'Auto',
    ScalingPolicies: utilization.exists ? [policy] : undefined,
  };
}
