// Drives the web map as a reader would. Arguments: CHROMIUM SAMPLE.html HOSTILE.html PICTURES
// Every check prints a line; the first that fails ends the run with exit code 1.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, sample, hostile, pictures] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const troubles = [];

/** Opens a page from the disk with the network cut off; anything it asks for, says or throws is a trouble. */
async function open(file, { hash = '', width = 1280, height = 800, locale = 'en-GB' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale, hasTouch: width < 600 });
  await context.setOffline(true);
  const page = await context.newPage();
  // Reading the canvas back is this test's own doing.
  page.on('console', m => { if (!/willReadFrequently/.test(m.text()) && (m.type() === 'error' || m.type() === 'warning')) troubles.push(m.text()); });
  page.on('pageerror', e => troubles.push(String(e)));
  page.on('request', r => { if (!/^(file|data):/.test(r.url())) troubles.push('asked for ' + r.url()); });
  await page.goto(pathToFileURL(resolve(file)).href + hash);
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'yes', null, { timeout: 60000 });
  return page;
}
const settle = page => page.waitForTimeout(600);
const text = (page, selector) => page.locator(selector).innerText();
const hash = page => page.evaluate(() => location.hash);
const picture = (page, name) => page.screenshot({ path: join(pictures, name + '.png') });
/** A canvas of one colour has drawn nothing. */
const colours = page => page.evaluate(() => {
  const c = document.getElementById('map'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  return new Set(new Uint32Array(d.buffer)).size;
});
async function check(what, run) {
  try { await run(); console.log('ok   ' + what); } catch (e) { console.log('FAIL ' + what + '\n' + e.stack); await browser.close(); process.exit(1); }
}

const page = await open(sample);
await check('opens from the disk without network and draws', async () => {
  assert.ok(await colours(page) > 50);
  assert.match(await page.title(), /2024/);
  assert.ok(await page.locator('.row').count() >= 8);
});
await check('the slider moves and the picture with it', async () => {
  const before = await text(page, '#shown');
  await page.locator('#to').focus();
  await page.keyboard.press('ArrowLeft');
  await settle(page);
  assert.notEqual(await text(page, '#shown'), before);
  assert.match(await text(page, '#range'), /3 December 2024/);
  assert.match(await hash(page), /t=2024-12-03\.\.2024-12-03/);
  await page.keyboard.press('ArrowRight');
  await settle(page);
  assert.equal(await text(page, '#shown'), before);
});
await check('a click on a symbol shows its sentence, who says so and its extent', async () => {
  await page.evaluate(() => frontline.restore('#t=2024-12-04..2024-12-04&v=9.6/35.15/36.75'));
  await settle(page);
  const at = await page.evaluate(() => {
    const m = frontline.marks().find(m => m.event && m.event.distance_m === 10000), r = document.getElementById('map').getBoundingClientRect();
    return { x: m.x + r.left, y: m.y + r.top, id: m.event.event_id };
  });
  const plain = await colours(page);
  await page.mouse.click(at.x, at.y);
  await settle(page);
  assert.match(await text(page, '.event-view blockquote'), /10 km/);
  assert.match(await text(page, '.facts'), /Syrian Observatory for Human Rights/);
  assert.match(await text(page, '.facts'), /±|\+5/);
  assert.ok(await colours(page) !== plain);
  assert.ok((await hash(page)).includes('e=' + at.id));
  await picture(page, 'event');
});
await check('Escape goes back to the list, arrows step through days and events', async () => {
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.event-view').count(), 0);
  await page.locator('#map').focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('.event-view').count(), 1);
  const first = await text(page, '.event-view');
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await text(page, '.event-view'), first);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  assert.match(await text(page, '#range'), /3 December 2024/);
  await page.keyboard.press('Home');
});
await check('Space plays to the last day and stops', async () => {
  await page.evaluate(() => frontline.restore(''));
  await page.locator('#map').focus();
  await page.keyboard.press(' ');
  assert.equal(await page.locator('#play.on').count(), 1);
  assert.match(await text(page, '#range'), /3 December 2024/);
  await page.waitForFunction(() => /4/.test(document.getElementById('range').textContent) && !document.querySelector('#play.on'), null, { timeout: 8000 });
});
await check('Tab reaches the controls in order, and focus is seen', async () => {
  await page.locator('#find').focus();
  const seen = ['find'];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => { const a = document.activeElement; return a.id || a.dataset.key || a.className; }));
  }
  const order = ['find', 'link', 'side', 'type', 'map', 'row', 'play', 'from', 'to'].map(n => seen.indexOf(n));
  assert.ok(order.every(i => i >= 0), seen.join(' '));
  assert.ok(order.every((n, i) => !i || n > order[i - 1]), order.join(' '));
  const bare = await page.evaluate(() => Array.from(document.querySelectorAll('button,input,select,canvas[tabindex]'))
    .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels.length))).map(e => e.id));
  assert.deepEqual(bare, []);
});
await check('search finds a place in Latin and in Arabic letters, with other spellings, and words of a sentence', async () => {
  for (const [typed, name] of [['Hama', /Hama.*حماة/], ['حماه', /Hama/], ['ADLEB', /Idlib/], ['إدلب', /Idlib/], ['alep', /Aleppo/], ['Mhardeh', /ح?محردة|Muhradah|Mahardah|Mhardeh/]]) {
    await page.locator('#find').fill(typed);
    assert.match((await page.locator('#found li').first().innerText()).replace(/\n/g, ' '), name, typed);
  }
  await page.locator('#find').fill('recupere deux villages');
  assert.match(await page.locator('#found li.event').first().innerText(), /récupéré deux villages/);
  await page.locator('#find').fill('دير الزور');
  await page.keyboard.press('Enter');
  await settle(page);
  const [lat, lon] = await page.evaluate(() => location.hash.match(/v=[\d.]+\/([\d.]+)\/([\d.]+)/).slice(1).map(Number));
  assert.ok(Math.abs(lat - 35.34) < .2 && Math.abs(lon - 40.14) < .2, lat + ' ' + lon);
});
await check('a link restores time, view, filters, event and language', async () => {
  const state = '#t=2024-12-04..2024-12-04&v=9.00/35.2000/36.8000&no-type=advance,clash&c=50&lang=fr';
  const other = await open(sample, { hash: state });
  await settle(other);
  assert.equal(await hash(other), state);
  assert.equal(await other.evaluate(() => document.documentElement.lang), 'fr');
  assert.equal(await other.locator('.checks input[data-value=clash]').isChecked(), false);
  const id = await other.evaluate(() => frontline.events.find(e => e.event_type === 'recapture').event_id);
  await other.evaluate(id => { location.hash = '#e=' + id + '&lang=ar'; }, id);
  await settle(other);
  assert.equal(await other.locator('.event-view').count(), 1);
  assert.equal(await other.evaluate(() => document.documentElement.dir), 'rtl');
  await other.context().close();
});
await check('from the list by keyboard: focus goes to the event and back to its row', async () => {
  await page.evaluate(() => frontline.restore(''));
  await page.locator('.row').nth(1).focus();
  const id = await page.evaluate(() => document.activeElement.dataset.event);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H3');
  assert.match(await page.locator('#spoken').textContent(), /Hama/);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.event), id);
});
await check('filters and their counts', async () => {
  await page.evaluate(() => frontline.restore(''));
  const all = await page.locator('.row').count();
  await page.locator('.checks input[data-value=opposition]').uncheck();
  await settle(page);
  assert.ok(await page.locator('.row').count() < all);
  assert.match(await hash(page), /no-side=opposition/);
  await page.locator('#f-claimant').selectOption({ index: 1 });
  await settle(page);
  assert.match(await hash(page), /by=/);
  await page.locator('#reset').click();
  await settle(page);
  assert.equal(await page.locator('.row').count(), all);
});
await check('hostile text stays text; Arabic runs from right to left', async () => {
  const p = await open(hostile);
  for (let i = 0; i < await p.evaluate(() => frontline.events.length); i++) await p.evaluate(i => frontline.choose(frontline.events[i]), i);
  await settle(p);
  assert.equal(await p.evaluate(() => window.broken), undefined);
  assert.equal(await p.locator('img').count(), 0);
  await p.evaluate(() => frontline.choose(frontline.events.find(e => e.lang === 'en')));
  assert.match(await text(p, '.event-view blockquote'), /<img src=x/);
  assert.equal(await p.locator('.event-view a').count(), 0);
  await p.evaluate(() => frontline.choose(frontline.events.find(e => e.lang === 'ar')));
  assert.equal(await p.evaluate(() => getComputedStyle(document.querySelector('blockquote')).direction), 'rtl');
  assert.equal(await p.locator('.event-view a').getAttribute('href'), 'https://news.example/2');
  await p.locator('.tongues [data-lang=ar]').click();
  assert.equal(await p.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
  await settle(p);
  await picture(p, 'arabic');
  await p.context().close();
});
await check('control areas and front lines move with time', async () => {
  const p = await open(variant(sample, run => {
    const ring = [3600000, 3500000, 100000, 0, 0, 50000, -100000, 0, 0, -50000], first = run.events.length ? 20060 : 0;
    run.shapes.push({ p: [[ring]] }, { l: [[3600000, 3520000, 100000, 10000]] });
    run.control = [{ shape: run.shapes.length - 2, side: 'opposition', status: 'held', first, last: first }];
    run.frontlines = [{ shape: run.shapes.length - 1, side_a: 'opposition', side_b: 'government', first: first + 1, last: first + 1, band_m: 2000 }];
  }, 'control.html'), { hash: '#t=2024-12-03..2024-12-03&v=8/35.25/36.5&off=extents' });
  const a = await p.evaluate(() => document.getElementById('map').toDataURL());
  await p.locator('#has-control input').uncheck();
  await settle(p);
  assert.notEqual(await p.evaluate(() => document.getElementById('map').toDataURL()), a);
  await p.locator('#has-control input').check();
  await p.locator('#day-after').click();
  await settle(p);
  await picture(p, 'control');
  await p.context().close();
});
await check('a phone: the list unfolds over the map, filters open', async () => {
  const p = await open(sample, { width: 390, height: 800, locale: 'ar' });
  assert.equal(await p.locator('.row').first().isVisible(), false);
  await p.locator('#fold').click();
  assert.equal(await p.locator('.row').first().isVisible(), true);
  await p.locator('#show-filters').click();
  assert.equal(await p.locator('#f-side').isVisible(), true);
  await p.locator('#hide-filters').click();
  await p.locator('.row').first().click();
  await settle(p);
  assert.equal(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await picture(p, 'phone');
  await p.context().close();
});
await check('paper: map, legend and events', async () => {
  await page.evaluate(() => frontline.restore('#t=2024-12-04..2024-12-04&v=9.6/35.15/36.75'));
  await settle(page);
  const pdf = await page.pdf({ path: join(pictures, 'print.pdf'), preferCSSPageSize: true });
  assert.ok(pdf.length > 30000);
  assert.ok(await page.locator('#printed tr').count() > 5);
});

// Many events: measured, not asserted, since machines differ.
await check('20,000 events', async () => {
  const many = variant(sample, run => {
    const like = run.events, at = n => run.columns.indexOf(n), one = [];
    // A row of fixed numbers, so that every run draws the same.
    let seed = 7;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const types = ['airstrike', 'shelling', 'clash', 'capture', 'raid', 'bombing'].map(t => [run.texts.push(t) - 1]);
    const sides = ['government', 'opposition', 'sdf', 'isis', 'turkey', 'russia'].map(t => [run.texts.push(t) - 1]);
    for (let i = 0; i < 20000; i++) {
      const e = like[i % like.length].slice(), near = Math.floor(random() * 400), day = 15400 + Math.floor(random() * 4700);
      e[at('event_id')] = [run.texts.push('e' + i) - 1];
      e[at('lon')] = 35.9 + (near * 7919 % 1000) / 1000 * 5.5 + (random() < .5 ? 0 : random() * .1);
      e[at('lat')] = 32.7 + (near * 104729 % 1000) / 1000 * 4;
      e[at('event_type')] = types[i % 6]; e[at('actor_side')] = sides[Math.floor(random() * 6)];
      e[at('first')] = day; e[at('last')] = day;
      one.push(e);
    }
    run.events = one;
  }, 'many.html');
  const before = Date.now(), p = await open(many), opened = Date.now() - before;
  const ms = await p.evaluate(() => {
    const median = f => { const l = []; for (let i = 0; i < 15; i++) { const a = performance.now(); f(i); l.push(performance.now() - a); } return +l.sort((a, b) => a - b)[7].toFixed(1); };
    const day = 15400;
    return {
      redraw: median(() => frontline.paint()),
      pan: median(i => { frontline.view.x += 1e-5; frontline.paint(); }),
      zoom: median(i => { frontline.view.zoom = 6 + i / 3; frontline.paint(); }),
      filter: median(i => { frontline.filter.confidence = i; frontline.refilter(); frontline.paint(); }),
      step: median(i => { frontline.filter.confidence = 0; frontline.time.to = day + 4000 + i; frontline.refilter(); frontline.paint(); }),
      search: median(i => frontline.search(i % 2 ? 'Observatoire' : 'حماة')),
    };
  });
  console.log('     20,000 events, ' + Math.round(readFileSync(many).length / 1024) + ' KB: opened in ' + opened + ' ms; medians in ms: ' + JSON.stringify(ms));
  assert.ok(await colours(p) > 50);
  await settle(p);
  await picture(p, 'many');
  await p.context().close();
});
await check('no error, no warning, nothing asked for over the network', async () => { assert.deepEqual(troubles, []); });
await browser.close();
console.log('web map: all checks passed');

/** The page with its run changed. */
function variant(file, change, name) {
  const html = readFileSync(file, 'utf8');
  const [, head, json, tail] = html.match(/^([^]*id="d-run">)([^]*?)(<\/script>[^]*)$/);
  const run = JSON.parse(json);
  change(run);
  writeFileSync(name, head + JSON.stringify(run).replace(/</g, '\\u003c') + tail);
  return name;
}
