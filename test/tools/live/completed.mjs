// What moto lacks, in the shapes that the services answer; everything else goes on to it.
import { createServer } from 'node:http';

const answers = [
  [/^\/2021-10-31\/functions\/[^/]+\/urls/, async () => ({ FunctionUrlConfigs: [] })],
  [/^\/(?:resourceconfigurations|resourcegateways)/, async () => ({ items: [] })],
  [/^\/2019-09-25\/functions\/[^/]+\/event-invoke-config\/list/, invokeConfigs],
];

/** moto writes the date as text, which the SDK refuses. */
async function invokeConfigs(forward) {
  const answer = await (await forward()).json();
  const configs = (answer.FunctionEventInvokeConfigs ?? []).map((one) => ({ ...one, LastModified: 0 }));
  return { FunctionEventInvokeConfigs: configs };
}

/** A server in front of moto. */
export async function completed(endpoint) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks);
      const forward = () => passOn(request, { endpoint, body });
      const known = answers.find(([path]) => path.test(request.url));
      if (known)
        return response.setHeader('content-type', 'application/json').end(JSON.stringify(await known[1](forward)));
      const answer = await forward();
      response.statusCode = answer.status;
      for (const [name, value] of answer.headers) {
        if (!/^(?:content-encoding|content-length|transfer-encoding|connection|date|server)$/.test(name))
          response.setHeader(name, value);
      }
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

function passOn(request, { endpoint, body }) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => !/^(?:connection|content-length|transfer-encoding|expect)$/.test(name),
    ),
  );
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return fetch(`${endpoint}${request.url}`, { method: request.method, headers, ...(hasBody && { body }) });
}
