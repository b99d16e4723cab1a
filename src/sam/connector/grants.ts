/** What a connector allows for one kind of access; `source` and `destination` stand for the two ends. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Who gets the access: the role of an end, or a service that calls, publishes or sends to the destination. */
export type Profile =
  | { readonly kind: 'role'; readonly of: 'source' | 'destination'; readonly access: Access }
  | { readonly kind: 'permission'; readonly principal: string; readonly sourceArn: string; readonly account?: true }
  | { readonly kind: 'queue' | 'topic'; readonly principal: string };

export type Access = Readonly<Partial<Record<'Read' | 'Write', readonly Grant[]>>>;

function grant(service: string, actions: string, ...resources: readonly string[]): Grant {
  return { actions: actions.split(/\s+/).map((action) => `${service}:${action}`), resources };
}

const TO = '${destination.Arn}';
const FROM = '${source.Arn}';
const EXECUTIONS = 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${destination.Name}:*';
const SYNC_RULE =
  'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule';
const API_STAGE =
  'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${source.ResourceId}/${source.Qualifier}';
const GRAPHQL_API = 'arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${source.ResourceId}';

const TABLE: Access = {
  Read: [grant('dynamodb', 'GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect', TO, `${TO}/index/*`)],
  Write: [
    grant(
      'dynamodb',
      'PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate',
      TO,
      `${TO}/index/*`,
    ),
  ],
};

const READ_OBJECTS = `GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion
  GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads
  ListBucketVersions ListMultipartUploadParts`;
const WRITE_OBJECTS =
  'AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject';
const BUCKET: Access = {
  Read: [grant('s3', READ_OBJECTS, TO, `${TO}/*`)],
  Write: [grant('s3', WRITE_OBJECTS, TO, `${TO}/*`)],
};

const PUBLISH: Access = { Write: [grant('sns', 'Publish', TO)] };
const PUT_EVENTS: Access = { Write: [grant('events', 'PutEvents', TO)] };
const INVOKE: Access = { Write: [grant('lambda', 'InvokeAsync InvokeFunction', TO)] };

const byRole = (access: Access): Profile => ({ kind: 'role', of: 'source', access });
const byEvents = { principal: 'events.amazonaws.com' };

/** Profiles by the types of source and destination. */
export const PROFILES: Readonly<Record<string, Readonly<Record<string, Profile>>>> = {
  'AWS::DynamoDB::Table': {
    'AWS::Lambda::Function': {
      kind: 'role',
      of: 'destination',
      access: {
        Read: [grant('dynamodb', 'DescribeStream GetRecords GetShardIterator ListStreams', `${FROM}/stream/*`)],
      },
    },
  },
  'AWS::Events::Rule': {
    'AWS::SNS::Topic': { kind: 'topic', ...byEvents },
    'AWS::Events::EventBus': byRole(PUT_EVENTS),
    'AWS::StepFunctions::StateMachine': byRole({ Write: [grant('states', 'StartExecution', TO)] }),
    'AWS::Lambda::Function': { kind: 'permission', ...byEvents, sourceArn: FROM },
    'AWS::SQS::Queue': { kind: 'queue', ...byEvents },
  },
  'AWS::Lambda::Function': {
    'AWS::Lambda::Function': byRole(INVOKE),
    'AWS::S3::Bucket': byRole(BUCKET),
    'AWS::DynamoDB::Table': byRole(TABLE),
    'AWS::SQS::Queue': byRole({
      Read: [grant('sqs', 'ReceiveMessage GetQueueAttributes', TO)],
      Write: [grant('sqs', 'DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue', TO)],
    }),
    'AWS::SNS::Topic': byRole(PUBLISH),
    'AWS::StepFunctions::StateMachine': byRole({
      Write: [grant('states', 'StartExecution StartSyncExecution', TO), grant('states', 'StopExecution', EXECUTIONS)],
      Read: [
        grant('states', 'DescribeStateMachine ListExecutions', TO),
        grant('states', 'DescribeExecution DescribeStateMachineForExecution GetExecutionHistory', EXECUTIONS),
      ],
    }),
    'AWS::Events::EventBus': byRole(PUT_EVENTS),
    'AWS::Location::PlaceIndex': byRole({
      Read: [
        grant(
          'geo',
          'DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText',
          TO,
        ),
      ],
    }),
  },
  'AWS::ApiGatewayV2::Api': {
    'AWS::Lambda::Function': { kind: 'permission', principal: 'apigateway.amazonaws.com', sourceArn: API_STAGE },
  },
  'AWS::ApiGateway::RestApi': {
    'AWS::Lambda::Function': { kind: 'permission', principal: 'apigateway.amazonaws.com', sourceArn: API_STAGE },
  },
  'AWS::SNS::Topic': {
    'AWS::SQS::Queue': { kind: 'queue', principal: 'sns.amazonaws.com' },
    'AWS::Lambda::Function': { kind: 'permission', principal: 'sns.amazonaws.com', sourceArn: FROM },
  },
  'AWS::SQS::Queue': {
    'AWS::Lambda::Function': {
      kind: 'role',
      of: 'destination',
      access: {
        Write: [grant('sqs', 'DeleteMessage', FROM)],
        Read: [grant('sqs', 'ReceiveMessage GetQueueAttributes', FROM)],
      },
    },
  },
  'AWS::S3::Bucket': {
    'AWS::Lambda::Function': { kind: 'permission', principal: 's3.amazonaws.com', sourceArn: FROM, account: true },
  },
  'AWS::StepFunctions::StateMachine': {
    'AWS::Lambda::Function': byRole(INVOKE),
    'AWS::SNS::Topic': byRole(PUBLISH),
    'AWS::SQS::Queue': byRole({ Write: [grant('sqs', 'SendMessage', TO)] }),
    'AWS::S3::Bucket': byRole(BUCKET),
    'AWS::DynamoDB::Table': byRole(TABLE),
    'AWS::StepFunctions::StateMachine': byRole({
      Read: [grant('states', 'DescribeExecution', EXECUTIONS), grant('events', 'DescribeRule', SYNC_RULE)],
      Write: [
        grant('states', 'StartExecution', TO),
        grant('states', 'StopExecution', EXECUTIONS),
        grant('events', 'PutTargets PutRule', SYNC_RULE),
      ],
    }),
    'AWS::Events::EventBus': byRole(PUT_EVENTS),
  },
  'AWS::AppSync::DataSource': {
    'AWS::DynamoDB::Table': byRole(TABLE),
    'AWS::Lambda::Function': byRole({ Write: [grant('lambda', 'InvokeAsync InvokeFunction', TO, `${TO}:*`)] }),
    'AWS::Events::EventBus': byRole(PUT_EVENTS),
  },
  'AWS::AppSync::GraphQLApi': {
    'AWS::Lambda::Function': { kind: 'permission', principal: 'appsync.amazonaws.com', sourceArn: GRAPHQL_API },
  },
};
