// Time: bars a day, two handles, play.

const fromInput = byId('from'), toInput = byId('to'), bars = byId('bars');
const SPANS = [1, 3, 7, 30, EVERY];

function drawTime() {
  [fromInput, toInput].forEach(i => { i.min = days.first; i.max = days.last; });
  byId('first-day').textContent = days.none ? '' : shortDay(days.first);
  byId('last-day').textContent = days.none || days.last === days.first ? '' : shortDay(days.last);
  // Without days there is nothing to move through, with a single one nothing to drag.
  document.querySelector('.time').hidden = days.none;
  document.querySelector('.track').classList.toggle('single', days.first === days.last);
  const select = clear(byId('span'));
  SPANS.forEach(n => { const o = make('option', '', n === EVERY ? t('so_far') : count('days', n)); o.value = n; select.append(o); });
  const own = make('option', '', t('own_span')); own.value = 'own'; own.hidden = true; select.append(own);
  showRange();
  drawBars();
}
/** Handles, words and the aria texts of the range. */
function showRange() {
  fromInput.value = time.from; toInput.value = time.to;
  fromInput.setAttribute('aria-valuetext', longDay(time.from)); toInput.setAttribute('aria-valuetext', longDay(time.to));
  byId('range').textContent = days.none ? t('undated') : rangeText(time.from, time.to);
  byId('shown').textContent = count('shown', visible.length);
  byId('span').value = time.span;
  byId('speed').value = time.speed;
  const p = byId('play');
  p.classList.toggle('on', time.playing);
  p.setAttribute('aria-label', t(time.playing ? 'pause' : 'play')); p.title = t(time.playing ? 'pause' : 'play');
  drawBars();
}

/** Events a day by side, of those that pass the filters. */
let barsAsked = false;
function drawBars() {
  if (barsAsked) return;
  barsAsked = true;
  requestAnimationFrame(() => { barsAsked = false; paintBars(); });
}
function paintBars() {
  const w = bars.clientWidth, h = bars.clientHeight, r = view.ratio;
  if (!w) return;
  bars.width = w * r; bars.height = h * r;
  const p = bars.getContext('2d');
  p.scale(r, r);
  if (rtl()) { p.translate(w, 0); p.scale(-1, 1); }
  // Handles are 16 px wide and stop at the edges.
  const n = days.last - days.first + 1, left = 8, wide = w - 16;
  const step = n > 1 ? wide / (n - 1) : wide, bins = Math.min(n, Math.max(1, Math.floor(wide / 3)));
  const at = d => n > 1 ? left + (d - days.first) * step : left + wide / 2;
  const list = Array.from({ length: bins }, () => ({}));
  let most = 1;
  const binOf = d => n > 1 ? Math.min(bins - 1, Math.floor((d - days.first) / n * bins)) : 0;
  for (const e of passing) {
    if (!e.dated) continue;
    const b = list[binOf(e.first)];
    b[e.side] = (b[e.side] || 0) + 1; b.all = (b.all || 0) + 1;
    if (b.all > most) most = b.all;
  }
  p.fillStyle = '#eef1f4'; p.fillRect(left, h - 2, wide, 2);
  p.fillStyle = 'rgba(11,92,173,.11)';
  const x0 = Math.max(0, at(time.from) - Math.min(step / 2, 8)), x1 = Math.min(w, at(time.to) + Math.min(step / 2, 8));
  p.fillRect(x0, 0, x1 - x0, h);
  const bw = Math.max(1.5, Math.min(26, wide / bins * .8));
  list.forEach((b, i) => {
    if (!b.all) return;
    const d = bins === n ? days.first + i : days.first + (i + .5) * n / bins - .5, x = at(d);
    let y = h - 2;
    const inside = d >= time.from - .5 && d <= time.to + .5;
    p.globalAlpha = inside ? 1 : .35;
    table.side.forEach(s => {
      if (!b[s.id]) return;
      const t = b[s.id] / most * (h - 6);
      p.fillStyle = s.fill === '#FFFFFF' ? '#b9bfc6' : s.fill; p.fillRect(x - bw / 2, y - t, bw, t);
      y -= t;
    });
  });
  p.globalAlpha = 1;
}
bars.addEventListener('click', ev => {
  const r = bars.getBoundingClientRect();
  let k = (ev.clientX - r.left - 8) / (r.width - 16);
  if (rtl()) k = 1 - k;
  goTo(Math.round(days.first + clamp(k, 0, 1) * (days.last - days.first)));
});

/** Puts the end of the range on a day; the start follows by the chosen span. */
function goTo(day) {
  time.to = clamp(day, days.first, days.last);
  if (time.span === EVERY) time.from = days.first;
  else if (time.span !== 'own') time.from = Math.max(days.first, time.to - time.span + 1);
  else time.from = Math.min(time.from, time.to);
  retime();
  later(saveState);
}
function stepDays(n) { stop(); goTo(time.to + n); }
function setRange(a, b) {
  time.from = clamp(Math.min(a, b), days.first, days.last); time.to = clamp(Math.max(a, b), days.first, days.last);
  const n = time.to - time.from + 1;
  time.span = time.from === days.first && n > 1 ? EVERY : SPANS.includes(n) ? n : 'own';
  retime();
  later(saveState);
}
fromInput.oninput = () => { stop(); setRange(Math.min(+fromInput.value, time.to), time.to); };
toInput.oninput = () => { stop(); setRange(Math.min(time.from, +toInput.value), +toInput.value); };
byId('span').onchange = ev => {
  time.span = ev.target.value === 'own' ? 'own' : +ev.target.value;
  goTo(time.to);
};
byId('speed').onchange = ev => { time.speed = +ev.target.value; };

let timer = 0;
function stop() { if (!time.playing) return; time.playing = false; clearTimeout(timer); showRange(); }
function play() {
  if (time.playing) { stop(); return; }
  time.playing = true;
  // At the end, play begins anew.
  if (time.to >= days.last) goTo(days.first);
  showRange();
  const tick = () => {
    if (!time.playing) return;
    if (time.to >= days.last) { stop(); return; }
    if (time.span === 'own') time.from++;
    goTo(time.to + 1);
    timer = setTimeout(tick, 900 / time.speed);
  };
  timer = setTimeout(tick, 900 / time.speed);
}
byId('play').onclick = play;
byId('day-before').onclick = () => stepDays(-1);
byId('day-after').onclick = () => stepDays(1);
