import { VERSION } from '../package.ts';

export const BASELINE = 'parapet.baseline.json';

/** The text of a workflow that judges pull requests; `source` is `owner/repository` of parapet. */
export function workflow(source: string, isCdk: boolean): string {
  const synth = `      - uses: actions/setup-node@v5
        with: { node-version: 22 }
      - run: npm ci && npx cdk synth --quiet
`;
  return `name: parapet

on:
  push:
    branches: [main]
  pull_request:

permissions: {}

jobs:
  parapet:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
${isCdk ? synth : ''}      - uses: ${source}@v${VERSION}
        id: parapet
        with:
          baseline: ${BASELINE}
      - uses: github/codeql-action/upload-sarif@v4
        if: \${{ !cancelled() && steps.parapet.outputs.sarif-file != '' }}
        continue-on-error: \${{ github.event.pull_request.head.repo.fork == true }}
        with:
          sarif_file: \${{ steps.parapet.outputs.sarif-file }}
          category: parapet
`;
}

/** The text of a pre-commit configuration with the hook. */
export function hook(source: string): string {
  return `repos:
  - repo: https://github.com/${source}
    rev: v${VERSION}
    hooks:
      - id: parapet
        args: [--baseline, ${BASELINE}]
`;
}
