//! Lists of place phrases that go on over what stands between them: an insertion, a date, a circumstance, what locates a
//! member, the noun of which the names are some.

use super::has_noun;
use crate::event::phrase::ground::{Beside, Ground};
use crate::event::phrase::listed::is_count;
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::{Border, Link, Pos};
use crate::mention::{Hit, Mentions, Relation, of};
use crate::words::{Kind, Token};
use std::ops::Range;

/// The longest insertion after which a list still goes on, in tokens.
const INSERTION: usize = 20;

/// The longest circumstance that "as well as" goes on over, in tokens.
const CIRCUMSTANCE: usize = 8;

/// The longest words of place between two nouns with their names that one verb tells of, in tokens.
const GAPPED: usize = 5;

/// How far behind "several villages" those of them may begin that are named, in tokens.
const MEMBERS: usize = 6;

/// How many words may stand between "including" and the noun of the first member.
const ADJECTIVES: usize = 3;

/// The longest words between what locates a member and the next one, in tokens.
const NEXT: usize = 6;

/// "shelled A in the province of Homs and B in the province of Daraa": behind what locates the first name, "and" with
/// another name goes on with the list, where no verb of its own follows.
pub(crate) fn resumes(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, phrases, .. } = g;
    let located = gap.start;
    // "between A in the east and B in the north": no list.
    if p.link == Some(Link::Between) {
        return false;
    }
    // "في دمشق القديمة وثالثة على جرمانا": the adjective of what locates.
    let adjective = d.language.verb_first && located < q.tokens.start && d.word(located).starts_with("ال");
    let from = located + usize::from(adjective);
    // "A et B plus au nord, C et D", "A and B farther north": a side without a name locates them as well.
    let from = farther(g, n, from).unwrap_or(from);
    // "Saraqib (Idlib), Rastan (Homs)"
    let gap = from + usize::from(d.word(from) == ")")..q.tokens.start;
    let token = |i: usize| d.tokens.list.get(i);
    // Arabic writes it with the next word, perhaps the name itself.
    let prefixed = |i: usize| d.carries_and(i);
    let joins = |i: usize| {
        token(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym))
            || d.language.forms.also_words.contains(d.word(i))
            || prefixed(i)
    };
    let comma = d.word(gap.start) == ",";
    // "A, B and C in the countryside of Aleppo, D in the countryside of Latakia": a member with its area like the one before.
    let parallel =
        is_located(g, n, q.tokens.end) && of(phrases, n).any(|(_, x)| x.tokens.end == located && locates(g, x));
    // "Damas, Tartous, sur la côte, Homs et Hassaké": a comma does where one opened what locates the name.
    let set_off = comma && (matches!(d.word(p.tokens.end), "," | "(") || parallel);
    // "A in the north, the towns of B and C, and D": a comma too, where the list goes on.
    let set_off = set_off || comma && !d.language.verb_first && continues(b);
    // "وادي كذا غرب كذا، بلدة كذا": so is a noun with its name.
    let noun = || m.begins_kind(n, q.core.start);
    let set_off = set_off || comma && d.language.verb_first && gap.len() == 1 && q.link.is_none() && noun();
    // "on A in the north, on B in the south": the preposition said again.
    let again = comma && q.link.is_some() && q.link == p.link;
    let first = gap.start + usize::from(comma);
    let and = set_off || again || (gap.start..=first).any(|i| gap.contains(&i) && joins(i)) || prefixed(q.core.start);
    let passed = |i: usize| {
        let small = |t: &Token| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym);
        joins(i) && (i <= first + 1 || !d.language.verb_first)
            || token(i).is_some_and(small)
            || of(&m.links, n).any(|(_, l)| l.tokens.contains(&i) && Some(l.value) == p.link)
            || d.language.verb_first && m.is_kind(n, i)
            // "et des deux localités de B"
            || is_count(m, n, i)
    };
    let plain = (first..gap.end).all(passed);
    // "A غربي حلب، فضلا عن B": the preposition goes with the words before.
    let also = d.language.verb_first && gap.clone().any(|i| d.language.forms.also_words.contains(d.word(i)));
    // Of several names told together those in no list are villages all the same.
    let several = |x: &PlacePhrase| x.named.len() > 1;
    let settled = |x: &NamedPlace, several: bool| {
        !x.is_area()
            || x.lifted && (d.language.verb_first || parallel || several)
            || parallel && x.kind == "natural_region"
    };
    g.usable(p).zip(g.usable(q)).is_some_and(|(a, b)| settled(a, several(p)) && settled(b, several(q)))
        && (!gap.is_empty() || prefixed(q.core.start))
        && gap.len() <= NEXT
        && and
        && plain
        && (q.link.is_none() || q.link == p.link || also || q.link == Some(Link::Of) && has_noun(m, p))
        && (q.rule.is_none() || matches!(q.relation, Relation::Part | Relation::Near))
        && !is_subject(g, q)
}

/// The longest words between two members of a list that goes on, in tokens.
const ON: usize = 4;

/// "…, the town of B, and C", "…, B and C": a phrase without a preposition of its own, in a list that goes on behind it or ends
/// with its own "and", and no verb before the next mark.
pub(crate) fn continues(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, .. } = b;
    let Ground { d, m, phrases, .. } = g;
    let end = g.end(n).unwrap_or(q.tokens.end);
    let mut at = q.tokens.end;
    while let Some((_, x)) = of(phrases, n).find(|(_, x)| (at..at + 3).contains(&x.tokens.start) && locates(g, x)) {
        at = x.tokens.end;
    }
    let stop = (at..end).find(|i| matches!(d.word(*i), "," | ";" | ":" | ".")).unwrap_or(end);
    let told = |r: Range<usize>| m.has_verb(n, &r) || m.speaks(n, &r);
    let mark = |i: usize| d.is_list_mark(i);
    let next = of(phrases, n).any(|(_, x)| {
        mark(at)
            && g.is_spot(x)
            && x.tokens.start > at
            && x.tokens.start <= at + ON
            && !told(at..x.tokens.end + OWN_VERB)
    });
    let last = q.named.len() > 1 && at == stop;
    g.is_spot(p) && g.is_spot(q) && q.link.is_none() && q.rule.is_none() && !told(q.tokens.end..stop) && (next || last)
}

/// The longest words that tell the side alone on which the last of a list lies, in tokens.
const FARTHER: usize = 4;

/// "plus au nord", "further to the north": where a side behind the last name ends that names no place of its own.
pub(crate) fn farther(g: Ground<'_>, n: usize, at: usize) -> Option<usize> {
    let Ground { d, m, .. } = g;
    let end = m.directions.iter().find(|x| x.tokens.start >= at && x.tokens.end <= at + FARTHER)?.tokens.end;
    let small = |i: usize| {
        d.is_small_word(i)
            && !of(&m.triggers, n).any(|(_, t)| t.head.contains(&i))
            && !of(&m.borders, n).any(|(_, b)| b.value != Border::Coordinate && b.tokens.contains(&i))
    };
    // "B to the west of it, and C"
    let of_it = m.is_link(n, end) && d.language.forms.object_pronouns.contains(d.word(end + 1));
    let end = if of_it { end + 2 } else { end };
    let closed = d.word(end) == "," || d.is_conjunction(end);
    (!d.language.verb_first && closed && (at..end).all(small)).then_some(end)
}

/// True where a phrase is followed by a verb of its own: "shelled A in the north and B was stormed".
pub(crate) fn is_subject(g: Ground<'_>, q: &PlacePhrase) -> bool {
    let Ground { d, m, phrases, .. } = g;
    let n = q.sentence;
    let (mut at, mut set_off) = (q.tokens.end, false);
    while let Some((_, x)) = of(phrases, n).find(|(_, x)| (at..at + 3).contains(&x.tokens.start) && locates(g, x)) {
        set_off = d.word(at) == ",";
        at = x.tokens.end;
    }
    let at = at + usize::from(set_off && d.word(at) == ",");
    let end = d.sentences.get(n).map_or(at, |s| s.tokens.end).min(at + OWN_VERB);
    let marked = (at..end).find(|i| d.tokens.list.get(*i).is_some_and(|t| t.kind != Kind::Word)).unwrap_or(end);
    // Arabic puts a verb that follows its subject right behind it; one with "and" begins a clause.
    let behind = at..if d.language.verb_first { marked.min(at + 1) } else { marked };
    of(&m.triggers, n)
        .any(|(_, t)| behind.contains(&t.head.start) && t.value.pos == Pos::Verb && !d.has_and(t.head.start))
        || m.has_auxiliary(n, &behind)
}

/// How far behind a name its verb may stand, in tokens.
const OWN_VERB: usize = 3;

/// True where words right behind a token say where it lies.
fn is_located(g: Ground<'_>, n: usize, at: usize) -> bool {
    let Ground { d, phrases, .. } = g;
    let bracket = usize::from(d.word(at) == "(");
    of(phrases, n).any(|(_, x)| (at..at + 2 + bracket).contains(&x.tokens.start) && (bracket > 0 || locates(g, x)))
}

/// "in the countryside of Aleppo", "south of the capital": a phrase that says where a name before it lies.
fn locates(g: Ground<'_>, x: &PlacePhrase) -> bool {
    let spatial = matches!(x.relation, Relation::Direction | Relation::Distance | Relation::Near | Relation::Part);
    x.link == Some(Link::At) && g.is_area(x) || x.rule.is_some() && spatial
}

/// "several villages, including A and B", "sept hameaux, dont A": those named stand for all of them.
pub(crate) fn members(g: Ground<'_>, n: usize, gap: Range<usize>) -> bool {
    let Ground { d, m, .. } = g;
    // "وهي: كذا وكذا"
    let colon = gap.end > gap.start && d.word(gap.end - 1) == ":";
    let gap = gap.start..gap.end - usize::from(colon && d.language.verb_first);
    let including = |i: usize| d.language.forms.including.contains(d.word(i));
    // "five villages nearby, among them A", "خمس قرى في محيطها بينها كذا": where those lie.
    let nearby = |i: usize| {
        d.language.forms.nearby.contains(d.word(i)) || d.language.verb_first && d.is_own(i) && d.word(i - 1) == "في"
    };
    let skip = (gap.start..gap.end.min(gap.start + 2)).rev().find(|i| nearby(*i)).map_or(gap.start, |i| i + 1);
    let gap = skip..gap.end;
    // "قرى جديدة هي كذا": an adjective right behind the noun.
    let adjective =
        |i: usize| i == gap.start && d.language.adjective_endings.iter().any(|e| d.word(i).ends_with(e.as_str()));
    let token = |i: usize| d.tokens.list.get(i);
    // "several villages such as Hass, A and B": a first member that is in no list.
    let unlisted = |i: usize| {
        d.language.script == "latin"
            && token(i).is_some_and(|t| t.capital && t.kind == Kind::Word)
            && gap.clone().take_while(|j| *j < i).any(including)
    };
    let passed = |i: usize| {
        d.word(i) == ","
            || unlisted(i)
            // "such as", "telles que"
            || i > gap.start && including(i - 1) && d.is_list_mark(i)
            || d.language.verb_first && (d.word(i) == "(" || adjective(i))
            || d.language.verb_first && m.is_kind(n, i)
            || d.language.verb_first && d.word(i).starts_with('و') && d.is_own(i)
            || m.is_link(n, i)
            || d.is_article(i)
    };
    // "captured ten villages in the past day, among them A": the words right before the name say so.
    let told = |r: Range<usize>| m.tells(n, &r);
    // "including the key town of A": the adjectives of the noun.
    let adjectives = gap.clone().rev().take(ADJECTIVES).take_while(|i| !including(*i) && d.is_small_word(*i));
    let end = gap.end - adjectives.count();
    let tail = (gap.start..end).rev().take_while(|i| including(*i)).last();
    let tail = tail.filter(|i| *i > gap.start && d.word(*i - 1) == ",");
    // "several areas were hit by eight strikes, among them A": the verb of the noun itself may stand between.
    let own_verb = || {
        let mut verbs = of(&m.triggers, n).filter(|(_, t)| gap.contains(&t.head.start));
        let (first, second) = (verbs.next(), verbs.next());
        let aux = of(&m.auxiliaries, n).any(|(_, a)| a.tokens.start == gap.start);
        second.is_none() && aux && first.is_some_and(|(_, t)| t.head.start <= gap.start + 2)
    };
    let late = gap.len() <= CIRCUMSTANCE + MEMBERS && tail.is_some() && (!told(gap.clone()) || own_verb());
    late || gap.len() <= MEMBERS && gap.clone().any(including) && gap.clone().all(|i| including(i) || passed(i))
}

/// "à A, fief insurgé, où un rebelle a péri, ainsi qu'à B": the same preposition behind "and" and an insertion.
pub(crate) fn goes_on(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, first: p, second: q, ref gap } = b;
    if p.named.is_empty() || q.named.is_empty() || gap.is_empty() || gap.len() > INSERTION {
        return false;
    }
    let conjunction = |i: usize| d.is_conjunction(i);
    // "la zone de A – déjà ciblée dans le passé – ainsi que B et C"
    if d.word(gap.start) == "-"
        && let Some(close) = gap.clone().skip(1).find(|i| d.word(*i) == "-")
    {
        let rest = close + 1..gap.end;
        let joins = |i: usize| conjunction(i) || d.language.forms.also_words.contains(d.word(i));
        let small = |i: usize| joins(i) || d.is_article(i);
        return !rest.is_empty() && joins(rest.start) && rest.clone().all(small);
    }
    // "A, already hit in the past, but also B and C", "A this morning, in addition to B": a remark without a verb of its own
    // before the comma.
    if !d.language.verb_first
        && let Some(close) = gap.clone().rev().find(|i| d.word(*i) == ",").filter(|c| *c > gap.start)
    {
        let also = |i: usize| d.language.forms.also_words.contains(d.word(i));
        let remark = gap.start..close;
        let joined =
            |a: usize, b: usize| d.language.forms.joining_pairs.contains(&format!("{} {}", d.word(a), d.word(b)));
        let finite = m.has_auxiliary(n, &remark) || m.has_border(n, &remark);
        let small = |i: usize| {
            let t = d.tokens.list.get(i);
            also(i)
                || t.is_some_and(|t| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym))
                || of(&m.links, n).any(|(_, l)| l.tokens.contains(&i) && Some(l.value) == p.link)
        };
        let pair = joined(close + 1, close + 2);
        let rest = if pair { close + 3 } else { close + 1 };
        if (pair || also(close + 1) && also(close + 2)) && !finite && (rest..gap.end).all(small) {
            return true;
        }
    }
    // "sur Arjoun et sur le village voisin de Dabaa"
    let plain = conjunction(gap.start) && gap.len() <= 3 && p.link.is_some() && p.link == q.link;
    if plain && !m.tells(n, gap) {
        return true;
    }
    if same_preposition(b) {
        return true;
    }
    // "قريتي كذا وكذا، وفي محورها الغربي قرى كذا": the verb goes on with one more noun and its names.
    let prefixed = |i: usize| d.has_and(i);
    let noun = |x: &PlacePhrase| of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == x.core.start);
    if d.language.verb_first
        && gap.len() <= GAPPED
        && d.word(gap.start) == ","
        && prefixed(gap.start + 1)
        && noun(p)
        && noun(q)
        && q.link.is_none()
        && !m.tells(n, gap)
        && !of(&m.borders, n).any(|(_, b)| gap.contains(&b.tokens.start))
    {
        return true;
    }
    // "قصفت بالمدفعية مدينة كذا، وبالصواريخ بلدة كذا": the same verb, and what the next was hit with.
    let first = gap.start + usize::from(d.word(gap.start) == ",");
    if d.language.verb_first
        && gap.len() <= GAPPED
        && d.has_and_letter(first, 'ب')
        && first < gap.end
        && p.link.is_none()
        && q.link.is_none()
        && m.begins_kind(n, q.core.start)
        && !m.tells_by_verb(n, gap)
        && !of(&m.actors, n).any(|(_, a)| gap.contains(&a.tokens.start) && a.word != "things")
    {
        return true;
    }
    if relative_between(b) {
        return true;
    }
    // "à A ainsi que dans le nord de la province de B": one more place, even where it lies around the first.
    let pair = |i: usize| d.language.forms.also_words.contains(d.word(i)) && d.is_list_word(i);
    if !d.language.verb_first
        && (2..=3).contains(&gap.len())
        && gap.clone().all(pair)
        && (q.link.is_some() || q.rule.is_some())
    {
        return true;
    }
    if gap.len() < 3 {
        return false;
    }
    // "the dam overnight as well as the village": a conjunction of several words goes on over any circumstance.
    let marks = gap.clone().rev().take_while(|&i| d.is_list_word(i));
    let told = || m.tells(n, gap);
    if !d.language.verb_first && marks.count() > 2 && gap.len() <= CIRCUMSTANCE && !told() {
        return true;
    }
    if d.word(gap.start) != "," {
        return false;
    }
    // Tokens before the name: the preposition with its article, then the conjunction, then a comma.
    let mut at = q.core.start;
    while at > gap.start {
        let small =
            |t: &crate::words::Token| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym);
        let link = of(&m.links, n).find(|(_, l)| l.tokens.end == at && l.tokens.start > gap.start);
        match link {
            Some((_, l)) => at = l.tokens.start,
            None if d.tokens.list.get(at - 1).is_some_and(small) => at -= 1,
            None => break,
        }
    }
    let mut joined = false;
    while at > gap.start
        && d.tokens.list.get(at - 1).is_some_and(|t| {
            d.tokens.folded(t) != ","
                && (d.language.conjunctions.contains(&t.sym) || d.language.list_marks.contains(&t.sym))
        })
    {
        joined = true;
        at -= 1;
    }
    let verb = |t: &crate::mention::Hit<crate::lexicon::language::Trigger>| t.value.pos == Pos::Verb;
    // "proches de Hama, dans le centre, et de Tartous"
    let before = |x: &PlacePhrase| x.core.start.checked_sub(1).map(|i| d.word(i));
    let clause_end = d.sentences.get(n).map_or(gap.end, |s| s.tokens.end);
    joined
        && at > gap.start + 1
        && d.word(at - 1) == ","
        && own_link(m, p).is_some()
        && (own_link(m, p) == own_link(m, q) || before(p) == before(q))
        && !m.tells(n, gap)
        // What follows with a verb of its own is no item of the list.
        && !of(&m.triggers, n).any(|(_, t)| verb(t) && t.head.start >= q.tokens.end && t.head.start < clause_end)
}

/// "took A, where the army was based, and the nearby town of B": a relative clause on the first, its comma, "and".
pub(crate) fn relative_between(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, first: p, second: q, ref gap } = b;
    let opens = gap.start + usize::from(d.word(gap.start) == ",");
    let relative = of(&m.borders, n)
        .any(|(_, b)| b.tokens.start == opens && matches!(b.value, Border::Relative | Border::RelativePlace));
    let small = |i: usize| {
        d.tokens.list.get(i).is_some_and(|t| {
            d.language.conjunctions.contains(&t.sym)
                || d.language.articles.contains(&t.sym)
                || d.language.definite.contains(&t.sym)
        }) || m.is_link(n, i)
    };
    let tail = gap.clone().rev().take_while(|i| small(*i)).count();
    let close = gap.end - tail;
    let comma = close > opens + 1 && d.word(close - 1) == ",";
    let and = d.language.verb_first && (close..q.core.start + 1).any(|i| d.has_and(i))
        || (close..gap.end).any(|i| d.is_conjunction(i));
    // "in A, where two men died, in B and in C": the preposition said again, and the list goes on.
    let again = !d.language.verb_first && tail > 0 && p.link.is_some() && p.link == q.link && {
        let next = q.tokens.end..q.tokens.end + 2;
        q.named.len() > 1 || next.into_iter().any(|i| d.is_conjunction(i))
    };
    // "A, where two men died, B, C and D"
    let and = and || again || !d.language.verb_first && continues(b);
    let others =
        of(&m.borders, n).filter(|(_, b)| b.value != Border::Coordinate && gap.contains(&b.tokens.start)).count();
    let end = d.sentences.get(n).map_or(gap.end, |s| s.tokens.end);
    let stop = (q.tokens.end..end).find(|i| matches!(d.word(*i), "," | ";")).unwrap_or(end);
    let verb = m.has_verb(n, &(q.tokens.end..stop));
    let alike = p.link == q.link || own_link(m, p) == own_link(m, q);
    relative && comma && and && others == 1 && alike && !verb
}

/// The longest noun phrase between a preposition said again and the name that says where it is, in tokens.
const AGAIN: usize = 8;

/// How far before a name its preposition may stand, in tokens.
const NAMED: usize = 4;

/// The same, where a noun with a place of its own stands between.
const GOVERNED: usize = 9;

/// "on the dam and on a hill near A", "على قرية كذا وعلى معسكر قرب سد": the same preposition behind "and", then what it
/// governs, which the next phrase places.
fn same_preposition(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, first: p, ref gap, .. } = b;
    // "سيطر على حقل كذا، وعلى حواجز في محيط كذا"
    let gap = gap.start + usize::from(d.language.verb_first && d.word(gap.start) == ",")..gap.end;
    let (first, second) = (d.word(gap.start), d.word(gap.start + 1));
    let and = d.is_conjunction(gap.start);
    let before = |reach: usize| {
        let near = move |l: &Hit<Link>| {
            l.tokens.len() == 1 && l.tokens.end <= p.core.start && l.tokens.end + reach > p.core.start
        };
        of(&m.links, n).rev().map(|(_, l)| l).filter(move |l| near(l)).map(|l| d.word(l.tokens.start))
    };
    let again = if d.language.verb_first {
        before(NAMED).next().is_some_and(|word| first.strip_prefix('و') == Some(word))
    } else {
        // "from a town in southern Idlib and from the last villages in Hama": the verb's own preposition may stand farther off.
        and && before(GOVERNED).any(|word| second == word)
    };
    let told = m.tells(n, &gap) || m.has_auxiliary(n, &gap) || m.has_border(n, &gap);
    let words = gap.clone().all(|i| d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word));
    again && words && !told && gap.len() <= AGAIN
}

/// The preposition right before a phrase's name.
pub(crate) fn own_link(m: &Mentions, p: &PlacePhrase) -> Option<Link> {
    let before = |at: usize| of(&m.links, p.sentence).find(|(_, l)| l.tokens.end == at).map(|(_, l)| l.value);
    before(p.core.start).or_else(|| p.core.start.checked_sub(1).and_then(before)).or(p.link)
}
