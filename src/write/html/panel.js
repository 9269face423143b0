// The list of events, which is the map's way in for those who don't see or point, and the view of one event.

const sideBody = byId('side-body');
const PAGE_SIZE = 100;
let list = null, listTitle = '', listed = PAGE_SIZE;

const headline = e => label(types[e.event_type]) || e.event_type;
const cityNames = (() => {
  const m = new Map();
  places.forEach(p => { const k = p.names.en; if (!m.has(k)) m.set(k, []); m.get(k).push(p); });
  return m;
})();
/** The name of an event's place in the language of the page. */
function placeName(e) {
  if (!e.place_name) return e.place_text || '';
  if (lang === 'ar' && e.place_name_ar) return e.place_name_ar;
  const near = (cityNames.get(e.place_name) || []).find(p => e.located && Math.abs(p.x - e.x) + Math.abs(p.y - e.y) < .002);
  return near ? near.names[lang] : e.place_name;
}
function whereText(e) {
  const name = placeName(e);
  if (e.relation === 'distance' && e.distance_m) return t('km_from', { n: (e.qualifier && words['q_' + e.qualifier] ? t('q_' + e.qualifier) + ' ' : '') + number(e.distance_m / 1000, 1), place: name });
  if (e.relation === 'near' || e.relation === 'direction') return t('near', { place: name });
  return name;
}
function whenText(e) {
  if (!e.dated) return t('undated');
  return e.first === e.last ? shortDay(e.first) : rangeText(e.first, e.last);
}
function button(cls, text, act) { const b = make('button', cls, text); b.type = 'button'; b.onclick = act; return b; }

/** The list beside the map: those shown, or those of a group. */
function showList(l, title) {
  list = l; listTitle = title; listed = PAGE_SIZE;
  if (selected) { selected = null; redraw(); later(saveState); }
  drawSide();
  unfold();
}
const sorted = l => l.slice().sort((a, b) => (a.dated ? a.first : 1e9) - (b.dated ? b.first : 1e9) || a.i - b.i);
function listVisible() {
  if (selected || list) return;
  // The list is built anew: whoever is on a row of it stays there.
  const at = document.activeElement, id = sideBody.contains(at) ? at.dataset.event : null;
  drawSide();
  const row = id && rowWith(id);
  if (row) row.focus({ preventScroll: true });
}
const rowWith = id => Array.from(sideBody.querySelectorAll('.row')).find(r => r.dataset.event === id);
function drawSide() {
  const scroll = sideBody.scrollTop, was = sideBody.dataset.mode;
  clear(sideBody);
  byId('back').hidden = !selected && !list;
  if (selected) {
    byId('side-title').textContent = t('event');
    sideBody.dataset.mode = 'event';
    sideBody.append(eventView(selected));
    sideBody.scrollTop = 0;
    return;
  }
  sideBody.dataset.mode = 'list';
  const all = sorted(list || visible);
  byId('side-title').textContent = (list ? listTitle + ' · ' : '') + count('events', all.length);
  if (!all.length) { sideBody.append(make('p', 'none-here', t('none_here'))); return; }
  const box = document.createDocumentFragment();
  all.slice(0, listed).forEach(e => box.append(rowOf(e)));
  if (all.length > listed) box.append(button('quiet more', t('more', { n: number(all.length - listed) }), () => { listed += PAGE_SIZE * 3; drawSide(); }));
  sideBody.append(box);
  sideBody.scrollTop = was === 'list' ? scroll : listScroll;
}
let listScroll = 0;
sideBody.addEventListener('scroll', () => { if (!selected) listScroll = sideBody.scrollTop; });
function rowOf(e) {
  const b = button('row', undefined, () => { choose(e, true); sideBody.querySelector('h3').focus(); });
  b.dataset.event = e.event_id;
  const what = make('span', 'what', headline(e));
  what.append(make('span', 'where', ' · ' + (whereText(e) || t('nowhere'))));
  const when = make('span', 'when', [whenText(e), e.located ? '' : t('nowhere'), e.status !== 'asserted' ? t(e.status) : '', e.background ? t('recalled') : ''].filter(Boolean).join(' · '));
  const text = make('span', 'text', e.sentence); text.dir = 'auto'; text.lang = e.lang;
  b.append(symbolMark(e.event_type, e.side, 22, hollow(e)), what, when, text);
  return b;
}

/** Chooses an event: its view, its extent, its mark; `go` moves the map to it where it lies outside the picture. */
function choose(e, go) {
  selected = e;
  hideTip();
  drawSide();
  byId('spoken').textContent = e ? [headline(e), whereText(e), whenText(e), e.sentence].join('. ') : '';
  if (e) {
    unfold();
    if (e.dated && (e.last < time.from || e.first > time.to)) setRange(Math.min(time.from, e.first), Math.max(time.to, e.last));
    if (e.located) {
      const x = screenX(e.x), y = screenY(e.y), box = boxOf([e]);
      const wide = box && (box[2] - box[0]) * scaleNow() > view.w;
      // On small screens the view of the event covers the lower half of the map.
      const low = window.innerWidth <= 820 ? view.h * .44 : view.h - 30;
      if (wide) fit(box, 11);
      else if (go || x < 20 || y < 20 || x > view.w - 20 || y > low) {
        if (x < 40 || y < 40 || x > view.w - 40 || y > low || view.zoom < 7.5) {
          const zoom = Math.max(view.zoom, 8.8);
          fly(e.x, low < view.h - 30 ? e.y + view.h * .26 / (256 * Math.pow(2, zoom)) : e.y, zoom);
        }
      }
    }
  }
  redraw();
  later(saveState);
}
function back() {
  const e = selected;
  if (selected) choose(null); else { list = null; drawSide(); }
  const row = e && rowWith(e.event_id);
  if (row) row.focus(); else canvas.focus();
}
byId('back').onclick = back;
/** The next or last event of the list. */
function walk(step) {
  const all = sorted(list || visible);
  if (!all.length) return;
  const i = selected ? all.indexOf(selected) : step > 0 ? -1 : all.length;
  choose(all[clamp(i + step, 0, all.length - 1)], true);
}
function unfold() { byId('side').classList.remove('folded'); byId('fold').setAttribute('aria-expanded', 'true'); }
byId('fold').onclick = () => {
  const folded = byId('side').classList.toggle('folded');
  byId('fold').setAttribute('aria-expanded', String(!folded));
};

/** Only http and https; nothing that runs. */
function safeUrl(u) {
  try { const url = new URL(u); return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null; } catch (e) { return null; }
}
function eventView(e) {
  const box = make('article', 'event-view'), head = make('header'), words = make('div');
  const title = make('h3', '', headline(e));
  // Who comes from the list by keyboard goes on from here.
  title.tabIndex = -1;
  words.append(title, make('div', 'sub', [whereText(e) || t('nowhere'), whenText(e)].join(' · ')));
  head.append(symbolMark(e.event_type, e.side, 30, hollow(e)), words);
  const chips = make('div', 'chips');
  const chip = (text, cls) => chips.append(make('span', 'chip ' + (cls || ''), text));
  if (e.status !== 'asserted') chip(t(e.status), e.status === 'denied' ? 'bad' : 'warn');
  if (e.background) chip(t('recalled'), 'warn');
  if (e.extent) chip(t('extent_' + e.extent));
  if (e.verification !== 'claimed') chip(t(e.verification), e.verification === 'disputed' ? 'bad' : '');
  if (!e.located) chip(t('nowhere'), 'warn');
  const quote = text => { const q = make('blockquote', '', text); q.dir = 'auto'; q.lang = e.lang; q.style.setProperty('--side', sideOf(e.side).fill === '#FFFFFF' ? '#999' : sideOf(e.side).fill); return q; };
  box.append(head);
  if (chips.firstChild) box.append(chips);
  box.append(quote(e.sentence));
  if (e.also_told) e.also_told.split(' ¶ ').forEach(s => box.append(quote(s)));

  const facts = make('dl', 'facts');
  const fact = (name, ...parts) => {
    parts = parts.filter(Boolean);
    if (!parts.length) return;
    const d = make('div'), dd = make('dd');
    parts.forEach(p => dd.append(p));
    d.append(make('dt', '', name), dd); facts.append(d);
  };
  const note = text => { const n = make('span', 'note', text); n.dir = 'auto'; return n; };
  const party = (id, name, side, text) => {
    if (!name && !text) return null;
    const p = make('span', 'party'), m = make('span', 'swatch'), w = make('span');
    m.style.background = sideOf(side).fill; m.style.boxShadow = 'inset 0 0 0 1px rgba(0,0,0,.45)';
    w.append(partyName(id, name) || text, text ? note(quoted(text)) : name ? note(t('inferred_party')) : '');
    p.append(m, w);
    return p;
  };
  fact(t('says'), claimantName(e), e.claimant_side && e.claimant_side !== 'none' ? note(label(sideOf(e.claimant_side))) : null, e.claim_text ? note(quoted(e.claim_text)) : null);
  fact(t('who'), party(e.actor, e.actor_name, e.actor_side, e.actor_text));
  fact(t('whom'), party(e.target, e.target_name, e.target_side, e.target_text));
  fact(t('when'), e.dated ? rangeText(e.first, e.last) : t('undated'), note(t('basis_' + e.time_basis) + (e.time_text ? ' ' + quoted(e.time_text) : '')),
    e.reported_at ? note(t('reported', { day: parseDay(e.reported_at.slice(0, 10)) === null ? e.reported_at : shortDay(parseDay(e.reported_at.slice(0, 10))) })) : null);
  const both = e.place_name && e.place_name_ar && lang !== 'ar' ? ' (' + e.place_name_ar + ')' : '';
  fact(t('where'), whereText(e) ? whereText(e) + both : t('nowhere'), e.adm1 && e.adm1 !== e.place_name ? note([e.adm3, e.adm2, e.adm1].filter((a, i, l) => a && l.indexOf(a) === i).map(areaName).join(t('comma'))) : null,
    e.place_text && e.place_text !== e.place_name ? note(quoted(e.place_text)) : null,
    e.uncertainty_m ? note(t('within_km', { n: number(e.uncertainty_m / 1000, e.uncertainty_m < 10000 ? 1 : 0) })) : null,
    e.extents.length ? note(t('drawn') + ' ' + e.extents.map(x => label(roles[x.role])).filter((r, i, l) => r && l.indexOf(r) === i).join(t('comma'))) : null,
    e.place_alternatives ? note(t('may_mean') + ' ' + alternatives(e.place_alternatives)) : null);
  const toll = ['killed', 'injured', 'displaced'].filter(k => e[k] !== null).map(k => t(k) + ' ' + number(e[k]));
  if (toll.length) fact(t('toll'), toll.join(' · '));
  const sure = make('div'), meter = make('div', 'meter'), level = make('i');
  level.style.width = Math.round(e.confidence * 100) + '%'; meter.append(level);
  sure.append(make('span', '', number(e.confidence * 100) + ' %'), meter);
  const why = make('ul', 'reasons');
  (e.confidence_why || '').split('; ').filter(Boolean).forEach(r => {
    const m = /^([+-]\d+\.\d+) (.*)$/.exec(r), li = make('li');
    // A sum that changes nothing is only a remark.
    if (m) li.append(make('b', +m[1] > 0 ? 'up' : +m[1] < 0 ? 'down' : '', (+m[1] > 0 ? '+' : +m[1] < 0 ? '−' : '±') + Math.round(Math.abs(m[1]) * 100)), make('span', '', reason(m[2])));
    else li.textContent = r;
    why.append(li);
  });
  sure.append(why);
  fact(t('confidence'), sure);
  const url = e.url && safeUrl(e.url), source = make('div');
  const name = e.title || url;
  if (name) {
    const a = make(url ? 'a' : 'span', '', name); a.dir = 'auto'; a.lang = e.lang;
    if (url) { a.href = url; a.target = '_blank'; a.rel = 'noopener noreferrer'; }
    source.append(a);
  }
  if (e.outlet) source.append(note(e.outlet));
  if (source.firstChild) fact(t('source'), source);
  box.append(facts);
  const acts = make('div', 'acts');
  acts.append(button('quiet', t('previous'), () => walk(-1)), button('quiet', t('next'), () => walk(1)));
  if (e.located) acts.append(button('quiet', t('show_place'), () => { const b = boxOf([e]); fit(b && b[2] > b[0] ? b : [e.x, e.y, e.x, e.y], 11); }));
  box.append(acts);
  return box;
}
/** `Hama (SY05, Hama) 0.64; …` with the kind of an area in place of its code. */
function alternatives(text) {
  const kinds = { 4: 'kind_governorate', 6: 'kind_district', 8: 'kind_subdistrict' };
  return text.split('; ').map(a => {
    const m = /^(.*) \(([^,]*), (.*)\) [\d.]+$/.exec(a);
    if (!m) return a;
    const kind = /^SY\d+$/.test(m[2]) ? kinds[m[2].length] : null;
    return m[1] + ' (' + (kind ? t(kind) : areaName(m[3])) + ')';
  }).filter((a, i, l) => l.indexOf(a) === i).join(t('comma'));
}
function reason(text) { const w = words.reasons[text]; return (w && w[lang]) || text; }
function areaName(name) {
  const p = places.find(q => q.names.en === name && (q.kind === 'governorate' || q.kind === 'district' || q.kind === 'subdistrict'));
  return p ? p.names[lang] : name;
}
