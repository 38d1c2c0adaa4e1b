// Opens a form in a Chromium kiosk on $DISPLAY, has questions answered by taps and
// prints what it cost as one line of JSON:
//   node play.mjs FOLDER-OF-install lforms|survey QUESTIONNAIRE TAPS PROFILE
// Whoever runs it taps: a line {"tap": …} says where on the screen the next answer is,
// and a line back that it was tapped.
import {spawn} from 'node:child_process';
import {createReadStream, existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {dirname, extname, join, normalize} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

const [installed, page, questionnaire, taps, profile] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const {chromium} = createRequire(join(installed, 'package.json'))('playwright-core');

const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json'};
const server = createServer((req, res) => {
  const path = normalize(new URL(req.url, 'http://x').pathname);
  const file = path === '/questionnaire.json' ? questionnaire : [here, installed].map(d => join(d, path)).find(f => existsSync(f) && statSync(f).isFile());
  if (!file) return res.writeHead(404).end();
  res.writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream'});
  createReadStream(file).pipe(res);
}).listen(0, '127.0.0.1');
await new Promise(ok => server.once('listening', ok));

const program = ['chromium', 'chromium-browser', 'google-chrome'].map(p => `/usr/bin/${p}`).find(existsSync);
const begun = Date.now();
const browser = spawn(program, [
  '--kiosk', '--window-position=0,0', '--window-size=1280,800', '--no-sandbox', '--no-first-run', '--no-default-browser-check', '--remote-debugging-port=0',
  `--user-data-dir=${profile}`, `http://127.0.0.1:${server.address().port}/${page}.html`,
], {stdio: ['ignore', 'ignore', 'pipe']});
const address = await new Promise((ok, fail) => {
  let said = '';
  browser.stderr.on('data', d => {
    const m = (said += d).match(/ws:\/\/\S+/);
    if (m) ok(m[0]);
  });
  browser.on('exit', () => fail(new Error(`Chromium ended: ${said}`)));
});

// family returns the process and all that it started.
function family(pid) {
  const parents = new Map(readdirSync('/proc').filter(d => /^\d+$/.test(d)).flatMap(d => {
    try {
      return [[+d, +readFileSync(`/proc/${d}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1]]];
    } catch { return []; }
  }));
  const of = p => p === pid || p > 1 && of(parents.get(p) ?? 0);
  return [...parents.keys()].filter(of);
}
const pss = pid => +(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);

const cdp = await chromium.connectOverCDP(address);
const tab = cdp.contexts()[0].pages()[0];
await tab.waitForFunction(() => window.first, null, {timeout: 120_000});
const first = await tab.evaluate(() => window.first);

// A choice that is in sight and not taken yet is tapped; where there is none, the next page is asked for.
const choices = page === 'survey' ? '#form .sd-item:not(.sd-item--checked) .sd-item__decorator' : '#form input[type=radio]:not(:checked), #form input[type=checkbox]:not(:checked)';
const next = '#form input.sd-navigation__next-btn';
const [left, top] = await tab.evaluate(() => [screenX + (outerWidth - innerWidth) / 2, screenY + outerHeight - innerHeight]);
const tapped = createInterface({input: process.stdin})[Symbol.asyncIterator]();
for (let i = 0; i < +taps; i++) {
  if (page === 'survey' && i % 2 === 1 && await tab.locator(next).isVisible()) {
    await tab.locator(next).click();
    await tab.waitForTimeout(150);
  }
  const all = tab.locator(choices);
  const at = page === 'survey' ? 0 : (i * 3) % Math.max(1, await all.count());
  const one = all.nth(at);
  if (!await one.count()) break;
  await one.scrollIntoViewIfNeeded();
  const box = await one.boundingBox();
  console.log(JSON.stringify({tap: {...box, x: box.x + left, y: box.y + top}}));
  if ((await tapped.next()).done) break;
  await tab.waitForTimeout(250);
}
await tab.waitForTimeout(2000);
const memory = family(browser.pid).reduce((sum, p) => { try { return sum + pss(p); } catch { return sum; } }, 0) / 1024;
if (process.env.SHOT) await tab.screenshot({path: process.env.SHOT});
console.log(JSON.stringify({start_ms: first - begun, pss_mib: memory, version: cdp.version()}));
await cdp.close();
browser.kill();
server.close();
process.exit(0);
