import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EventGraph } from '../../../src/model/flow.ts';
import type { CheckResult } from '../../../src/model/result.ts';
import { loadReporter } from '../../../src/report/index.ts';
import { ALL, CLEAN, checkOf, contextOf, MIXED, resultOf, SOURCE_FILE } from '../../support/report-samples.ts';

const { render } = await loadReporter('html');
const text = (result: CheckResult, map?: EventGraph) => render(result, contextOf(map && { map }));

// Ends every element and attribute that a report writes, to begin one of its own.
const HOSTILE = `</script></style></title></pre><script>alert(1)</script>"'><img src=x onerror=alert(1)>&lt;\u001b]8;;x\u0007`;
const OURS = /<\/?(?:script|style|meta|main|body|html|head|form|article)\b/g;

const MAP: EventGraph = {
  nodes: ['source/OrderRule', 'target/Orders'].map((id) => ({
    id,
    label: id.split('/')[1] ?? '',
    type: 'AWS::SQS::Queue',
    account: id.startsWith('source') ? '333333333333' : '444455556666',
    region: 'eu-west-1',
    stack: null,
    location: null,
  })),
  edges: [
    {
      from: 'source/OrderRule',
      to: 'target/Orders',
      kind: 'deliver',
      label: 'target orders of rule OrderRule',
      verdict: 'deny',
      location: null,
      rules: ['delivery/target-dlq'],
      findings: ['c1a1'],
    },
  ],
};

/** Every text of a result and of a map replaced, but those that are keywords of parapet. */
function hostile<T>(value: T): T {
  const kept = ['verdict', 'severity', 'level', 'by', 'change', 'kind', 'name'];
  return JSON.parse(JSON.stringify(value), (key, one) =>
    typeof one === 'string' && !kept.includes(key) ? HOSTILE : one,
  ) as T;
}

describe('html', () => {
  it('needs nothing beside itself: no address, no other file, no inline style or handler', () => {
    const page = text(ALL, MAP);
    expect(page).not.toMatch(/https?:|\bsrc=|<link|<base|<iframe|@import|url\((?!#)/);
    expect(page).not.toMatch(/<[^>]*\s(?:style|on\w+)=/);
  });

  it('lets one style and one script run, by their digests, and nothing else', () => {
    const page = text(MIXED);
    const digestOf = (element: string) => {
      const [, content = ''] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page) ?? [];
      return createHash('sha256').update(content).digest('base64');
    };
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(page) ?? [];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${digestOf('style')}'`,
      `script-src 'sha256-${digestOf('script')}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  });

  it('shows names as text, whatever they hold', () => {
    const attacked = text(hostile(MIXED), hostile(MAP));
    expect(attacked).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(attacked).not.toMatch(/<img|<script>alert/);
    expect(attacked).toContain('\\u001b]8;;x\\u0007');
    // The same elements as without the attack: none was opened or closed by a name.
    expect(attacked.match(OURS)).toEqual(text(MIXED, MAP).match(OURS));
    expect(attacked.match(/<title>/g)).toHaveLength(attacked.match(/<\/title>/g)?.length ?? 0);
  });

  it('has counts, what was not judged, and each kind of result in a section of its own', () => {
    const page = text(ALL);
    const sections = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(sections).toEqual([
      'not-judged',
      'findings',
      'undecided',
      'suppressed',
      'passed',
      'not-applicable',
      'input',
      'rules',
    ]);
    for (const count of ['<b>6</b> fail', '<b>3</b> undecided', '<b>9</b> pass', '<b>1</b> suppressed'])
      expect(page).toContain(count);
    expect(page).toContain('<h3>parameter TargetQueueArn</h3> <span class="dim">settles 2</span>');
    expect(page).toContain(
      'read by the importer alone, over a gateway endpoint (in the template, until 2027-01-31, owner platform)',
    );
    expect(page).toMatch(/<h1 class="bad">6 findings\.<\/h1>/);
  });

  it('gives filters what they go by', () => {
    const page = text(MIXED);
    const cards = [...page.matchAll(/<article class="card" id="r\d+" tabindex="-1" ([^>]+)>/g)].map(([, data]) => data);
    expect(cards).toHaveLength(MIXED.results.length);
    expect(cards).toContain(
      'data-state="fail" data-severity="critical" data-pack="connectivity" data-account="333333333333"',
    );
    expect(cards.filter((data) => data?.includes('data-state="suppressed"'))).toHaveLength(1);
    for (const option of ['connectivity', 'delivery', 's3', 'trust'])
      expect(page).toContain(`<option value="${option}">${option}</option>`);
    expect(text(CLEAN)).not.toContain('id="filters"');
  });

  it('shows the line to change, without what is secret', () => {
    const page = text(MIXED);
    expect(page).toContain('<b>^^^^^^^^^^^</b>');
    expect(page).toMatch(/ApiKeyValue: \*\*\*/);
    expect(page).not.toContain('k-9c41e07aa3');
    expect(page).not.toContain('k-5b0f1d2c');
  });

  it('shows the steps of the evidence, and what to paste line for line', () => {
    const proposal = { title: 'in app.yaml', language: 'yaml', text: 'Policy:\n  <x>: 1\n' } as const;
    const step = { address: 'target/Key', path: [], location: null, message: 'the key policy admits no one' };
    const evidence = [
      { ...step, verdict: 'allow' as const },
      { ...step, verdict: 'unknown' as const, reason: 'parameter', missing: 'KeyArn' },
    ];
    const page = text(checkOf({ results: [resultOf({ proposal, evidence })] }));
    expect(page).toContain('<pre tabindex="0">Policy:\n  &lt;x&gt;: 1\n</pre>');
    expect(page).toContain('2 steps, <span class="verdict unknown">not known</span>');
    expect(page).toContain('the key policy admits no one <span class="dim">(parameter KeyArn)</span>');
  });

  it('says what is new, and what is fixed', () => {
    const results = [resultOf({ change: 'new' }), resultOf({ change: 'unchanged', fingerprint: 'c1a9' })];
    const comparison = { base: 'main', fixed: [resultOf({ message: 'it was open' })] };
    const page = render(checkOf({ results, comparison }), contextOf({ all: true }));
    expect(page.match(/ data-new="true">/g)).toHaveLength(1);
    expect(page).toContain('<input type="checkbox" name="new" value="true"> new');
    expect(page).toMatch(/<section id="fixed"[\s\S]+it was open/);
  });

  it('says so when there is nothing to say', () => {
    expect(text(CLEAN)).toContain('<h1 class="good">No findings.</h1>');
    expect(text(CLEAN)).not.toContain('<section id=');
    const diagnostics = [{ level: 'error', code: 'yaml', message: 'bad indent', file: SOURCE_FILE, line: 3 }] as const;
    expect(text(checkOf({ diagnostics }))).toContain('<h1 class="bad">No findings in what could be judged.</h1>');
  });
});

describe('the map of events', () => {
  it('is drawn with accounts as boxes, and knows the cards of its resources and ways', () => {
    const page = text(MIXED, MAP);
    const [, card] = /id="(r\d+)"[^>]*>\s*<h4>[^\n]*target orders of OrderRule has no/.exec(page) ?? [];
    const [, way] = /<g class="way deny" tabindex="0" role="button"[^>]* data-cards="([^"]*)">/.exec(page) ?? [];
    expect(card).toMatch(/^r\d+$/);
    expect(way).toBe(card);
    expect(page).toContain('aria-label="deliver: deny, 1 finding, from OrderRule to Orders"');
    expect(page).toMatch(/<g class="account"><title>account 333333333333<\/title><rect /);
    const [, node = ''] = /<g class="node"[^>]* data-id="source\/OrderRule" data-cards="([^"]*)">/.exec(page) ?? [];
    // Open results alone: neither those of other resources nor suppressed ones.
    expect(node.split(' ')).toHaveLength(
      MIXED.results.filter((one) => one.resource.address === 'source/OrderRule').length,
    );
  });

  it('stands beside a table that says the same', () => {
    expect(text(MIXED, MAP)).toContain(
      '<tr><td>source/OrderRule<br><span class="dim">account 333333333333</span></td><td>deliver</td><td>target/Orders<br><span class="dim">account 444455556666</span></td><td><span class="verdict deny">deny</span></td><td>delivery/target-dlq</td></tr>',
    );
  });

  it('is left out where there is none', () => {
    expect(text(MIXED)).not.toContain('id="map"');
    expect(text(MIXED, { nodes: [], edges: [] })).not.toContain('id="map"');
  });
});
