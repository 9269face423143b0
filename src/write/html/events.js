// Events, their extents, control areas and front lines on the canvas. Events that would hide each other are one ring with
// their number; near by, those of one place stand round it on stalks, so that no symbol seems to be where it is not.

const OUTLINE = '#20262c';
/** A symbol by type in the colour of a side; hollow for what is not asserted to have happened then. */
function symbol(p, x, y, size, type, side, hollow) {
  const g = glyphs[(types[type] || {}).glyph] || glyphs.circle, k = size / 24;
  const fill = side === null ? '#4a5560' : sideOf(side).fill;
  p.save();
  p.translate(x - size / 2, y - size / 2); p.scale(k, k);
  p.lineJoin = 'round';
  // A light edge below, so that symbols stand out on dark areas and on each other.
  p.strokeStyle = 'rgba(255,255,255,.95)'; p.lineWidth = 2 * 2.1 / k * .62; p.stroke(g.shape);
  p.fillStyle = hollow ? '#fff' : fill; p.fill(g.shape, 'evenodd');
  if (hollow) { p.save(); p.clip(g.shape, 'evenodd'); p.strokeStyle = fill; p.lineWidth = 5.4 / k * .8; p.stroke(g.shape); p.restore(); }
  p.strokeStyle = OUTLINE; p.lineWidth = 1.05 / k * .9; p.stroke(g.shape);
  p.restore();
}
/** A ring of shares by side with a number inside. */
function donut(p, x, y, outer, inner, shares, text) {
  const sum = shares.reduce((s, c) => s + c[1], 0);
  p.beginPath(); p.arc(x, y, outer + 1.5, 0, 7); p.fillStyle = 'rgba(255,255,255,.95)'; p.fill();
  let a = -Math.PI / 2;
  shares.forEach(c => {
    const b = a + c[1] / sum * 2 * Math.PI;
    p.beginPath(); p.moveTo(x, y); p.arc(x, y, outer, a, b); p.closePath(); p.fillStyle = sideOf(c[0]).fill; p.fill();
    a = b;
  });
  p.beginPath(); p.arc(x, y, inner, 0, 7); p.fillStyle = '#fff'; p.fill();
  p.lineWidth = .9; p.strokeStyle = OUTLINE; p.stroke();
  p.beginPath(); p.arc(x, y, outer, 0, 7); p.stroke();
  if (text) { p.fillStyle = '#1d2733'; p.font = '600 ' + (text.length > 4 ? 10 : 12) + 'px ' + FONT; p.textAlign = 'center'; p.textBaseline = 'middle'; p.fillText(text, x, y + .5); }
}
const hollow = e => e.status !== 'asserted' || e.background || !e.dated;

// Groups: cells of a grid over the world, finer with each step of zoom.
const CELL = 46, SPREAD = 12;
let groups = [], groupsZoom = null;
function regroup() { groupsZoom = null; }
function grouped() {
  const z = Math.floor(view.zoom * 2) / 2;
  if (groupsZoom === z) return groups;
  groupsZoom = z;
  const cell = CELL / (256 * Math.pow(2, z)), cells = new Map();
  for (const e of visible) {
    if (!e.located) continue;
    const key = Math.floor(e.x / cell) * 67108864 + Math.floor(e.y / cell);
    const g = cells.get(key);
    if (g) { g.list.push(e); g.x += e.x; g.y += e.y; if (e.x !== g.list[0].x || e.y !== g.list[0].y) g.same = false; }
    else cells.set(key, { list: [e], x: e.x, y: e.y, same: true });
  }
  groups = Array.from(cells.values());
  groups.forEach(g => {
    g.x /= g.list.length; g.y /= g.list.length;
    const by = {};
    g.list.forEach(e => { by[e.side] = (by[e.side] || 0) + 1; });
    g.shares = Object.keys(by).sort((a, b) => sideOf(a).order - sideOf(b).order).map(s => [s, by[s]]);
  });
  groups.sort((a, b) => a.list.length - b.list.length || a.y - b.y);
  return groups;
}

// What stands on the picture: {x, y, r} with an event or a group, and the foot of its stalk where it has one.
let marks = [];
/** Where marks stand in this view; names of places keep clear of them. */
function placeMarks() {
  marks = [];
  const size = view.zoom < 7 ? 18 : 21, near = view.zoom >= 8.4;
  for (const g of grouped()) {
    const x = screenX(g.x), y = screenY(g.y), n = g.list.length;
    if (x < -60 || y < -60 || x > view.w + 60 || y > view.h + 60) continue;
    if (n === 1) marks.push({ x, y, r: size / 2, event: g.list[0] });
    else if (g.same && near && n <= SPREAD) {
      // Events of one place, round it.
      const r = Math.max(25, n * (size + 5) / (2 * Math.PI));
      g.list.forEach((e, i) => {
        const a = -Math.PI / 2 + 2 * Math.PI * i / n;
        marks.push({ x: x + r * Math.cos(a), y: y + r * Math.sin(a), r: size / 2, event: e, foot: [x, y] });
      });
    } else marks.push({ x, y, r: 12 + Math.min(14, Math.log2(n) * 1.7), group: g });
  }
  const e = selected;
  if (e && e.located && !marks.some(m => m.event === e)) marks.push({ x: screenX(e.x), y: screenY(e.y), r: size / 2 + 2, event: e });
  stats.drawn = marks.length;
}
function drawEvents() {
  pen.beginPath();
  let stalks = false;
  marks.forEach(m => { if (m.foot) { stalks = true; pen.moveTo(m.foot[0], m.foot[1]); pen.lineTo(m.x, m.y); } });
  if (stalks) { stroke(3, 'rgba(255,255,255,.8)'); stroke(1.2, '#4c5660'); }
  marks.forEach(m => { if (m.foot) { pen.beginPath(); pen.arc(m.foot[0], m.foot[1], 3.4, 0, 7); pen.fillStyle = OUTLINE; pen.fill(); } });
  for (const m of marks) {
    if (m.group) {
      const n = m.group.list.length;
      donut(pen, m.x, m.y, m.r, m.r - (m.r > 18 ? 6 : 5), m.group.shares, n > 9999 ? number(Math.round(n / 1000)) + 'k' : number(n));
      continue;
    }
    if (m.event === selected) { pen.beginPath(); pen.arc(m.x, m.y, m.r + 6, 0, 7); pen.fillStyle = 'rgba(255,190,40,.4)'; pen.fill(); stroke(2.5, '#b87e00'); }
    symbol(pen, m.x, m.y, m.r * 2, m.event.event_type, m.event.side, hollow(m.event));
  }
  if (ping) { pen.beginPath(); pen.arc(screenX(ping.x), screenY(ping.y), 13, 0, 7); stroke(4, 'rgba(255,255,255,.9)'); stroke(2.2, '#0b5cad'); }
}

// Extents: of all shown events while they are few, of the chosen one always.
const MOST = 150;
function drawExtents() {
  if (shows.extents) {
    const list = [];
    const edge = [worldAt(0, 0), worldAt(view.w, view.h)];
    const seen = new Set();
    for (const e of visible) {
      if (e === selected) continue;
      for (const x of e.extents) {
        const b = x.shape.box;
        if (b[2] < edge[0][0] || b[0] > edge[1][0] || b[3] < edge[0][1] || b[1] > edge[1][1]) continue;
        // Many events share a place: its outline is drawn once a side.
        if (seen.has(x.shape)) continue;
        seen.add(x.shape);
        list.push([e, x]);
      }
      if (list.length > MOST) break;
    }
    if (list.length <= MOST) list.forEach(p => extent(p[0], p[1], false));
  }
  const e = selected;
  if (!e) return;
  e.extents.forEach(x => extent(e, x, true));
  if (!e.extents.length && e.located && e.uncertainty_m) {
    pen.beginPath(); pen.arc(screenX(e.x), screenY(e.y), pixels(e.uncertainty_m, e.y), 0, 7);
    area(sideOf(e.side).fill, true, false);
  }
}
function extent(e, x, chosen) {
  const colour = sideOf(e.side).fill;
  if (x.shape.areas.length) {
    pen.beginPath();
    x.shape.areas.forEach(p => p.forEach(trace));
    const b = x.shape.box;
    area(colour, chosen, x.role === 'band', (b[2] - b[0]) * scaleNow() > view.w * .35);
  }
  if (x.shape.lines.length) {
    pen.beginPath();
    x.shape.lines.forEach(trace);
    stroke(chosen ? 7 : 5, 'rgba(255,255,255,.85)'); stroke(chosen ? 4.5 : 3, colour);
  }
}
function area(colour, chosen, band, wide) {
  pen.save();
  // What fills much of the picture is tinted the less.
  pen.globalAlpha = (chosen ? .24 : band ? .16 : .1) * (wide ? .45 : 1); pen.fillStyle = colour; pen.fill('evenodd');
  pen.globalAlpha = chosen ? 1 : .6;
  if (!band || chosen) { pen.setLineDash(band ? [2, 4] : [6, 4]); stroke(chosen ? 2 : 1.2, colour === '#FFFFFF' ? '#666' : colour); }
  pen.restore();
}

// Control areas and front lines: rows {shape, side, first, last, status} and {shape, side_a, side_b, first, last, band_m}.
function drawControl() {
  if (!shows.control) return;
  const now = r => r.first <= time.to && r.last >= time.to;
  for (const c of run.control) {
    if (!now(c)) continue;
    pen.beginPath(); shapes[c.shape].areas.forEach(p => p.forEach(trace));
    pen.save(); pen.globalAlpha = c.status === 'contested' ? .14 : .26; pen.fillStyle = sideOf(c.side).fill; pen.fill('evenodd'); pen.restore();
  }
  for (const f of run.frontlines) {
    if (!now(f)) continue;
    pen.beginPath(); shapes[f.shape].lines.forEach(trace);
    if (f.band_m) { pen.save(); pen.globalAlpha = .18; stroke(Math.max(2, 2 * pixels(f.band_m, view.y)), '#7a1f1f'); pen.restore(); }
    stroke(5, '#fff'); stroke(3, '#8f1d1d');
  }
}

// Pointing at marks.
function hit(p, slack) {
  let best = null, near = Infinity;
  for (let i = marks.length - 1; i >= 0; i--) {
    const m = marks[i], d = Math.hypot(m.x - p[0], m.y - p[1]);
    if (d <= m.r + slack && d < near) { best = m; near = d; }
  }
  return best;
}
function click(p) {
  const m = hit(p, 5);
  if (!m) { if (selected) choose(null); return; }
  if (m.event) { choose(m.event); return; }
  const box = boxOf(m.group.list.map(e => ({ located: true, x: e.x, y: e.y, extents: [] })));
  const wide = Math.max(box[2] - box[0], box[3] - box[1]);
  showList(m.group.list, t('here'));
  if (!m.group.same && wide * 256 * Math.pow(2, MAX_ZOOM) > 60) fit(box, Math.min(MAX_ZOOM, Math.max(view.zoom + 1, 12)));
  else if (m.group.list.length <= SPREAD && view.zoom < 8.6) fly(m.group.x, m.group.y, 9);
}
function hover(p) {
  const m = hit(p, 2), tip = byId('tip');
  canvas.style.cursor = m ? 'pointer' : '';
  if (!m) { hideTip(); return; }
  clear(tip);
  if (m.event) {
    tip.append(make('b', '', headline(m.event)), make('span', '', [placeName(m.event), whenText(m.event)].filter(Boolean).join(' · ')));
  } else tip.append(make('b', '', count('events', m.group.list.length)), make('span', '', m.group.shares.map(s => label(sideOf(s[0])) + ' ' + number(s[1])).join(' · ')));
  tip.dir = rtl() ? 'rtl' : 'ltr';
  tip.hidden = false;
  const w = tip.offsetWidth, h = tip.offsetHeight;
  tip.style.left = clamp(m.x - w / 2, 6, view.w - w - 6) + 'px';
  tip.style.top = (m.y - m.r - h - 6 > 4 ? m.y - m.r - h - 6 : m.y + m.r + 6) + 'px';
}
function hideTip() { byId('tip').hidden = true; }
