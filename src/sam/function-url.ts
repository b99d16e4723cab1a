import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import type { Target } from './target.ts';
import type { DraftMap } from './trace.ts';

/** `FunctionUrlConfig`: the URL and, where anyone may call it, the two permissions that this takes. */
export function addFunctionUrl(owner: SamResource, expansion: Expansion, target: Target): void {
  const config = owner.get('FunctionUrlConfig');
  if (!config.exists) return;
  const at = config.path;
  expansion.add(owner, {
    id: `${owner.id}Url`,
    type: 'AWS::Lambda::Url',
    at,
    properties: { TargetFunctionArn: target.name, ...config.pick('AuthType', 'Cors', 'InvokeMode') },
  });
  if (config.get('AuthType').value !== 'NONE') return;
  const permission = (id: string, properties: DraftMap): void => {
    const common = { FunctionName: target.name, Principal: '*' };
    expansion.add(owner, { id, type: 'AWS::Lambda::Permission', at, properties: { ...common, ...properties } });
  };
  permission(`${owner.id}UrlPublicPermissions`, {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionUrlAuthType: config.get('AuthType'),
  });
  permission(`${owner.id}URLInvokeAllowPublicAccess`, { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true });
}
