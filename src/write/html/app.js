// Joins the parts: language, keys, link to a state, printing, start.

const waiting = new Map();
/** Runs a function once things have been still for a moment. */
function later(f) { clearTimeout(waiting.get(f)); waiting.set(f, setTimeout(f, 140)); }
function say(text) {
  const s = byId('said');
  s.textContent = text; s.classList.add('on');
  clearTimeout(say.timer); say.timer = setTimeout(() => s.classList.remove('on'), 1800);
}

// The state as a link: #t=2024-12-01..2024-12-04&v=8.50/35.1234/36.7512&e=EVENT&lang=ar …
let restoring = false;
function state() {
  const p = [];
  const put = (k, v) => p.push(k + '=' + encodeURIComponent(v).replace(/%2F/g, '/').replace(/%2C/g, ','));
  if (time.from !== days.first || time.to !== days.last) put('t', isoDay(time.from) + '..' + isoDay(time.to));
  put('v', view.zoom.toFixed(2) + '/' + latOf(view.y).toFixed(4) + '/' + lonOf(view.x).toFixed(4));
  if (selected) put('e', selected.event_id);
  for (const k in filter.hidden) if (filter.hidden[k].size) put('no-' + k, Array.from(filter.hidden[k]).sort().join(','));
  if (filter.confidence) put('c', filter.confidence);
  if (filter.claimant !== null) put('by', filter.claimant);
  if (!filter.undated) put('undated', 0);
  if (!filter.background) put('background', 0);
  const off = Object.keys(shows).filter(k => !shows[k]);
  if (off.length) put('off', off.join(','));
  put('lang', lang);
  return '#' + p.join('&');
}
let saved = '';
function saveState() {
  if (restoring) return;
  saved = state();
  try { history.replaceState(null, '', saved); } catch (e) { location.replace(saved); }
}
const viewChanged = saveState;
function restore(hash) {
  restoring = true;
  const p = {};
  hash.replace(/^#/, '').split('&').forEach(s => { const i = s.indexOf('='); if (i > 0) try { p[s.slice(0, i)] = decodeURIComponent(s.slice(i + 1)); } catch (e) { /* half a link */ } });
  if (LOCALES[p.lang]) lang = p.lang;
  resetFilters();
  for (const k in filter.hidden) (p['no-' + k] || '').split(',').filter(Boolean).forEach(v => filter.hidden[k].add(v));
  filter.confidence = clamp(Math.round(+p.c || 0), 0, 95);
  filter.claimant = 'by' in p ? p.by : null;
  filter.undated = p.undated !== '0'; filter.background = p.background !== '0';
  (p.off || '').split(',').forEach(k => { if (k in shows) shows[k] = false; });
  const v = (p.v || '').split('/').map(Number);
  if (v.length === 3 && v.every(isFinite)) { view.zoom = v[0]; view.y = worldY(clamp(v[1], -80, 80)); view.x = worldX(v[2]); moved(); } else home(true);
  const d = (p.t || '').split('..').map(parseDay);
  time.from = days.first; time.to = days.last; time.span = EVERY;
  if (d[0] !== null && d[0] !== undefined) setRange(d[0], d[1] === undefined || d[1] === null ? d[0] : d[1]);
  selected = byEvent[p.e] || null;
  list = null;
  drawWords();
  refilter();
  drawSide();
  if (selected) unfold();
  restoring = false;
}
window.addEventListener('hashchange', () => { if (location.hash !== saved) { stop(); restore(location.hash); } });

/** All words of the page in its language. */
function drawWords() {
  const root = document.documentElement;
  root.lang = lang; root.dir = rtl() ? 'rtl' : 'ltr';
  document.querySelectorAll('[data-text]').forEach(e => { e.textContent = t(e.dataset.text); });
  document.querySelectorAll('[data-label]').forEach(e => { const w = t(e.dataset.label); e.setAttribute('aria-label', w); if (e.tagName === 'BUTTON') e.title = w; });
  document.querySelectorAll('[data-hint]').forEach(e => { e.placeholder = t(e.dataset.hint); });
  document.querySelectorAll('.tongues button').forEach(b => b.setAttribute('aria-pressed', String(b.dataset.lang === lang)));
  const titles = new Set(events.map(e => e.title).filter(Boolean));
  const what = titles.size === 1 ? Array.from(titles)[0] : '';
  byId('about').textContent = [count('events', events.length), count('articles', run.about.articles || 0), days.none ? '' : rangeText(days.first, days.last), what].filter(Boolean).join(' · ');
  document.title = t('title') + (days.none ? '' : ' · ' + rangeText(days.first, days.last)) + ' – frontline';
  canvas.setAttribute('aria-label', t('map_label'));
  const keys = clear(byId('keys-body')), tab = make('table');
  words.keys.forEach(k => {
    const tr = make('tr'), a = make('td');
    k.keys.forEach(x => a.append(make('kbd', '', x), ' '));
    tr.append(a, make('td', '', k[lang])); tab.append(tr);
  });
  keys.append(make('p', '', t('help_text')), tab);
  drawFilters(); drawTime(); drawScale(); groupsZoom = null;
}
document.querySelectorAll('.tongues button').forEach(b => { b.onclick = () => { lang = b.dataset.lang; drawWords(); drawSide(); redraw(); later(saveState); }; });

// Keys, wherever they are not the concern of a control.
document.addEventListener('keydown', ev => {
  const at = ev.target, field = /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) && at.type !== 'checkbox';
  if (ev.key === 'Escape') {
    if (byId('keys').open) return;
    if (byId('filters').classList.contains('open')) { openFilters(false); return; }
    if (time.playing) stop(); else if (selected || list) back();
    return;
  }
  if (field || ev.ctrlKey || ev.metaKey || ev.altKey || byId('keys').open) return;
  const ahead = rtl() ? -1 : 1, far = .2;
  const act = {
    ' ': /^(BUTTON|A|INPUT|SUMMARY)$/.test(at.tagName) ? null : play,
    ArrowRight: () => ev.shiftKey ? pan(far, 0) : stepDays(ahead), ArrowLeft: () => ev.shiftKey ? pan(-far, 0) : stepDays(-ahead),
    ArrowUp: () => ev.shiftKey ? pan(0, -far) : walk(-1), ArrowDown: () => ev.shiftKey ? pan(0, far) : walk(1),
    PageDown: () => stepDays(7), PageUp: () => stepDays(-7), Home: () => { stop(); goTo(days.first); }, End: () => { stop(); goTo(days.last); },
    '+': () => zoomBy(.5), '=': () => zoomBy(.5), '-': () => zoomBy(-.5), '0': () => home(),
    '/': () => findInput.focus(), '?': showKeys,
  }[ev.key];
  // Inside the list, keys scroll and tab as everywhere.
  if (!act || (byId('side-body').contains(at) && /^(Page|Home|End)/.test(ev.key))) return;
  ev.preventDefault();
  act();
});
function pan(dx, dy) { flight++; view.x += dx * view.w / scaleNow(); view.y += dy * view.h / scaleNow(); moved(); }
function showKeys() { const d = byId('keys'); if (d.showModal) d.showModal(); else d.setAttribute('open', ''); }
byId('help').onclick = showKeys;
byId('print').onclick = () => window.print();
byId('link').onclick = () => {
  saveState();
  const done = () => say(t('link_copied')), failed = () => say(t('link_in_bar'));
  if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(location.href).then(done, failed); else failed();
};
function openFilters(open) {
  byId('filters').classList.toggle('open', open);
  byId('show-filters').setAttribute('aria-expanded', String(open));
  (open ? byId('hide-filters') : byId('show-filters')).focus();
}
byId('show-filters').onclick = () => openFilters(!byId('filters').classList.contains('open'));
byId('hide-filters').onclick = () => openFilters(false);

// On paper: the picture, its legend, the events it shows.
window.addEventListener('beforeprint', () => {
  const box = clear(byId('printed')), legend = make('div', 'legend');
  const has = k => s => visible.some(e => e[k] === s.id);
  table.side.filter(has('side')).forEach(s => {
    const i = make('span'), m = make('canvas'); m.width = m.height = 14; const p = m.getContext('2d'); p.fillStyle = s.fill; p.fillRect(0, 0, 14, 14); p.strokeRect(.5, .5, 13, 13);
    i.append(m, label(s)); legend.append(i);
  });
  table.event.filter(has('event_type')).forEach(s => { const i = make('span'); i.append(symbolMark(s.id, null, 14), label(s)); legend.append(i); });
  const tab = make('table'), head = make('tr');
  [t('when'), t('event'), t('where'), t('says'), t('sentence')].forEach(h => head.append(make('th', '', h)));
  tab.append(head);
  sorted(selected ? [selected] : list || visible).slice(0, 200).forEach(e => {
    const tr = make('tr'), s = make('td', '', e.sentence); s.dir = 'auto'; s.lang = e.lang;
    [whenText(e), headline(e), whereText(e), claimantName(e)].forEach(c => tr.append(make('td', '', c)));
    tr.append(s); tab.append(tr);
  });
  box.append(make('p', '', days.none ? '' : rangeText(time.from, time.to)), legend, tab, make('p', 'small', byId('credit').textContent));
});

// Start.
byId('has-control').hidden = !(run.control.length || run.frontlines.length);
if (run.about.basemap) {
  byId('has-tiles').hidden = false;
  byId('tile-credit').hidden = false;
  byId('tile-credit').textContent = run.about.basemap_credit || '';
}
if (window.innerWidth <= 820) byId('fold').click();
// The reader's language, else that of most articles.
lang = [(navigator.language || '').slice(0, 2), run.about.labels].find(l => LOCALES[l]) || 'en';
resize();
restore(location.hash);
if (!selected) drawSide();
paint();
document.documentElement.dataset.ready = 'yes';
// For those who test or script the page.
window.frontline = { events, view, time, filter, stats, run, paint, refilter, choose, search, state, restore, screen: e => [screenX(e.x), screenY(e.y)], marks: () => marks };
