// The base map: outlines, water, roads, names; online tiles instead of outlines where the page was made with them.

const INK = { outside: '#e4e8eb', land: '#f8f6f1', water: '#b5d3e6', border: '#8d8378', governorate: '#c3b9aa', district: '#e0dacf', casing: '#fff', road: '#d9a441', name: '#3a3f45', halo: 'rgba(255,255,255,.88)' };
const split = s => { const n = s.split('|'); return { en: n[0], fr: n[1] || n[0], ar: n[2] || n[0], all: n }; };
const areasOf = list => list.map(a => ({ names: split(a.names), rings: a.rings.map(r => unpack(r, 1e4)) }));
const linesOf = list => list.map(a => ({ names: split(a.names), line: unpack(a.line, 1e4) }));
const land = areasOf(base.governorates), districts = areasOf(base.districts), lakes = areasOf(base.lakes);
const rivers = linesOf(base.rivers), roads = linesOf(base.roads);

// The border of the country: edges that one governorate alone has. The outlines are one coverage, so shared edges are equal.
const border = (() => {
  const seen = new Map();
  land.forEach(a => a.rings.forEach(r => {
    for (let i = 0; i + 3 < r.length; i += 2) {
      const a1 = r[i] + ',' + r[i + 1], b1 = r[i + 2] + ',' + r[i + 3], key = a1 < b1 ? a1 + ' ' + b1 : b1 + ' ' + a1;
      if (seen.has(key)) seen.set(key, null); else seen.set(key, [r[i], r[i + 1], r[i + 2], r[i + 3]]);
    }
  }));
  return Array.from(seen.values()).filter(Boolean);
})();

const places = (() => {
  const at = unpack(base.places.at, 1e4), p = base.places;
  return p.names.map((n, i) => ({ names: split(n), kind: base.kinds[p.kind[i]], rank: p.rank[i], x: at[2 * i], y: at[2 * i + 1] }));
})();

/** Adds a line of world coordinates to the current path. */
function trace(l) {
  const s = scaleNow(), dx = view.w / 2 - view.x * s, dy = view.h / 2 - view.y * s;
  pen.moveTo(l[0] * s + dx, l[1] * s + dy);
  for (let i = 2; i < l.length; i += 2) pen.lineTo(l[i] * s + dx, l[i + 1] * s + dy);
}
function stroke(width, colour) { pen.lineWidth = width; pen.strokeStyle = colour; pen.stroke(); }

function drawBase() {
  const tiled = run.about.basemap && shows.tiles;
  pen.fillStyle = INK.outside;
  pen.fillRect(0, 0, view.w, view.h);
  pen.lineJoin = pen.lineCap = 'round';
  if (tiled) drawTiles();
  if (!tiled) {
    pen.beginPath();
    land.forEach(a => a.rings.forEach(trace));
    pen.fillStyle = INK.land; pen.fill();
    // Slivers between outlines would show as hairlines.
    stroke(1, INK.land);
  }
  if (shows.districts && view.zoom >= 8) { pen.beginPath(); districts.forEach(a => a.rings.forEach(trace)); stroke(1, INK.district); }
  if (!tiled) {
    pen.beginPath(); lakes.forEach(a => a.rings.forEach(trace)); pen.fillStyle = INK.water; pen.fill();
    pen.beginPath(); rivers.forEach(r => trace(r.line)); stroke(view.zoom < 7.5 ? 1.2 : 2, INK.water);
  }
  pen.beginPath(); land.forEach(a => a.rings.forEach(trace)); stroke(view.zoom < 7.5 ? 1 : 1.4, INK.governorate);
  if (shows.roads && !tiled) {
    pen.beginPath(); roads.forEach(r => trace(r.line));
    const w = view.zoom < 7 ? 1.1 : view.zoom < 9 ? 1.8 : 2.6;
    stroke(w + 2, INK.casing); stroke(w, INK.road);
  }
  pen.beginPath();
  border.forEach(e => trace(e));
  stroke(view.zoom < 7 ? 1.6 : 2.2, INK.border);
}

// Online tiles, only in pages made with --basemap.
const tiles = new Map();
function drawTiles() {
  const z = clamp(Math.round(view.zoom), 0, 19), n = Math.pow(2, z), size = scaleNow() / n;
  const left = Math.floor((view.x - view.w / 2 / scaleNow()) * n), top = Math.floor((view.y - view.h / 2 / scaleNow()) * n);
  for (let x = left; x * size < left * size + view.w + size; x++) for (let y = top; y * size < top * size + view.h + size; y++) {
    if (x < 0 || y < 0 || x >= n || y >= n) continue;
    const key = z + '/' + x + '/' + y;
    let img = tiles.get(key);
    if (!img) {
      img = new Image();
      img.onload = redraw;
      img.src = run.about.basemap.replace('{z}', z).replace('{x}', x).replace('{y}', y).replace('{s}', 'abc'[(x + y) % 3]).replace('{r}', '');
      tiles.set(key, img);
      if (tiles.size > 400) tiles.delete(tiles.keys().next().value);
    }
    if (img.complete && img.naturalWidth) pen.drawImage(img, screenX(x / n), screenY(y / n), size + .5, size + .5);
  }
}

// Names: most important first, each only where it hides no other.
const SHOW_FROM = { country: 0, foreign_capital: 5, foreign_city: 6.5, foreign_border_town: 8, foreign_sea: 0, city: 5, town: 8, village: 10.6, neighbourhood: 12.2, lake: 8, governorate: 99, district: 99, subdistrict: 99 };
const showFrom = p => {
  const z = SHOW_FROM[p.kind];
  if (z === undefined) return p.rank >= 55 ? 9 : 11.2;
  // The larger towns a little before the others.
  return p.kind === 'town' && p.rank >= 60 ? z - .7 : z;
};
places.forEach(p => { p.from = showFrom(p); });
const widths = new Map();
function textWidth(font, text) {
  const key = font + text;
  let w = widths.get(key);
  if (w === undefined) { pen.font = font; w = pen.measureText(text).width; widths.set(key, w); }
  return w;
}
let taken = [];
const free = b => taken.every(o => b[2] < o[0] || b[0] > o[2] || b[3] < o[1] || b[1] > o[3]);
const FONT = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", Tahoma, sans-serif';
function drawNames() {
  taken = marks.map(m => [m.x - m.r + 2, m.y - m.r + 2, m.x + m.r - 2, m.y + m.r - 2]);
  if (!shows.names) return;
  // The bar of distances and the buttons lie over the map.
  const edge = rtl() ? view.w - 150 : 0;
  taken.push([edge, view.h - 32, edge + 150, view.h], [rtl() ? view.w - 50 : 0, 0, rtl() ? view.w : 50, 126]);
  pen.textAlign = 'center'; pen.textBaseline = 'alphabetic'; pen.lineJoin = 'round';
  pen.direction = rtl() ? 'rtl' : 'ltr';
  const shift = view.zoom >= 8 ? 8 : 5;
  let drawn = 0;
  for (const p of places) {
    if (view.zoom < p.from) continue;
    const x = screenX(p.x), y = screenY(p.y);
    if (x < -40 || y < -20 || x > view.w + 40 || y > view.h + 20) continue;
    const name = p.names[lang];
    const city = p.kind === 'city', wide = p.kind === 'country' || p.kind === 'foreign_sea';
    const foreign = wide || p.kind.startsWith('foreign');
    const size = (city ? (view.zoom < 7 ? 12 : 14) : wide ? 13 : p.kind === 'town' ? 12 : 11) + (rtl() ? 1 : 0);
    const font = (wide || p.kind === 'lake' ? 'italic ' : '') + (city ? '600 ' : '400 ') + size + 'px ' + FONT;
    const w = textWidth(font, name);
    // Above the place, below, beside it: the first that is free.
    const spots = wide ? [[0, 0]] : [[0, -shift], [0, shift + size - 3], [w / 2 + 8, size / 3], [-w / 2 - 8, size / 3]];
    // Farther off where events of the place stand round it.
    if (city && marks.some(m => Math.hypot(m.x - x, m.y - y) < 45)) spots.push([0, -34], [0, 36 + size], [w / 2 + 36, size / 3], [-w / 2 - 36, size / 3]);
    let dx = 0, dy = 0, box = null;
    for (const s of spots) {
      const b = [x + s[0] - w / 2 - 3, y + s[1] - size, x + s[0] + w / 2 + 3, y + s[1] + 3];
      if (free(b)) { box = b; dx = s[0]; dy = s[1]; break; }
    }
    if (!box) continue;
    taken.push(box, [x - 3, y - 3, x + 3, y + 3]);
    if (!wide && p.kind !== 'lake') {
      pen.beginPath(); pen.arc(x, y, city ? 3 : 2, 0, 7); pen.fillStyle = foreign ? '#9aa2aa' : '#58616b'; pen.fill();
      pen.lineWidth = 1; pen.strokeStyle = '#fff'; pen.stroke();
    }
    pen.font = font;
    pen.lineWidth = 3; pen.strokeStyle = foreign ? 'rgba(228,232,235,.9)' : INK.halo;
    pen.strokeText(name, x + dx, y + dy);
    pen.fillStyle = p.kind === 'lake' || p.kind === 'foreign_sea' ? '#3f7291' : foreign ? '#7b858f' : INK.name;
    pen.fillText(name, x + dx, y + dy);
    if (++drawn > 220) break;
  }
  pen.direction = 'ltr';
}
