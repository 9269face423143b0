// Search over places of the base map and texts of the events, in any of the scripts.

const findInput = byId('find'), found = byId('found');
let placeIndex = null, eventIndex = null, picked = -1, results = [];

/** What is left of a Latin name when vowels and doubled letters go: spellings of one Arabic name share it. */
const bones = s => /[a-z]/.test(s) ? s.replace(/^(al|el|ar|as|ash|an|at|ad) /, '').replace(/ou|w/g, 'u').replace(/q/g, 'k').replace(/dh|z/g, 'd').replace(/[aeiouy h]/g, '').replace(/(.)\1/g, '$1') : '';
/** Arabic without the article. */
const bare = s => s.replace(/(^| )ال/g, '$1');

function search(text) {
  const q = fold(text);
  if (!q) return [];
  placeIndex = placeIndex || places.map(p => { const names = p.names.all.filter(Boolean).map(fold); return { p, names, bones: names.map(bones).filter(b => b.length > 2) }; });
  eventIndex = eventIndex || events.map(e => fold([e.sentence, e.title, e.place_text, e.place_name, e.place_name_ar, e.actor_name, e.target_name, e.claimant_name].filter(Boolean).join(' ')));
  const qb = bare(q), qo = bones(q), hits = [];
  for (const r of placeIndex) {
    let score = 0;
    for (const n of r.names) {
      const b = bare(n);
      const s = n === q || b === qb ? 100 : n.startsWith(q) || b.startsWith(qb) ? 60 : (' ' + b).includes(' ' + qb) ? 45 : q.length > 2 && n.includes(q) ? 25 : 0;
      if (s > score) score = s;
    }
    if (!score && qo.length > 2 && r.bones.includes(qo)) score = 20;
    if (score) hits.push({ score: score + r.p.rank / 3, place: r.p });
  }
  hits.sort((a, b) => b.score - a.score);
  const out = hits.slice(0, 8);
  for (let i = 0; i < events.length && out.length < 16; i++) if (eventIndex[i].includes(q)) out.push({ event: events[i] });
  return out;
}
function showFound() {
  results = search(findInput.value);
  picked = results.length ? 0 : -1;
  clear(found);
  results.forEach((r, i) => {
    const li = make('li', r.event ? 'event' : ''); li.id = 'hit-' + i; li.setAttribute('role', 'option');
    if (r.place) {
      const p = r.place, gov = governorateAt(p);
      const b = make('b', '', p.names[lang] + (lang !== 'ar' && p.names.ar !== p.names[lang] ? ' · ' + p.names.ar : ''));
      li.append(b, make('span', '', [t('kind_' + p.kind) === 'kind_' + p.kind ? p.kind.replace(/_/g, ' ') : t('kind_' + p.kind), gov].filter(Boolean).join(' · ')));
    } else {
      const b = make('b', '', r.event.sentence); b.dir = 'auto'; b.lang = r.event.lang;
      li.append(symbolMark(r.event.event_type, r.event.side, 16, hollow(r.event)), b, make('span', '', whenText(r.event)));
    }
    li.onmousedown = ev => { ev.preventDefault(); take(i); };
    found.append(li);
  });
  if (!results.length && findInput.value.trim()) found.append(make('li', 'none', t('nothing_found')));
  const open = !!findInput.value.trim();
  found.hidden = !open;
  findInput.setAttribute('aria-expanded', String(open));
  showPicked();
}
function governorateAt(p) {
  if (p.kind === 'governorate' || p.kind.startsWith('foreign') || p.kind === 'country') return '';
  const inside = r => { let c = false; for (let i = 0, j = r.length - 2; i < r.length; j = i, i += 2) if ((r[i + 1] > p.y) !== (r[j + 1] > p.y) && p.x < (r[j] - r[i]) * (p.y - r[i + 1]) / (r[j + 1] - r[i + 1]) + r[i]) c = !c; return c; };
  const a = land.find(l => l.rings.some(inside));
  return a ? a.names[lang] : '';
}
function showPicked() {
  Array.from(found.children).forEach((li, i) => li.setAttribute('aria-selected', String(i === picked)));
  if (picked >= 0) { findInput.setAttribute('aria-activedescendant', 'hit-' + picked); found.children[picked].scrollIntoView({ block: 'nearest' }); }
  else findInput.removeAttribute('aria-activedescendant');
}
function closeFound() { found.hidden = true; findInput.setAttribute('aria-expanded', 'false'); }
function take(i) {
  const r = results[i];
  if (!r) return;
  closeFound();
  findInput.blur();
  if (r.event) { list = null; choose(r.event, true); return; }
  const p = r.place, zoom = { country: 6, governorate: 8.3, district: 9.3, city: 10, town: 10.5 }[p.kind] || 11.3;
  fly(p.x, p.y, zoom);
  const near = visible.filter(e => e.located && Math.abs(e.x - p.x) < 3e-4 && Math.abs(e.y - p.y) < 3e-4);
  say(p.names[lang]);
  ping = { x: p.x, y: p.y };
  if (near.length) showList(near, p.names[lang]);
  canvas.focus({ preventScroll: true });
}
let ping = null;
findInput.oninput = showFound;
findInput.onfocus = () => { if (findInput.value) showFound(); };
findInput.onblur = closeFound;
findInput.onkeydown = ev => {
  if (ev.key === 'ArrowDown' || ev.key === 'ArrowUp') { picked = clamp(picked + (ev.key === 'ArrowDown' ? 1 : -1), 0, results.length - 1); showPicked(); ev.preventDefault(); }
  else if (ev.key === 'Enter') { take(picked); ev.preventDefault(); }
  else if (ev.key === 'Escape') { if (!found.hidden) closeFound(); else findInput.blur(); ev.stopPropagation(); }
};
