import type { Notification } from 'sarif';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { NOTIFICATION_LEVEL } from './severity.ts';
import { firstOf, plain } from './text.ts';
import { uriOf } from './uri.ts';

/** What the input's own problems look like in a run. */
export function diagnosticNotification({ level, code, message, file, line }: Diagnostic): Notification {
  return {
    descriptor: { id: firstOf(code) },
    level: NOTIFICATION_LEVEL[level],
    message: { text: plain(firstOf(message, code)) },
    ...(file !== undefined && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file) },
            ...(line !== undefined && { region: { startLine: line } }),
          },
        },
      ],
    }),
  };
}

/** A word about the report itself: nothing is left out in silence. */
export function reportNotification(id: string, text: string): Notification {
  return { descriptor: { id: `parapet/${id}` }, level: 'warning', message: { text } };
}
