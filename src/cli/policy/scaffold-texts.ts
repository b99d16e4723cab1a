/** Parts of a package. */
export interface Name {
  readonly pack: string;
  readonly rule: string;
}

export function ruleText({ pack, rule }: Name): string {
  return `# METADATA
# title: Queues say how long they keep messages
# description: |
#   Why it matters, in a sentence or two: what goes wrong where this is not so.
# custom:
#   severity: medium
#   scope: resource
#   resource_types: [AWS::SQS::Queue]
#   reads: [AWS::SQS::Queue#MessageRetentionPeriod]
#   remediation: Set MessageRetentionPeriod.
package parapet.packs.${pack}.${rule}

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some queue in estate.of_type["AWS::SQS::Queue"]
	value.absent(queue.properties, _path) == 2
	finding := result.finding(queue, ["Properties"], $"queue {queue.logicalId} does not say how long it keeps messages")
}

# What a parameter or a condition hides is neither a breach nor fine.
undecided contains finding if {
	some queue in estate.of_type["AWS::SQS::Queue"]
	value.absent(queue.properties, _path) == 1
	message := $"queue {queue.logicalId} may not say how long it keeps messages"
	finding := result.undecided(queue, array.concat(["Properties"], _path), message, value.seen(queue.properties, _path))
}

_path := ["MessageRetentionPeriod"]
`;
}

export function testText({ pack, rule }: Name): string {
  return `package parapet.packs.${pack}.${rule}_test

import data.parapet.packs.${pack}.${rule} as check

test_denies_queue_that_says_nothing if {
	denied := check.deny with input as _estate({"QueueName": "orders"})
	denied == {{
		"resource": "app/Queue",
		"path": ["Properties"],
		"message": "queue Queue does not say how long it keeps messages",
	}}
}

test_allows[name] if {
	some name, properties in {
		"a number": {"MessageRetentionPeriod": 1209600},
		"a parameter": {"MessageRetentionPeriod": "⟦~parameter.app.Retention⟧"},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
}

test_undecided_under_a_condition if {
	found := check.undecided with input as _estate({"MessageRetentionPeriod": "⟦~condition.app.IsProd⟧"})
	count(found) == 1
}

_estate(properties) := {"resources": {"app/Queue": {
	"address": "app/Queue",
	"logicalId": "Queue",
	"type": "AWS::SQS::Queue",
	"properties": properties,
}}}
`;
}

/** Cases judged as `parapet check` judges: from the text of templates to verdicts and lines. */
export function casesText(id: string, { rule }: Name): string {
  return `# Templates and the verdicts that ${id} must give. A line that ends in "# fail" or "# undecided" is where a finding stands.
- name: queues that say nothing
  rule: ${id}
  file: ${rule}/bad.yaml
  expect: { app/Orders: fail }
- name: queues that say it
  rule: ${id}
  file: ${rule}/good.yaml
  expect: { app/Orders: pass, app/Invoices: pass }
- name: a queue that says it in some deployments
  rule: ${id}
  file: ${rule}/undecided.yaml
  expect: { app/Orders: undecided }
- name: a stack as parapet.yaml has it
  rule: ${id}
  config:
    stacks: [{ name: shop, template: ${rule}/good.yaml, parameters: { Retention: 3600 } }]
  expect: { shop/Orders: pass, shop/Invoices: pass }
- name: templates can stand in the case
  rule: ${id}
  template: |
    Resources:
      Topic: { Type: AWS::SNS::Topic }
      Queue: # fail
        Type: AWS::SQS::Queue
  expect: { app/Queue: fail }
`;
}

export const FIXTURES: Readonly<Record<string, string>> = {
  bad: `Resources:
  Orders: # fail
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
`,
  good: `Parameters:
  Retention: { Type: Number }
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  Invoices:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: !Ref Retention
`,
  undecided: `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Orders: # undecided
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: !If [IsProd, 1209600, !Ref AWS::NoValue]
`,
};
