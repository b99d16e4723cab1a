// A Chromium that is installed, asked over its debugging pipe: no package and no port is needed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const NAMES = ['chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const LIMIT_MS = 60_000;

/** The program to run; undefined where none is installed. CHROME_PATH names another. */
export function findBrowser() {
  const { CHROME_PATH: given } = process.env;
  return (given ? [given] : NAMES).find((name) => spawnSync(name, ['--version'], { timeout: LIMIT_MS }).status === 0);
}

/** Starts it, calls `work` with one page, and ends it. */
export async function withPage(program, work) {
  const profile = mkdtempSync(join(tmpdir(), 'parapet-browser-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe'];
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  try {
    const connection = new Connection(child, ended);
    return await work(await Page.open(connection));
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Messages are JSON, each ended by a zero byte. */
class Connection {
  #input;
  #waiting = new Map();
  #listeners = [];
  #number = 0;

  constructor({ stdio: [, , , input, output] }, ended) {
    this.#input = input;
    input.on('error', () => {});
    let rest = '';
    output.setEncoding('utf8').on('data', (text) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop();
      for (const message of messages) this.#take(JSON.parse(message));
    });
    ended.then(() => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser ended, or took too long'));
    });
  }

  #take({ id, error, result, method, params }) {
    if (id === undefined) for (const listener of this.#listeners) listener(method, params);
    const { resolve, reject } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
  }

  listen(listener) {
    this.#listeners.push(listener);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#number;
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }
}

/** One tab, with all that went wrong in it and all that it asked for. */
class Page {
  complaints = [];
  requests = [];
  #connection;
  #session;
  #loaded = () => {};

  static async open(connection) {
    const { targetInfos } = await connection.send('Target.getTargets');
    const { targetId } = targetInfos.find(({ type }) => type === 'page');
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page();
    page.#connection = connection;
    page.#session = sessionId;
    connection.listen((method, params) => page.#hear(method, params));
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await page.send(`${domain}.enable`);
    return page;
  }

  #hear(method, params) {
    if (method === 'Page.loadEventFired') this.#loaded();
    if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
    if (method === 'Log.entryAdded') this.complaints.push(params.entry.text);
    if (method === 'Runtime.consoleAPICalled') this.complaints.push(params.args.map(({ value }) => value).join(' '));
    if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.text);
  }

  send(method, params) {
    return this.#connection.send(method, params, this.#session);
  }

  async go(url) {
    [this.complaints, this.requests] = [[], []];
    const loaded = new Promise((resolve) => (this.#loaded = resolve));
    await this.send('Page.navigate', { url });
    await loaded;
  }

  /** Value of an expression in the page. */
  async ask(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }

  async press(key, text = undefined) {
    const code = { Tab: 9, Enter: 13, Escape: 27 }[key];
    const event = { key, code: key, windowsVirtualKeyCode: code, ...(text && { text }) };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }
}
