// A picture of the web map with the event of the stated distance chosen. Arguments: CHROMIUM PAGE.html OUT.png HASH
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, file, out, hash] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
await context.setOffline(true);
const page = await context.newPage();
await page.goto(pathToFileURL(resolve(file)).href + hash);
await page.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
await page.evaluate(() => frontline.choose(frontline.events.find(e => e.distance_m && e.located)));
await page.waitForTimeout(800);
await page.screenshot({ path: out });
await browser.close();
