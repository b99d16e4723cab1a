import type { Log, Notification, ReportingDescriptor, Result, ToolComponent } from 'sarif';
import type { CheckResult } from '../../model/result.ts';
import { jsonText } from '../text/json-text.ts';

/** GitHub replaces the former upload of the same category, which is what stands before the last slash. */
const CATEGORY = 'parapet/cfn/';
const SEMANTIC = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

export interface LogParts {
  readonly rules: ReportingDescriptor[];
  readonly results: Result[];
  readonly notifications: Notification[];
}

/** A SARIF 2.1.0 file of one run. */
export function sarifLog({ tool, summary, diagnostics, assumed = {} }: CheckResult, parts: LogParts): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(tool, parts.rules) },
        automationDetails: { id: CATEGORY },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: diagnostics.every(({ level }) => level !== 'error'),
            toolExecutionNotifications: parts.notifications,
            ...(Object.keys(assumed).length > 0 && { properties: { assumed } }),
          },
        ],
        properties: { policies: tool.policies, summary },
        results: parts.results,
      },
    ],
  };
  return jsonText(log);
}

function driver({ name, version }: CheckResult['tool'], rules: ReportingDescriptor[]): ToolComponent {
  return {
    name,
    ...(version !== '' && { version }),
    ...(SEMANTIC.test(version) && { semanticVersion: version }),
    rules,
  };
}
