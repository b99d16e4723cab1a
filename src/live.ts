// What deployables need of live state. It loads the AWS SDK, so they import it when they have to.
export { audit, auditItem } from './audit.ts';
export { type Account, accountOf } from './load/live/access.ts';
export { Aws } from './load/live/aws.ts';
export { NO_JOURNAL } from './load/live/journal.ts';
export { LIVE_TYPES } from './load/live/registry.ts';
