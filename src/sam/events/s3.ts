import { ref, referredId } from '../intrinsics.ts';
import { addPermission, type EventSource } from './event.ts';

/** `S3`: notifications of a bucket of the template, written into the bucket. */
export function expandS3(event: EventSource): void {
  const { expansion, owner, target, at } = event;
  const bucket = referredId(event.get('Bucket').value);
  if (bucket === undefined || expansion.written(bucket) === undefined) {
    expansion.note(at, `event ${event.name} of ${owner.id} names no bucket of the template: it is not expanded`);
    return;
  }
  const permission = addPermission(event, { principal: 's3.amazonaws.com', sourceAccount: ref('AWS::AccountId') });
  const notifications = event
    .get('Events')
    .items()
    .map((type) => ({
      Function: target.arn,
      Filter: event.get('Filter').orNothing,
      Event: type,
    }));
  expansion.additions.notify(bucket, { permission, notifications, condition: owner.condition, at });
}
