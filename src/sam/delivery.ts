import type { Json } from '../model/json.ts';
import type { Draft } from './trace.ts';

interface Delivery {
  /** Ending of the name of the policy. */
  readonly name: string;
  readonly statements: Draft;
}

const SENDING = {
  SQS: { name: 'SQSPolicy', action: 'sqs:SendMessage' },
  SNS: { name: 'SNSPolicy', action: 'sns:publish' },
  EventBridge: { name: 'EventBridgePolicy', action: 'events:PutEvents' },
  Lambda: { name: 'LambdaPolicy', action: 'lambda:InvokeFunction' },
} as const;

/** What a function may do so that a record of an event reaches a destination of a type. */
export function deliveryStatements(type: Json | undefined, arn: Draft): Delivery {
  if (type === 'S3Bucket' || type === 'S3') {
    const statements = [
      { Action: 's3:PutObject', Effect: 'Allow', Resource: { 'Fn::Join': ['/', [arn, '*']] } },
      { Action: 's3:ListBucket', Effect: 'Allow', Resource: arn },
    ];
    return { name: 'S3Policy', statements };
  }
  if (typeof type !== 'string' || !Object.hasOwn(SENDING, type)) return { name: '', statements: undefined };
  const { name, action } = SENDING[type as keyof typeof SENDING];
  return { name, statements: [{ Action: action, Effect: 'Allow', Resource: arn }] };
}
