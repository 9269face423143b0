// The view: centre and zoom, pointer, wheel, pinch; asks for a new picture once a frame.

const stage = byId('stage'), canvas = byId('map'), pen = canvas.getContext('2d');
const view = { x: worldX(38.5), y: worldY(35), zoom: 7, w: 0, h: 0, ratio: 1 };
const MIN_ZOOM = 5, MAX_ZOOM = 15;
const scaleNow = () => 256 * Math.pow(2, view.zoom);
const screenX = x => (x - view.x) * scaleNow() + view.w / 2;
const screenY = y => (y - view.y) * scaleNow() + view.h / 2;
const worldAt = (px, py) => [(px - view.w / 2) / scaleNow() + view.x, (py - view.h / 2) / scaleNow() + view.y];
/** Pixels of a distance in metres at the world ordinate y. */
const pixels = (metres, y) => metres * scaleNow() / (40075016.7 * Math.cos(latOf(y) * Math.PI / 180));

let asked = false;
const stats = { ms: 0, drawn: 0 };
function redraw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; paint(); });
}
function paint() {
  const before = performance.now();
  pen.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  drawBase();
  drawControl();
  drawExtents();
  placeMarks();
  drawNames();
  drawEvents();
  stats.ms = performance.now() - before;
}

function resize() {
  const w = stage.clientWidth, h = stage.clientHeight, ratio = Math.min(window.devicePixelRatio || 1, 2.5);
  if (!w || !h) return;
  view.w = w; view.h = h; view.ratio = ratio;
  canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio);
  redraw();
}

function moved() {
  view.zoom = clamp(view.zoom, MIN_ZOOM, MAX_ZOOM);
  view.x = clamp(view.x, worldX(30), worldX(48)); view.y = clamp(view.y, worldY(40.5), worldY(28.5));
  drawScale();
  redraw();
  later(viewChanged);
}
function zoomBy(step, px, py) {
  if (px === undefined) { px = view.w / 2; py = view.h / 2; }
  const at = worldAt(px, py);
  view.zoom = clamp(view.zoom + step, MIN_ZOOM, MAX_ZOOM);
  view.x = at[0] - (px - view.w / 2) / scaleNow();
  view.y = at[1] - (py - view.h / 2) / scaleNow();
  moved();
}
const calm = window.matchMedia && window.matchMedia('(prefers-reduced-motion: reduce)').matches;
let flight = 0;
/** Moves to a centre and zoom, gliding where the reader's system does not ask for calm. */
function fly(x, y, zoom) {
  const id = ++flight, from = [view.x, view.y, view.zoom], start = performance.now();
  const far = Math.hypot(x - view.x, y - view.y) * scaleNow() > 3 * (view.w + view.h);
  const step = now => {
    if (id !== flight) return;
    const k = calm || far ? 1 : clamp((now - start) / 350, 0, 1), s = k * k * (3 - 2 * k);
    view.x = from[0] + (x - from[0]) * s; view.y = from[1] + (y - from[1]) * s; view.zoom = from[2] + (zoom - from[2]) * s;
    moved();
    if (k < 1) requestAnimationFrame(step);
  };
  step(start);
}
/** Shows a box [x0, y0, x1, y1] of the world. */
function fit(box, limit, at) {
  const pad = Math.min(70, view.w / 6);
  const zoom = Math.log2(Math.min((view.w - 2 * pad) / Math.max(box[2] - box[0], 1e-9), (view.h - 2 * pad) / Math.max(box[3] - box[1], 1e-9)) / 256);
  (at ? (x, y, z) => { view.x = x; view.y = y; view.zoom = z; moved(); } : fly)(
    (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, clamp(zoom, MIN_ZOOM, limit || 11));
}
function boxOf(list) {
  const box = [9, 9, -9, -9];
  list.forEach(e => {
    if (!e.located) return;
    box[0] = Math.min(box[0], e.x); box[1] = Math.min(box[1], e.y); box[2] = Math.max(box[2], e.x); box[3] = Math.max(box[3], e.y);
    if (list.length < 400) e.extents.forEach(x => {
      const b = x.shape.box;
      if (b[2] - b[0] < .01) { box[0] = Math.min(box[0], b[0]); box[1] = Math.min(box[1], b[1]); box[2] = Math.max(box[2], b[2]); box[3] = Math.max(box[3], b[3]); }
    });
  });
  return box[0] > box[2] ? null : box;
}
const SYRIA = [worldX(35.6), worldY(37.4), worldX(42.4), worldY(32.2)];
const home = at => fit(boxOf(events) || SYRIA, 10, at);

/** A nice round distance for the bar. */
function drawScale() {
  const metre = pixels(1, view.y);
  let length = 1000000;
  for (const n of [500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200]) if (n * metre < 120) { length = n; break; }
  byId('scale').style.width = Math.round(length * metre) + 'px';
  byId('scale').textContent = length >= 1000 ? number(length / 1000) + ' ' + t('km') : number(length) + ' ' + t('m');
}

// Pointers: one drags, two pinch, a still one clicks.
const held = new Map();
let dragged = 0, pinch = null;
const spot = ev => { const r = canvas.getBoundingClientRect(); return [ev.clientX - r.left, ev.clientY - r.top]; };
canvas.addEventListener('pointerdown', ev => {
  flight++;
  canvas.setPointerCapture(ev.pointerId);
  held.set(ev.pointerId, spot(ev));
  if (held.size === 1) dragged = 0;
  pinch = null;
  hideTip();
});
canvas.addEventListener('pointermove', ev => {
  const now = spot(ev), last = held.get(ev.pointerId);
  if (!last) { if (ev.pointerType === 'mouse') hover(now); return; }
  held.set(ev.pointerId, now);
  if (held.size === 1) {
    dragged += Math.hypot(now[0] - last[0], now[1] - last[1]);
    if (dragged < 4) return;
    canvas.style.cursor = 'grabbing';
    view.x -= (now[0] - last[0]) / scaleNow(); view.y -= (now[1] - last[1]) / scaleNow();
    moved();
  } else if (held.size === 2) {
    dragged = 99;
    const p = Array.from(held.values());
    const wide = Math.hypot(p[0][0] - p[1][0], p[0][1] - p[1][1]), mid = [(p[0][0] + p[1][0]) / 2, (p[0][1] + p[1][1]) / 2];
    if (pinch) {
      view.x -= (mid[0] - pinch.mid[0]) / scaleNow(); view.y -= (mid[1] - pinch.mid[1]) / scaleNow();
      zoomBy(Math.log2(wide / pinch.wide), mid[0], mid[1]);
    }
    pinch = { wide, mid };
  }
});
function lift(ev) {
  const was = held.delete(ev.pointerId);
  pinch = null;
  if (held.size === 0) canvas.style.cursor = '';
  if (was && ev.type === 'pointerup' && held.size === 0 && dragged < 4) click(spot(ev));
}
canvas.addEventListener('pointerup', lift);
canvas.addEventListener('pointercancel', lift);
canvas.addEventListener('pointerleave', () => hideTip());
canvas.addEventListener('wheel', ev => {
  ev.preventDefault();
  flight++;
  const p = spot(ev), unit = ev.deltaMode === 1 ? 18 : ev.deltaMode === 2 ? 300 : 1;
  zoomBy(clamp(-ev.deltaY * unit / 320, -1, 1), p[0], p[1]);
}, { passive: false });
canvas.addEventListener('dblclick', ev => { const p = spot(ev); const at = worldAt(p[0], p[1]); fly(at[0], at[1], Math.min(view.zoom + 1.5, MAX_ZOOM)); });
byId('closer').onclick = () => zoomBy(1);
byId('farther').onclick = () => zoomBy(-1);
byId('home').onclick = () => home();
if (window.ResizeObserver) new ResizeObserver(resize).observe(stage);
window.addEventListener('resize', resize);
