// Data of the page, words, small helpers. Parts of one function: they share their names.

const read = id => JSON.parse(document.getElementById('d-' + id).textContent);
const words = read('words'), table = read('table'), base = read('base'), run = read('run');
const byId = id => document.getElementById(id);
const clamp = (x, a, b) => Math.min(b, Math.max(a, x));

/** An element with a class and a text; texts only ever become text nodes. */
function make(name, cls, text) {
  const e = document.createElement(name);
  if (cls) e.className = cls;
  if (text !== undefined && text !== null) e.textContent = text;
  return e;
}
function clear(e) { while (e.firstChild) e.removeChild(e.firstChild); return e; }

// Language of the page.
let lang = 'en';
const LOCALES = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-SY-u-nu-latn' };
const rtl = () => lang === 'ar';
/** A word of the page, with {n} and the like filled in. */
function t(key, fill) {
  const w = words[key] || table.text[key];
  let s = w ? w[lang] || w.en : key;
  if (fill) for (const k in fill) s = s.replace('{' + k + '}', () => fill[k]);
  return s;
}
/** A number with its noun in the right form: keys `x_one`, `x_two` (Arabic), `x_few`, `x_many`. */
function count(key, n) {
  const form = new Intl.PluralRules(lang).select(n);
  const w = words[key + '_' + form] || words[key + '_other'];
  return (w[lang] || words[key + '_other'][lang]).replace('{n}', number(n));
}
const number = (n, digits) => new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: digits || 0 }).format(n);
const label = row => row ? row.label[lang] || row.label.en : '';

// Tables of sides, types, roles and shapes.
const index = list => { const m = {}; list.forEach((r, i) => { r.order = i; m[r.id] = r; }); return m; };
const sides = index(table.side), types = index(table.event), roles = index(table.role), glyphs = index(table.glyph);
for (const id in glyphs) glyphs[id].shape = new Path2D(glyphs[id].path);
const sideOf = id => sides[id] || sides.unknown;

// Days are counted from 1970, in Damascus.
const DAY = 86400000;
const dayText = (d, options) => new Intl.DateTimeFormat(LOCALES[lang], Object.assign({ timeZone: 'UTC' }, options)).format(d * DAY);
const longDay = d => dayText(d, { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = d => dayText(d, { day: 'numeric', month: 'short', year: 'numeric' });
const isoDay = d => new Date(d * DAY).toISOString().slice(0, 10);
const parseDay = s => /^\d{4}-\d\d-\d\d$/.test(s) ? Math.round(Date.parse(s + 'T00:00:00Z') / DAY) : null;
function rangeText(a, b) {
  if (a === b) return longDay(a);
  const f = new Intl.DateTimeFormat(LOCALES[lang], { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  return f.formatRange ? f.formatRange(a * DAY, b * DAY) : shortDay(a) + ' – ' + shortDay(b);
}

// Web Mercator on the unit square.
const worldX = lon => lon / 360 + .5;
const worldY = lat => { const s = Math.sin(lat * Math.PI / 180); return .5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI); };
const lonOf = x => (x - .5) * 360;
const latOf = y => Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI;

/** Differences of whole units as world coordinates [x, y, x, y, …]. */
function unpack(line, unit) {
  const out = new Float64Array(line.length);
  let lon = 0, lat = 0;
  for (let i = 0; i < line.length; i += 2) {
    lon += line[i]; lat += line[i + 1];
    out[i] = worldX(lon / unit); out[i + 1] = worldY(lat / unit);
  }
  return out;
}

/** Folds a text for search: case, accents, Arabic vowel signs and letter variants, digits. */
function fold(s) {
  return s.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/ؤ/g, 'و').replace(/ئ/g, 'ي')
    .replace(/[٠-٩]/g, d => d.charCodeAt(0) - 0x660).replace(/[’‘ʼʿʾ'`]/g, '').replace(/œ/g, 'oe').replace(/ı/g, 'i')
    .replace(/[-_‐–]/g, ' ').replace(/\s+/g, ' ').trim();
}

// Events: cells that hold a list are the number of a text.
const events = run.events.map((cells, i) => {
  const e = { i };
  run.columns.forEach((c, k) => { const v = cells[k]; e[c] = Array.isArray(v) ? run.texts[v[0]] : v; });
  e.located = e.lon !== null && e.lat !== null;
  if (e.located) { e.x = worldX(e.lon); e.y = worldY(e.lat); }
  e.side = sides[e.actor_side] ? e.actor_side : 'unknown';
  e.by = e.claimant_name || '';
  e.dated = e.first !== null;
  e.extents = [];
  return e;
});
const byEvent = {};
events.forEach(e => { byEvent[e.event_id] = e; });
const shapes = run.shapes.map(s => {
  const lines = s.l ? s.l.map(l => unpack(l, 1e5)) : [];
  const areas = s.p ? s.p.map(p => p.map(r => unpack(r, 1e5))) : [];
  const box = [9, 9, -9, -9];
  lines.concat(...areas).forEach(l => {
    for (let i = 0; i < l.length; i += 2) {
      box[0] = Math.min(box[0], l[i]); box[1] = Math.min(box[1], l[i + 1]);
      box[2] = Math.max(box[2], l[i]); box[3] = Math.max(box[3], l[i + 1]);
    }
  });
  return { lines, areas, box };
});
run.extents.forEach(x => { events[x[0]].extents.push({ role: run.texts[x[1]], shape: shapes[x[2]] }); });

/** Who says so, in the language of the page. */
function claimantName(e) {
  if (!e.claimant_name) return t('outlet');
  const w = words.claimants[e.claimant];
  return (w && w[lang]) || e.claimant_name;
}
/** Words of the text, in the quotation marks of the page. */
const quoted = text => t('quoted', { text });
/** Name of a party in the language of the page, where the table of actors has one. */
function partyName(id, name) { const w = run.actors && run.actors[id]; return (w && w[lang]) || name; }
