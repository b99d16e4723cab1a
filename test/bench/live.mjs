// How an audit grows: so many queues, each with a rule that delivers to it, in an account that a server on this machine plays. Time and memory of the
// audit by itself, and how much of the time is reading.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SIZES = process.argv.slice(2).map(Number);
const EXTRA = (process.env.EXTRA ?? '').split(' ').filter(Boolean);
const PAGE = 1000;
const ACCOUNT = '111122223333';
const XML = { sts: 'GetCallerIdentity', iam: 'GetAccountAuthorizationDetails', sns: '', ec2: '' };

const queue = (i) => `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/queue-${i}`;
const arn = (service, rest) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;

function answer({ target, input, count }) {
  const half = count / 2;
  const paged = (key, one) => {
    const start = Number(input.NextToken ?? 0);
    const items = Array.from({ length: Math.min(PAGE, half - start) }, (_, i) => one(start + i));
    return { [key]: items, ...(start + PAGE < half && { NextToken: String(start + PAGE) }) };
  };
  const number = /(\d+)$/.exec(input.QueueUrl ?? input.Rule ?? '')?.[1];
  switch (target) {
    case 'ListQueues':
      return paged('QueueUrls', queue);
    case 'GetQueueAttributes':
      return {
        Attributes: { QueueArn: arn('sqs', `queue-${number}`), SqsManagedSseEnabled: 'true', VisibilityTimeout: '30' },
      };
    case 'ListEventBuses':
      return { EventBuses: [{ Name: 'default', Arn: arn('events', 'event-bus/default') }] };
    case 'ListRules':
      return paged('Rules', (i) => ({
        Name: `rule-${i}`,
        Arn: arn('events', `rule/rule-${i}`),
        State: 'ENABLED',
        EventPattern: '{"source":["a"]}',
      }));
    case 'ListTargetsByRule':
      return { Targets: [{ Id: 'a', Arn: arn('sqs', `queue-${number}`) }] };
    default:
      return {};
  }
}

function serve(count) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization)?.[1];
      const target = request.headers['x-amz-target']?.split('.').at(-1);
      if (target) return response.end(JSON.stringify(answer({ target, input: JSON.parse(body), count })));
      if (service === 's3') return response.end('<ListAllMyBucketsResult><Buckets></Buckets></ListAllMyBucketsResult>');
      if (!(service in XML)) return response.end('{}');
      const action = new URLSearchParams(body).get('Action');
      const inner = service === 'sts' ? `<Account>${ACCOUNT}</Account><Arn>${arn('iam', 'user/test')}</Arn>` : '';
      response.end(`<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`);
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function measure(count) {
  const server = await serve(count);
  const env = {
    PATH: process.env.PATH,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${server.address().port}`,
  };
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, 'audit', '--region', 'eu-west-1', '--format', 'json', ...EXTRA], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let peak = 0;
  let size = 0;
  child.stdout.on('data', (chunk) => {
    size += chunk.length;
  });
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch {
      // It has ended between two looks.
    }
  }, 20);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  server.close();
  return { count, code, seconds: (performance.now() - started) / 1000, mebibytes: peak / 1024, report: size };
}

for (const count of SIZES.length > 0 ? SIZES : [1250, 5000, 20000]) {
  const { code, seconds, mebibytes, report } = await measure(count);
  console.log(
    `${count} resources: ${seconds.toFixed(1)} s, ${mebibytes.toFixed(0)} MiB, exit ${code}, report ${(report / 1e6).toFixed(1)} MB`,
  );
}
