// The HTML report in a real browser, from a file: nothing is loaded, nothing complains, no name of a template runs, the
// filters and the map work by keyboard. That a breach would be seen is proven on a planted one first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { findBrowser, withPage } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ESTATE = 'fixtures/estates/eventbridge-cross-account-targets/parapet.yaml';
const HOSTILE = `x</script></style><script>globalThis.pwned=1</script>"'><img src=x onerror="globalThis.pwned=2"><svg onload=pwned=3>`;
const SHOWN = "[...document.querySelectorAll('.card')].filter((card) => card.checkVisibility()).length";
const scratch = mkdtempSync(join(tmpdir(), 'parapet-html-'));
let checks = 0;

function expect(what, isTrue, found = '') {
  if (!isTrue) throw new Error(`${what} ${JSON.stringify(found)}`);
  checks++;
}

function fileOf(name, text) {
  const file = join(scratch, `${name}.html`);
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

/** The report of a real estate, as the built program prints it. */
function estateReport() {
  const args = ['dist/cli.js', 'check', '--config', ESTATE, '--format', 'html', '--fail-on', 'never'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}

/** A report in which every name is an attack. */
async function hostileReport() {
  const outfile = join(scratch, 'samples.mjs');
  const contents =
    "export { loadReporter } from './src/report/index.ts'; export * as samples from './test/support/report-samples.ts';";
  const stdin = { contents, resolveDir: ROOT, loader: 'ts' };
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' });
  const { loadReporter, samples } = await import(pathToFileURL(outfile).href);
  const { render } = await loadReporter('html');
  const result = JSON.parse(JSON.stringify(samples.MIXED), (key, value) =>
    typeof value === 'string' && !['verdict', 'severity', 'level', 'by', 'change'].includes(key) ? HOSTILE : value,
  );
  const node = { label: HOSTILE, type: HOSTILE, account: HOSTILE, region: HOSTILE, stack: HOSTILE, location: null };
  const edge = {
    label: HOSTILE,
    kind: 'deliver',
    verdict: 'deny',
    location: null,
    rules: [HOSTILE],
    findings: [HOSTILE],
  };
  const map = {
    nodes: [HOSTILE, `${HOSTILE}2`].map((id) => ({ id, ...node })),
    edges: [{ from: HOSTILE, to: `${HOSTILE}2`, ...edge }],
  };
  return render(result, samples.contextOf({ map }));
}

/** A checker that sees nothing in a broken page proves nothing. */
async function checkCheckers(page, text) {
  await page.go(
    fileOf('planted', text.replace('<main>', '<main><script>globalThis.pwned=1</script><img src="x.png">')),
  );
  expect(
    'a script that is not ours is seen',
    page.complaints.some((one) => one.includes('script-src')),
    page.complaints,
  );
  expect(
    'an image is seen',
    page.complaints.some((one) => one.includes('x.png')),
    page.complaints,
  );
  expect('it did not run', (await page.ask('globalThis.pwned')) === undefined);
}

async function isQuiet(page, what) {
  expect(`${what}: no complaint`, page.complaints.length === 0, page.complaints);
  expect(
    `${what}: no request`,
    page.requests.every((url) => url.startsWith('file:')) && page.requests.length === 1,
    page.requests,
  );
  expect(`${what}: nothing runs`, (await page.ask('globalThis.pwned')) === undefined);
}

async function filtersWork(page) {
  const all = await page.ask("document.querySelectorAll('.card').length");
  expect('all cards are shown', all > 0 && (await page.ask(SHOWN)) === all, all);
  await page.ask('document.body.focus()');
  await page.press('/', '/');
  for (const one of 'targetsnstopic') await page.press(one, one);
  const found = await page.ask(SHOWN);
  expect('the search narrows', found > 0 && found < all, found);
  expect(
    'the count says so',
    (await page.ask("document.getElementById('shown').textContent")) === `${found} of ${all} shown`,
  );
  await page.ask("document.querySelector('#filters [type=reset]').click()");
  await page.ask('new Promise((resolve) => setTimeout(resolve, 50))');
  expect('clearing brings all back', (await page.ask(SHOWN)) === all);
  await page.ask("document.querySelector('[name=severity][value=high]').click()");
  const high = await page.ask("document.querySelectorAll('.card[data-severity=high]').length");
  expect('severities filter', high > 0 && high < all && (await page.ask(SHOWN)) === high, high);
  await page.ask("document.querySelector('[name=severity][value=high]').click()");
  await page.ask("document.querySelector('[data-pick-pack=trust]').click()");
  const trust = await page.ask("document.querySelectorAll('.card[data-pack=trust]').length");
  expect('packs filter', trust > 0 && trust < all && (await page.ask(SHOWN)) === trust, trust);
  await page.ask("document.querySelector('[data-pick-pack=trust]').click()");
  expect('and are let go', (await page.ask(SHOWN)) === all);
}

async function mapWorks(page) {
  const all = await page.ask(SHOWN);
  await page.ask("document.querySelector('#map svg .way').focus()");
  for (let i = 0; i < 20; i++) {
    if (await page.ask("document.activeElement.matches('.node')")) break;
    await page.press('Tab');
  }
  expect('tab comes to resources', await page.ask("document.activeElement.matches('.node')"));
  const own = await page.ask("document.activeElement.dataset.cards.split(' ').filter(Boolean).length");
  expect(
    'focus lights their cards',
    own > 0 && (await page.ask("document.querySelectorAll('.card.lit').length")) === own,
    own,
  );
  expect('and names them', (await page.ask("document.querySelectorAll('#about a').length")) === own);
  await page.press('Enter', '\r');
  expect('enter shows those alone', (await page.ask(SHOWN)) === own);
  await page.press('Escape');
  expect('escape shows all', (await page.ask(SHOWN)) === all);
  await page.ask("document.querySelector('.card').closest('details').open = false");
  await page.ask("location.hash = document.querySelector('.card').id");
  await page.ask('new Promise((resolve) => setTimeout(resolve, 100))');
  expect('a link opens what is folded', await page.ask("document.querySelector('.card').checkVisibility()"));
}

const browser = findBrowser();
try {
  if (browser === undefined) console.log('skipped: no Chromium is installed, and CHROME_PATH names none');
  else {
    const [estate, hostile] = [estateReport(), await hostileReport()];
    await withPage(browser, async (page) => {
      await checkCheckers(page, estate);
      await page.go(fileOf('hostile', hostile));
      await isQuiet(page, 'hostile names');
      await page.go(fileOf('estate', estate));
      await isQuiet(page, 'an estate');
      await filtersWork(page);
      await mapWorks(page);
      await isQuiet(page, 'an estate that was used');
    });
    console.log(`${checks} checks in ${browser}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
