import type { LiveType } from './live-type.ts';
import { account } from './types/account.ts';
import { cloudwatchAlarm, cloudwatchCompositeAlarm } from './types/cloudwatch-alarm.ts';
import { ec2VpcEndpoint } from './types/ec2-vpc-endpoint.ts';
import { ec2VpcEndpointService } from './types/ec2-vpc-endpoint-service.ts';
import { eventsApiDestination } from './types/events-api-destination.ts';
import { eventsArchive } from './types/events-archive.ts';
import { eventsBus } from './types/events-bus.ts';
import { eventsConnection } from './types/events-connection.ts';
import { eventsRule } from './types/events-rule.ts';
import { iamManagedPolicy, iamRole } from './types/iam-details.ts';
import { kmsAlias } from './types/kms-alias.ts';
import { kmsKey } from './types/kms-key.ts';
import { lambdaEventSourceMapping } from './types/lambda-event-source-mapping.ts';
import { lambdaFunction } from './types/lambda-function.ts';
import {
  latticeResourceConfiguration,
  latticeResourceGateway,
  latticeService,
  latticeServiceNetwork,
} from './types/lattice.ts';
import { logsLogGroup, logsResourcePolicy } from './types/logs-log-group.ts';
import { pipesPipe } from './types/pipes-pipe.ts';
import { ramResourceShare } from './types/ram-resource-share.ts';
import { s3Bucket } from './types/s3-bucket.ts';
import { schedulerGroup, schedulerSchedule } from './types/scheduler-schedule.ts';
import { sfnStateMachine } from './types/sfn-state-machine.ts';
import { snsSubscription } from './types/sns-subscription.ts';
import { snsTopic } from './types/sns-topic.ts';
import { sqsQueue } from './types/sqs-queue.ts';

/** Every type that an audit reads. */
export const LIVE_TYPES: readonly LiveType[] = [
  account,
  iamRole,
  iamManagedPolicy,
  sqsQueue,
  snsTopic,
  snsSubscription,
  eventsBus,
  eventsRule,
  eventsArchive,
  eventsConnection,
  eventsApiDestination,
  lambdaFunction,
  lambdaEventSourceMapping,
  s3Bucket,
  kmsKey,
  kmsAlias,
  cloudwatchAlarm,
  cloudwatchCompositeAlarm,
  logsLogGroup,
  logsResourcePolicy,
  schedulerSchedule,
  schedulerGroup,
  pipesPipe,
  sfnStateMachine,
  ec2VpcEndpoint,
  ec2VpcEndpointService,
  ramResourceShare,
  latticeServiceNetwork,
  latticeService,
  latticeResourceGateway,
  latticeResourceConfiguration,
];
