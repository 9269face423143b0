// What is shown: filters over the events, and their controls, which are the legend too.

const shows = { extents: true, control: true, roads: true, districts: true, names: true, tiles: true };
const STATUSES = ['asserted', 'attempted', 'planned', 'hypothetical', 'denied'];
const days = (() => {
  let first = Infinity, last = -Infinity;
  const take = (a, b) => { first = Math.min(first, a); last = Math.max(last, b); };
  events.forEach(e => { if (e.dated) take(e.first, e.last); });
  run.control.concat(run.frontlines).forEach(c => take(c.first, c.last));
  if (first > last) first = last = Math.floor(Date.now() / DAY);
  return { first, last, none: !events.some(e => e.dated) };
})();
const EVERY = 0;
const filter = { hidden: { side: new Set(), type: new Set(), status: new Set() }, confidence: 0, claimant: null, undated: true, background: true };
const time = { from: days.first, to: days.last, span: EVERY, speed: 1, playing: false };
let selected = null;

/** Passes all filters but the one of time. */
function passes(e) {
  const h = filter.hidden;
  return !h.side.has(e.side) && !h.type.has(e.event_type) && !h.status.has(e.status) && e.confidence * 100 >= filter.confidence - 1e-9 &&
    (filter.claimant === null || e.by === filter.claimant) && (filter.undated || e.dated) && (filter.background || !e.background);
}
const inTime = e => !e.dated || (e.first <= time.to && e.last >= time.from);

let passing = events, visible = events;
/** Works out anew what is shown; `list` follows the filters, the picture follows both. */
function refilter() { passing = events.filter(passes); drawBars(); retime(); }
function retime() {
  visible = passing.filter(inTime);
  regroup();
  showRange();
  later(listVisible);
  redraw();
}

function check(box, key, value, mark, text, n) {
  const l = make('label', 'check' + (n === 0 ? ' none' : ''));
  const i = make('input'); i.type = 'checkbox'; i.dataset.key = key; i.dataset.value = value;
  i.checked = !filter.hidden[key].has(value);
  i.onchange = () => { filter.hidden[key][i.checked ? 'delete' : 'add'](value); changed(); };
  l.append(i); if (mark) l.append(mark); l.append(make('span', '', text));
  if (n !== undefined) l.append(make('i', '', number(n)));
  box.append(l);
}
function symbolMark(type, side, size, hollow) {
  const c = make('canvas'), r = 2; c.width = c.height = size * r; c.setAttribute('aria-hidden', 'true');
  const p = c.getContext('2d'); p.scale(r, r);
  symbol(p, size / 2, size / 2, size, type, side, hollow);
  return c;
}
function tally(of) { const n = {}; events.forEach(e => { const k = of(e); n[k] = (n[k] || 0) + 1; }); return n; }

/** Builds the controls in the language of the page. */
function drawFilters() {
  const bySide = tally(e => e.side), byType = tally(e => e.event_type), byStatus = tally(e => e.status);
  const box = id => clear(byId(id));
  let b = box('f-side');
  table.side.filter(s => bySide[s.id]).forEach(s => {
    const m = make('span', 'swatch'); m.style.background = s.fill; m.style.boxShadow = 'inset 0 0 0 1px rgba(0,0,0,.45)';
    check(b, 'side', s.id, m, label(s), bySide[s.id]);
  });
  b = box('f-type');
  table.event.filter(s => byType[s.id]).forEach(s => check(b, 'type', s.id, symbolMark(s.id, null, 18), label(s), byType[s.id]));
  b = box('f-status');
  STATUSES.filter(s => byStatus[s]).forEach(s => check(b, 'status', s, null, t(s), byStatus[s]));
  byId('n-undated').textContent = number(events.filter(e => !e.dated).length);
  byId('n-background').textContent = number(events.filter(e => e.background).length);
  const claimants = tally(e => e.by), spoken = {}, select = clear(byId('f-claimant'));
  events.forEach(e => { spoken[e.by] = claimantName(e); });
  const add = (value, text) => { const o = make('option', '', text); o.value = value; select.append(o); };
  add('', t('everybody'));
  Object.keys(claimants).sort((a, c) => claimants[c] - claimants[a] || (a < c ? -1 : 1)).forEach(c => add('=' + c, spoken[c] + ' (' + number(claimants[c]) + ')'));
  document.querySelectorAll('.filters fieldset').forEach(f => { const c = f.querySelector('.checks'); f.hidden = !!c && !c.children.length; });
  showFilters();
  const key = clear(byId('key'));
  const line = (draw, text) => {
    const d = make('div'), c = make('canvas'); c.width = 68; c.height = 36; c.setAttribute('aria-hidden', 'true');
    const p = c.getContext('2d'); p.scale(2, 2); draw(p); d.append(c, make('span', '', text)); key.append(d);
  };
  const first = table.event.find(s => byType[s.id]), type = first ? first.id : 'clash', side = table.side.find(s => bySide[s.id]) || sides.unknown;
  line(p => symbol(p, 17, 9, 17, type, side.id), t('key_filled'));
  line(p => symbol(p, 17, 9, 17, type, side.id, true), t('key_hollow'));
  line(p => donut(p, 17, 9, 8, 5, table.side.filter(s => bySide[s.id]).slice(0, 3).map(s => [s.id, 1]), ''), t('key_group'));
  line(p => { p.fillStyle = side.fill; p.globalAlpha = .2; p.fillRect(2, 2, 30, 14); p.globalAlpha = .9; p.strokeStyle = side.fill; p.setLineDash([4, 3]); p.strokeRect(2, 2, 30, 14); }, t('key_area'));
  line(p => { p.strokeStyle = side.fill; p.lineWidth = 3.5; p.beginPath(); p.arc(17, 26, 22, 3.9, 5.5); p.stroke(); }, t('key_line'));
  byId('credit').textContent = t('base_credit') + ' ' + run.about.attribution.join(' · ');
}
/** Sets the controls to what the filters are. */
function showFilters() {
  document.querySelectorAll('.checks input[data-key]').forEach(i => { i.checked = !filter.hidden[i.dataset.key].has(i.dataset.value); });
  byId('f-confidence').value = filter.confidence;
  byId('f-confidence-now').textContent = number(filter.confidence) + ' %';
  byId('f-claimant').value = filter.claimant === null ? '' : '=' + filter.claimant;
  byId('f-undated').checked = filter.undated;
  byId('f-background').checked = filter.background;
  for (const k in shows) { const i = byId('l-' + k); if (i) i.checked = shows[k]; }
}
function changed() { showFilters(); refilter(); later(saveState); }
byId('f-confidence').oninput = ev => { filter.confidence = +ev.target.value; changed(); };
byId('f-claimant').onchange = ev => { filter.claimant = ev.target.value ? ev.target.value.slice(1) : null; changed(); };
byId('f-undated').onchange = ev => { filter.undated = ev.target.checked; changed(); };
byId('f-background').onchange = ev => { filter.background = ev.target.checked; changed(); };
for (const k in shows) { const i = byId('l-' + k); if (i) i.onchange = () => { shows[k] = i.checked; redraw(); later(saveState); }; }
function resetFilters() {
  for (const k in filter.hidden) filter.hidden[k].clear();
  Object.assign(filter, { confidence: 0, claimant: null, undated: true, background: true });
  for (const k in shows) shows[k] = true;
}
byId('reset').onclick = () => { resetFilters(); changed(); };
