import { connect } from '../connector/connector.ts';
import { getAtt, ref } from '../intrinsics.ts';
import type { DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';
import type { GraphQl } from './part.ts';

const CONFIGURED = [
  { type: 'AWS_LAMBDA', from: 'LambdaAuthorizer', to: 'LambdaAuthorizerConfig' },
  { type: 'OPENID_CONNECT', from: 'OpenIDConnect', to: 'OpenIDConnectConfig' },
  { type: 'AMAZON_COGNITO_USER_POOLS', from: 'UserPool', to: 'UserPoolConfig' },
] as const;

/** Who may call a GraphQL API. */
export function authentication(auth: Written): DraftMap {
  const additional = auth.get('Additional').items();
  return {
    ...provider(auth),
    AdditionalAuthenticationProviders: additional.length > 0 ? additional.map(provider) : undefined,
  };
}

function provider(auth: Written): DraftMap {
  const found = CONFIGURED.find(({ type }) => auth.get('Type').value === type);
  return { AuthenticationType: auth.get('Type'), ...(found && { [found.to]: auth.get(found.from) }) };
}

/** The API may call the functions that authorise its callers. */
export function addAuthorizerGrants({ api, expansion }: GraphQl): void {
  const auth = api.get('Auth');
  const lambdas = [auth, ...auth.get('Additional').items()].filter((one) => one.get('Type').value === 'AWS_LAMBDA');
  for (const [index, one] of lambdas.entries()) {
    const id = `${api.id}ToLambdaAuthConnector${index + 1}`;
    const at = one.path;
    const source = { Type: 'AWS::AppSync::GraphQLApi', Arn: ref(api.id), ResourceId: getAtt(api.id, 'ApiId') };
    const destination = { Type: 'AWS::Lambda::Function', Arn: one.get('LambdaAuthorizer').get('AuthorizerUri') };
    connect(
      {
        owner: { ...api, ownAttributes: {} },
        id,
        at,
        source: expansion.place(at, source),
        destination: expansion.place(at, destination),
        permissions: ['Write'],
        suffix: '',
      },
      expansion,
    );
  }
}
