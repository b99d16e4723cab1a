import { type Grant, grant } from './grant.ts';

/** Policy templates for messages, streams, functions and logs. */
export const MESSAGING: Readonly<Record<string, readonly Grant[]>> = {
  CloudWatchDashboardPolicy: [grant('cloudwatch', 'GetDashboard ListDashboards PutDashboard ListMetrics', '*')],
  CloudWatchDescribeAlarmHistoryPolicy: [grant('cloudwatch', 'DescribeAlarmHistory', '*')],
  CloudWatchPutMetricPolicy: [grant('cloudwatch', 'PutMetricData', '*')],
  ElasticsearchHttpPostPolicy: [grant('es', 'ESHttpPost ESHttpPut', 'domain/${DomainName}/*')],
  EventBridgePutEventsPolicy: [grant('events', 'PutEvents', 'event-bus/${EventBusName}')],
  FilterLogEventsPolicy: [grant('logs', 'FilterLogEvents', 'log-group:${LogGroupName}:log-stream:*')],
  FirehoseCrudPolicy: [
    grant(
      'firehose',
      `CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord
      PutRecordBatch UpdateDestination`,
      'deliverystream/${DeliveryStreamName}',
    ),
  ],
  FirehoseWritePolicy: [grant('firehose', 'PutRecord PutRecordBatch', 'deliverystream/${DeliveryStreamName}')],
  KinesisCrudPolicy: [
    grant(
      'kinesis',
      `AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream
      DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream
      MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream`,
      'stream/${StreamName}',
    ),
  ],
  KinesisStreamReadPolicy: [
    grant('kinesis', 'ListStreams DescribeLimits', 'stream/*'),
    grant('kinesis', 'DescribeStream DescribeStreamSummary GetRecords GetShardIterator', 'stream/${StreamName}'),
  ],
  LambdaInvokePolicy: [grant('lambda', 'InvokeFunction', 'function:${FunctionName}*')],
  PinpointEndpointAccessPolicy: [
    grant(
      'mobiletargeting',
      'GetEndpoint UpdateEndpoint UpdateEndpointsBatch',
      'apps/${PinpointApplicationId}/endpoints/*',
    ),
  ],
  SESBulkTemplatedCrudPolicy: [
    grant(
      'ses',
      `GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail
      SendBulkTemplatedEmail VerifyEmailIdentity`,
      'identity/${IdentityName}',
    ),
  ],
  SESBulkTemplatedCrudPolicy_v2: [
    grant(
      'ses',
      'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail',
      'identity/${IdentityName}',
      'template/${TemplateName}',
    ),
    grant('ses', 'GetIdentityVerificationAttributes VerifyEmailIdentity', '*'),
  ],
  SESCrudPolicy: [
    grant(
      'ses',
      'GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity',
      'identity/${IdentityName}',
    ),
  ],
  SESEmailTemplateCrudPolicy: [
    grant(
      'ses',
      `CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate
      TestRenderTemplate`,
      '*',
    ),
  ],
  SESSendBouncePolicy: [grant('ses', 'SendBounce', 'identity/${IdentityName}')],
  SNSCrudPolicy: [
    grant('sns', 'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish', '${TopicName}*'),
  ],
  SNSPublishMessagePolicy: [grant('sns', 'Publish', '${TopicName}')],
  SQSPollerPolicy: [
    grant(
      'sqs',
      `ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch
      GetQueueAttributes ReceiveMessage`,
      '${QueueName}',
    ),
  ],
  SQSSendMessagePolicy: [grant('sqs', 'SendMessage*', '${QueueName}')],
  StepFunctionsCallbackPolicy: [
    grant('states', 'SendTaskFailure SendTaskHeartbeat SendTaskSuccess', 'stateMachine:${StateMachineName}'),
  ],
  StepFunctionsExecutionPolicy: [grant('states', 'StartExecution', 'stateMachine:${StateMachineName}')],
  StepFunctionsExecutionPolicy_v2: [
    grant('states', 'StartExecution StartSyncExecution', 'stateMachine:${StateMachineName}'),
  ],
};
