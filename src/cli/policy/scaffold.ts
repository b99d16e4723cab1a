import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../../model/errors.ts';

/** Writes a rule that works and its test, and returns their paths. Nothing that exists is overwritten. */
export async function scaffoldRule(id: string, folder: string): Promise<readonly string[]> {
  const [, pack, rule] = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
  if (pack === undefined || rule === undefined) {
    throw new UsageError(`${id} is no rule id`, {
      hint: 'a rule id is <pack>/<rule>, in small letters, digits and dashes',
    });
  }
  const name = { pack: pack.replaceAll('-', '_'), rule: rule.replaceAll('-', '_') };
  // The layout of parapet's own policies, where somebody has it.
  const packs = existsSync(join(folder, 'packs')) ? join(folder, 'packs') : folder;
  const base = join(packs, name.pack, name.rule);
  const files = [
    [`${base}.rego`, ruleText(name)],
    [`${base}_test.rego`, testText(name)],
  ] as const;
  const existing = files.find(([file]) => existsSync(file));
  if (existing) throw new UsageError(`${existing[0]} exists already`);
  for (const [file, text] of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  return files.map(([file]) => file);
}

interface Name {
  readonly pack: string;
  readonly rule: string;
}

function ruleText({ pack, rule }: Name): string {
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
	finding := result.undecided(queue, ["Properties"], message, value.seen(queue.properties, _path))
}

_path := ["MessageRetentionPeriod"]
`;
}

function testText({ pack, rule }: Name): string {
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
