//! The place of a trigger by clause: which phrase, by the frame's order, the prepositions and the distance.

use crate::event::PlaceBasis;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::group::contains;
use crate::event::phrase::kind::is_landmark;
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Border, Frame, Link, Part, PlaceFrom, Pos};
use crate::mention::{Hit, Relation, of};

/// What a place gains that lies in another one told before it, behind the same trigger.
const CONTAINED: f64 = 3.0;

/// What a place behind a comma loses, in a language whose verb stands before all that belongs to it.
const COMMA: f64 = 0.5;
/// What a noun loses that points back to a landmark nobody named: any name in the clause says more.
const VAGUE: f64 = 5.0;

/// What a place loses that only says where a speaker is.
const SEAT: f64 = 4.0;

/// What a town or village gains that the trigger's own words name.
const OWN: f64 = 2.0;
/// What a place loses that another word before it has for its own.
const OTHERS_OWN: f64 = 3.0;
/// What a place loses at which a force is stationed.
const STATION: f64 = 4.0;

/// The place found for a trigger: a phrase, how it was found and what its words made of it.
#[derive(Debug, Clone)]
pub(crate) struct FoundPlace {
    pub phrase: usize,
    pub basis: PlaceBasis,
    /// Found as antecedent of "where": the place itself, not what its own phrase relates to it.
    pub bare: bool,
    /// Only the first of a list: where exactly is not told.
    pub first: bool,
}

impl Scene<'_> {
    /// The event's place: by the frame's order behind the trigger, then before it, then by relative clause.
    ///
    /// `previous` is the phrase at which the event before it in the sentence was.
    pub fn place(&self, index: usize, frame: &Frame, regions: &Regions, previous: Option<usize>) -> Option<FoundPlace> {
        let t = self.m.triggers.get(index)?;
        let scores = self.scores(t, frame, regions, previous);
        self.by_rules(t, frame, regions, previous, &scores)
    }

    /// What each phrase that the frame allows scores.
    fn scores(&self, t: &Hit<Trigger>, frame: &Frame, regions: &Regions, previous: Option<usize>) -> Vec<(f64, usize)> {
        let passive = self.is_passive(t, regions);
        let mut found: Vec<(f64, usize)> = Vec::new();
        // A bare name before the verb.
        let subject = || {
            of(self.phrases, t.sentence).any(|(i, p)| {
                let before = p.core.end <= regions.left.end && p.core.start >= regions.left.start;
                before && p.link.is_none() && !p.named.is_empty() && self.locates(p) && !self.attached.is_side(i)
            })
        };
        let placed_behind = of(self.phrases, t.sentence).any(|(i, p)| {
            let own = p.core.start >= regions.right.start && p.core.end <= regions.right.end;
            own && !p.named.is_empty() && self.locates(p) && !self.attached.is_side(i)
        });
        for (i, p) in of(self.phrases, t.sentence) {
            if !self.locates(p)
                || self.attached.is_side(i)
                || self.orients(p) && !(t.value.frame == "cuts" && p.link == Some(Link::Beside))
                || self.is_speakers(t, p)
                || !self.clauses.same(p.core.start, t.head.start)
            {
                continue;
            }
            // The phrase's spatial words may hold the trigger: "stood ten kilometres from the town".
            let behind = p.core.start >= regions.right.start && p.core.end <= regions.right.end;
            // Within the trigger's own words too: "وضعت القوات العاملة على طريق السخنة يدها".
            let held = self.d.language.verb_first && p.core.start >= t.tokens.start && p.core.end <= t.head.start;
            let before = held || p.core.end <= regions.left.end && p.core.start >= regions.left.start;
            // "تتزامن المعارك مع غارات طالت مدن كذا": what is struck is no place of the fight.
            if self.d.language.verb_first && behind && t.value.frame == "fights" && self.is_struck(t, p) {
                continue;
            }
            // A trigger's own words may hold its place: "reprendre {place}".
            // Or its noun alone: "la capture du quartier de A".
            let holds = p.core.end <= t.tokens.end || !p.named.is_empty() && !self.d.language.verb_first;
            let inside = !held && t.tokens.contains(&p.core.start) && holds && p.core.start >= t.tokens.start;
            if !(behind || before || inside) {
                continue;
            }
            if t.value.frame == "strikes" && (behind && self.is_whence(t, p) || inside && self.is_origin(t, p)) {
                continue;
            }
            // "Morek, where they fight over a stretch of the road to Aleppo": whither the road leads, not where.
            if behind
                && regions.border == Some(Border::RelativePlace)
                && matches!(t.value.frame.as_str(), "fights" | "attacks" | "strikes")
                && matches!(p.link, Some(Link::To | Link::Beside))
                && !self.d.language.verb_first
            {
                continue;
            }
            // "the villages of A and B fell to Damascus": to whom, not where.
            if t.value.frame == "falls" && (behind || inside) && p.link == Some(Link::To) && subject() {
                continue;
            }
            if self.is_start(t, p, behind) || self.is_lists_start(t, i, p) || self.is_unit(t, i, p) {
                continue;
            }
            if behind && matches!(t.value.frame.as_str(), "moves" | "sends" | "attacks") && self.is_left_for(t, i, p) {
                continue;
            }
            // "a road towards the border was cut": a line of hundreds of kilometres is no place on it.
            let line = || p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::is_line);
            if t.value.frame == "cuts" && p.link == Some(Link::To) && line() {
                continue;
            }
            // "an offensive launched from A": whence it came; "to drive them from A" is on A.
            if matches!(t.value.event_type.as_str(), "offensive" | "counter_offensive")
                && behind
                && p.link == Some(Link::From)
                && !self.d.language.verb_first
                && !of(&self.m.triggers, t.sentence)
                    .any(|(_, o)| o.head.start > t.head.start && o.head.end <= p.tokens.start)
            {
                continue;
            }
            let blow = matches!(t.value.frame.as_str(), "attacks" | "fights" | "strikes");
            if behind && blow && self.is_home(p) || (behind || inside) && self.is_beatens_home(p) {
                continue;
            }
            if behind && t.value.frame == "strikes" && self.is_agents_station(p) {
                continue;
            }
            if behind && !matches!(t.value.frame.as_str(), "moves" | "sends" | "leaves") && self.is_whither(p) {
                continue;
            }
            let goes = matches!(t.value.frame.as_str(), "moves" | "sends" | "leaves" | "flees" | "displaces");
            if (behind || inside) && !goes && self.is_comers_origin(p) {
                continue;
            }
            // "Salma a été reprise le 12, puis ce fut le tour de Rabia": what comes then is not where it was.
            let then = |i: usize| self.d.language.forms.then_words.contains(self.d.word(i));
            let undergoes = passive || frame.subject == Part::Place;
            if behind && undergoes && p.link.is_some() && (t.tokens.end..p.tokens.start).any(then) && subject() {
                continue;
            }
            if before && p.link.is_none() && self.is_in_relative(t, p) {
                continue;
            }
            let Some(roles) = self.roles(p, t, behind || inside, passive, frame) else { continue };
            // "houses burnt in A after the inhabitants had left for B": the place told elsewhere is the one they left.
            if !self.d.language.verb_first
                && p.link == Some(Link::To)
                && matches!(t.value.frame.as_str(), "leaves" | "flees" | "displaces")
                // "pulled back to B": nothing says that they left B.
                && (t.value.frame == "leaves" && matches!(p.relation, Relation::At | Relation::Area)
                    || t.value.frame != "leaves" && !self.is_line(p)
                    || of(self.phrases, t.sentence).any(|(j, q)| {
                    j != i
                        && q.link != Some(Link::To)
                        && !q.named.is_empty()
                        && self.locates(q)
                        && !self.attached.is_side(j)
                }))
            {
                continue;
            }
            // "les rebelles de Deraa ont attaqué": where a subject is from.
            let owner = p.link == Some(Link::Of) && frame.subject == Part::Actor && !t.value.needs_object;
            let roles =
                if before && owner && t.value.pos == Pos::Verb && !passive { vec![PlaceFrom::From] } else { roles };
            let rank = roles.iter().filter_map(|r| frame.place.iter().position(|f| f == r)).min();
            let Some(rank) = rank else { continue };
            // Where they went is not where they left from, if that was told.
            let told_before = || {
                of(self.phrases, t.sentence).any(|(j, q)| {
                    j != i
                        && q.tokens.end <= t.head.start
                        && !matches!(q.link, Some(Link::To | Link::Beside))
                        && !q.named.is_empty()
                        && self.locates(q)
                        && !self.attached.is_side(j)
                })
            };
            if (previous.is_some() || told_before())
                && self.d.language.verb_first
                && matches!(t.value.frame.as_str(), "leaves" | "flees" | "displaces")
                && p.link == Some(Link::To)
                && t.value.pos == Pos::Noun
            {
                continue;
            }
            let gap = if inside && self.d.language.verb_first {
                // "استهدفت … كذا بريف كذا … بالقذائف": of what its own words hold the nearest.
                p.tokens.start.saturating_sub(t.head.end)
            } else if behind {
                p.tokens.start.saturating_sub(t.tokens.end)
            } else {
                t.tokens.start.saturating_sub(p.tokens.end)
            };
            let gap = if behind { gap.saturating_sub(self.between_parties(t, p)) } else { gap };
            let mut score = 10.0 - rank as f64 - 0.25 * gap as f64;
            if before {
                score -= 1.5;
            }
            // "وتزامنا مع قصف كذا، قصف الطيران مواقع في كذا": what stands right behind another word and before a comma is that one's.
            if before && placed_behind && self.is_others_own(t, p) {
                score -= OTHERS_OWN;
            }
            if self.is_seat(p) {
                score -= SEAT;
            }
            // "قصفت القوات المتمركزة في كذا بلدة كذا": where those stand who fire.
            if matches!(t.value.frame.as_str(), "strikes" | "attacks") && self.is_station(p) {
                score -= STATION;
            }
            // "ont rompu le siège d'Alep en s'emparant de Ramoussa": what stands before a verb with an object is another's.
            if before && t.value.needs_object && t.value.pos == Pos::Verb && !passive && !self.d.language.verb_first {
                score -= 2.0;
            }
            if p.relation != Relation::At && p.relation != Relation::Area {
                score += 1.0;
            }
            // "took the town of A and the hills around it in northern B": what the verb took is A.
            let town = || p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.usable() && !n.is_area());
            if inside && !self.d.language.verb_first && town() {
                score += OWN;
            }
            if p.named.is_empty() {
                score -= if self.is_vague(p) || self.is_placed_behind(t, p, regions) { VAGUE } else { 0.5 };
            }
            // "to cross the Euphrates at Tishrin Dam": the line is crossed where the next name says.
            if (behind || inside) && t.value.frame == "moves" && self.is_crossed(i, p) {
                score -= 2.0 * CONTAINED;
            }
            // "طوقت المدنيين في حلب، على قضم …": a comma ends what belongs to the verb, lists and insertions apart.
            if behind && self.d.language.verb_first {
                let from = t.tokens.end + self.between_parties(t, p);
                let commas = (from..p.tokens.start).filter(|i| self.d.word(*i) == ",").count();
                score -= COMMA * commas as f64;
            }
            // "the highway near Khirbet Ghazaleh" is cut there.
            let there = matches!(p.relation, Relation::Near | Relation::Between)
                || p.relation == Relation::At && p.link == Some(Link::At) && !self.d.language.verb_first;
            if t.value.frame == "cuts" && there && behind {
                score += 3.0;
            }
            // "between A and B, the road was cut"
            if t.value.frame == "cuts" && p.relation == Relation::Between && before && !p.named.is_empty() {
                score += 3.0;
            }
            // What stands behind another place describes that one: "dans cette ville, sur la route reliant …".
            let passed = of(self.phrases, t.sentence).filter(|(j, q)| {
                self.locates(q)
                    && !self.attached.is_side(*j)
                    && !self.is_vague(q)
                    && self.clauses.same(q.core.start, t.head.start)
                    && behind
                    && q.tokens.start >= t.tokens.end
                    && q.tokens.end <= p.tokens.start
            });
            score -= 1.5 * passed.count() as f64;
            // "concentrated its offensive in Aleppo on the district of Salaheddin": the part is meant, not the whole.
            if behind
                && of(self.phrases, t.sentence).any(|(j, q)| {
                    j != i && q.core.end <= p.core.start && q.core.start >= t.head.end && self.is_told_within(j, i)
                })
            {
                score += CONTAINED;
            }
            found.push((score, i));
        }
        found
    }

    /// "clashes between A on one side and B on the other, near C": the words that name who fights, before the place.
    fn between_parties(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> usize {
        let between = t.tokens.end..p.tokens.start;
        let names = |(_, l): (usize, &Hit<Link>)| l.value == Link::Between && between.contains(&l.tokens.start);
        if t.value.frame != "fights" || !of(&self.m.links, t.sentence).any(names) {
            return 0;
        }
        let last = of(&self.m.actors, t.sentence).rfind(|(_, a)| between.contains(&a.tokens.start));
        last.map_or(0, |(_, a)| a.tokens.end.min(p.tokens.start) - t.tokens.end)
    }

    /// The best of the scored, else what pronouns, clauses and events around say.
    fn by_rules(
        &self,
        t: &Hit<Trigger>,
        frame: &Frame,
        regions: &Regions,
        previous: Option<usize>,
        found: &[(f64, usize)],
    ) -> Option<FoundPlace> {
        // "Dans la province de Hama, les rebelles ont pris Morek": what opens the sentence says where the town lies.
        let around = |outer: usize, inner: usize| -> bool {
            let first = |p: usize| self.phrases.get(p).and_then(|p| p.named.first()).and_then(|n| self.places.get(*n));
            let goes = matches!(t.value.frame.as_str(), "moves" | "sends" | "leaves" | "flees" | "displaces");
            // "سيطر على قرى كذا", "سقط صاروخ على كذا": the preposition of Arabic objects is that of a way only with verbs of motion.
            let way = |l: Link| l == Link::From || l == Link::To && (goes || !self.d.language.verb_first);
            let whence = self.phrases.get(inner).is_some_and(|p| p.link.is_some_and(way));
            // "an offensive in the Latakia countryside, targeting Kinsibba" is in the countryside.
            let opens = self.phrases.get(outer).is_some_and(|p| p.tokens.end <= t.head.start);
            opens
                && !whence
                && first(outer).zip(first(inner)).is_some_and(|(o, i)| {
                    // "وفي ريف دير الزور الشرقي، هاجم مسلحون حاجزا في الشحيل": a sector lies in the governorate of its places.
                    let sector = matches!(o.kind.as_str(), "rif_sector" | "governorate_rif" | "natural_region")
                        && !i.is_area()
                        && o.parents.iter().any(|p| i.parents.contains(p));
                    // "À Hassaké, une voiture a explosé à Tell Tamer": the seat that opens the sentence stands for its province.
                    let seat = o.kind == "city"
                        && i.is_settlement()
                        && o.id != i.id
                        && o.parents.iter().any(|p| i.parents.contains(p))
                        && self
                            .phrases
                            .get(outer)
                            .is_some_and(|p| p.link == Some(Link::At) && self.d.word(p.tokens.end) == ",");
                    // "East of A, jets struck the villages of B and C": the side that opens the sentence holds what is told behind;
                    // a list behind needs no comma.
                    let list = self.phrases.get(inner).is_some_and(|p| p.named.len() > 1);
                    let side = i.is_settlement()
                        && o.id != i.id
                        && o.parents.iter().any(|p| i.parents.contains(p))
                        && self.phrases.get(outer).is_some_and(|p| {
                            matches!(p.relation, Relation::Direction | Relation::Near)
                                && p.length.is_none()
                                && (list || self.d.word(p.tokens.end) == ",")
                        });
                    (o.is_area() && (contains(o, i) || sector) || seat || side) && i.usable()
                })
                || self.is_fronted(t, outer, inner)
        };
        // "قصف مدينة كذا بالصواريخ، شرقي محافظة كذا": behind a comma the governorate says where the town lies.
        let behind = |outer: usize, inner: usize| {
            let (Some(o), Some(i)) = (self.phrases.get(outer), self.phrases.get(inner)) else { return false };
            let first = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n));
            self.d.language.verb_first
                && i.tokens.end < o.tokens.start
                && i.link != Some(Link::From)
                && i.tokens.start >= t.tokens.start
                && matches!(o.link, None | Some(Link::At))
                && (i.tokens.end..o.tokens.start).any(|k| matches!(self.d.word(k), "," | "،"))
                && first(o).zip(first(i)).is_some_and(|(o, i)| o.is_area() && contains(o, i) && i.is_spot())
        };
        // "Base 38, close to the town of A, was taken by rebels in B province": so does it behind a verb whose subject undergoes.
        let passive = !self.d.language.verb_first && self.is_passive(t, regions);
        let undergone = |outer: usize, inner: usize| {
            let (Some(o), Some(i)) = (self.phrases.get(outer), self.phrases.get(inner)) else { return false };
            let first = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n));
            passive
                && i.tokens.end <= t.head.start
                && i.relation == Relation::Near
                && o.tokens.start >= t.tokens.end
                && first(o).zip(first(i)).is_some_and(|(o, i)| o.is_area() && contains(o, i) && i.is_spot())
        };
        let outer = |i: usize| found.iter().any(|(_, j)| around(i, *j) || behind(i, *j) || undergone(i, *j));
        let best = found.iter().filter(|(_, i)| !outer(*i)).fold(None, |best: Option<(f64, usize)>, f| {
            if best.is_none_or(|(s, _)| f.0 > s) { Some(*f) } else { best }
        });
        let start = |i: usize| self.phrases.get(i).map(|p| p.tokens.start);
        if let Some(found) = self.by_pronoun(t, regions, previous, best.and_then(|(_, i)| start(i))) {
            return Some(found);
        }
        if let Some(found) = self.by_hitting(t, best.map(|(_, i)| i)) {
            return Some(found);
        }
        if let Some(found) = self.by_worst(t).or_else(|| self.by_centre(t)) {
            return Some(found);
        }
        if let Some(found) = self.by_listed(t, best.map(|(_, i)| i)) {
            return Some(found);
        }
        if let Some(phrase) = self.by_apposition(t) {
            return Some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: true, first: false });
        }
        let unnamed = |p: usize| self.phrases.get(p).is_some_and(|p| p.named.is_empty());
        if best.is_none_or(|(_, p)| unnamed(p))
            && let Some(found) = self.by_opening(t, regions)
        {
            return Some(found);
        }
        if let Some(phrase) = self.cut_by(t, best.map(|(_, i)| i)) {
            return Some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: false, first: false });
        }
        if let Some((_, phrase)) = best
            && let Some(near) = self.cut_near(t, phrase)
        {
            return Some(FoundPlace { phrase: near, basis: PlaceBasis::Sentence, bare: false, first: true });
        }
        if let Some((_, phrase)) = best {
            let anaphor = self.phrases.get(phrase).is_some_and(|p| p.named.is_empty());
            let basis = match anaphor {
                _ if self.is_anothers(t, phrase) => PlaceBasis::Sentence,
                true => PlaceBasis::Anaphor,
                false => PlaceBasis::Clause,
            };
            return Some(FoundPlace { phrase, basis, bare: false, first: false });
        }
        let bare = |phrase| FoundPlace { phrase, basis: PlaceBasis::Clause, bare: false, first: false };
        self.by_resumed(t, regions)
            .or_else(|| self.by_relative(t, regions))
            .or_else(|| self.by_own_relative(t))
            .or_else(|| self.by_subject(t, regions))
            .or_else(|| self.by_heading(t).map(bare))
            .or_else(|| self.by_participle(t))
            .or_else(|| self.by_repelled(t).map(bare))
            .or_else(|| self.by_ending(t, regions, previous))
            .or_else(|| self.by_assault(t))
            .or_else(|| self.by_event(previous))
            .or_else(|| {
                let near = self.by_neighbour(t, frame);
                self.by_circumstance(t, regions, previous, near.as_ref().map(|f| f.phrase)).or(near)
            })
            .or_else(|| self.by_event_before(t, previous))
            .or_else(|| self.by_ensuing(t))
    }

    /// "…, the governor of Homs province said": whom a place belongs to who speaks behind what is told.
    pub(crate) fn is_speakers(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        !self.d.language.verb_first
            && p.link.is_some()
            && p.tokens.start >= t.tokens.end
            && (t.tokens.end..p.tokens.start).any(|i| self.d.word(i) == ",")
            && of(&self.m.attributions, t.sentence)
                .any(|(_, a)| a.value.how != Attributes::According && a.tokens.start == p.tokens.end)
    }

    /// True if one phrase's place lies in the other's.
    pub(crate) fn holds(&self, outer: &PlacePhrase, inner: &PlacePhrase) -> bool {
        let place = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n)).filter(|n| !n.lifted);
        let (Some(outer), Some(inner)) = (place(outer), place(inner)) else { return false };
        outer.id.as_ref().is_some_and(|id| inner.parents.contains(id))
    }

    pub(crate) fn locates(&self, p: &PlacePhrase) -> bool {
        let usable = p.named.iter().filter_map(|n| self.places.get(*n)).any(NamedPlace::usable);
        usable || (p.named.is_empty() && (p.anaphor.is_some() || p.count.is_some()))
    }

    /// "À Rastan, l'aviation a frappé le pont": a noun for a landmark that none told before fits only stands for its town.
    fn is_vague(&self, p: &PlacePhrase) -> bool {
        let kind = p.anaphor.as_deref().filter(|_| p.named.is_empty() && p.means.is_none());
        kind.is_some_and(|k| is_landmark(k) && self.focus.own(k, p.tokens.start, self.places).is_none())
    }

    /// What a phrase can be to a trigger, by its preposition and side.
    fn roles(
        &self,
        p: &PlacePhrase,
        t: &Hit<Trigger>,
        behind: bool,
        passive: bool,
        frame: &Frame,
    ) -> Option<Vec<PlaceFrom>> {
        use PlaceFrom::{At, From, Object, Of, Subject, To};
        let spatial = !matches!(p.relation, Relation::At | Relation::Area);
        Some(match p.link {
            // "an assault against this town": of an attack it says upon what.
            Some(Link::Against)
                if !spatial
                    && behind
                    && matches!(t.value.frame.as_str(), "attacks" | "strikes")
                    && p.core.start.checked_sub(1).is_some_and(|_| {
                        (p.tokens.start.saturating_sub(2)..p.core.start)
                            .any(|i| self.d.language.forms.onto.contains(self.d.word(i)))
                    }) =>
            {
                vec![Object, At]
            }
            Some(Link::By | Link::Against) if !spatial => return None,
            Some(Link::To) => vec![To, At],
            // "sorties from Hmeimim", "rockets from Daraya": whence they come is not where they strike.
            Some(Link::From) if !self.d.language.verb_first && t.value.frame == "strikes" => return None,
            // "صواريخ أطلقت من قمة كذا": whence it came.
            Some(Link::From) if self.d.language.verb_first && t.value.frame == "strikes" => vec![From],
            Some(Link::From) => vec![From, Of],
            // "came to the aid of the rebels of A": where those are who get help.
            Some(Link::Of) if t.value.frame == "sends" && behind && self.is_helped(p) => vec![To, At],
            Some(Link::Of | Link::Owner) => vec![Of, From],
            // "قطع الطرق المؤدية إلى حلب"
            Some(Link::Beside) if t.value.frame == "cuts" && behind => vec![At],
            Some(Link::Beside) => return None,
            Some(Link::At | Link::Between | Link::By | Link::Against) => vec![At],
            None if spatial && behind => vec![At, Object, To],
            None if behind => vec![Object, At, Of],
            None if passive => vec![Object],
            None if t.value.pos == Pos::Noun => vec![Of, At],
            None if frame.subject == Part::Place => vec![Subject],
            None if spatial => vec![At],
            // A bare name before an active verb is its subject, and no place of the event, unless it opens the sentence
            // as a headline does.
            None => vec![Subject],
        })
    }
}
