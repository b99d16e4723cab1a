import type { Project } from './project.ts';

/** More templates than these are hardly one estate: they are judged one by one until somebody says what belongs together. */
const MOST = 30;

/** The text of a first `parapet.yaml`. */
export function estateFile({ templates, isCdk, isSynthesized }: Project): string {
  const listed = templates.length <= MOST ? templates : [];
  return [
    HEAD,
    listed.length > 0 && ['stacks:', ...listed.flatMap(({ file, stack }) => entry(stack, file))].join('\n'),
    templates.length > MOST && FEW,
    isCdk && (isSynthesized ? 'assemblies: [cdk.out]' : '# assemblies: [cdk.out] # after cdk synth'),
    TAIL,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

const HEAD = `# What parapet judges together, and what it knows of your accounts. Every key is optional.
# organization: { id: o-abc1234567, managementAccount: "111111111111" }
# accounts:
#   - { id: "333333333333", name: orders }`;

const FEW = `# stacks: # templates that belong together; all others are judged one by one
#   - { name: orders, template: orders/template.yaml, account: "333333333333", region: eu-west-1 }`;

const TAIL = `# rules:
#   delivery/target-retry: { minAgeSeconds: 3600 }
# suppressions:
#   - { rule: s3/access-logging, resource: "*/LogBucket", reason: it is the log bucket, expires: 2027-06-30 }`;

function entry(name: string, template: string): string[] {
  return [
    `  - name: ${scalar(name)}`,
    `    template: ${scalar(template)}`,
    '    # account: "333333333333"',
    '    # region: eu-west-1',
  ];
}

/** Text that YAML could read as something else is quoted. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
