//! Whose deed it is that one party lays to another's charge or brings another to do: "accused the rebels of shelling", "a aidé
//! les Kurdes à repousser", "اتهم الجيش الفصائل بقصف".

use super::subject::{Telling, Who};
use crate::event::Party;
use crate::event::arguments::Scene;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Link, Part};
use crate::mention::{ActorMention, Hit, of};

/// How far behind the verb the one that is charged may begin, in tokens.
const CHARGED: usize = 4;

/// The same where the verb comes before its subject.
const BEHIND_SUBJECT: usize = 7;

/// How far behind the one charged the deed may begin, in tokens.
const DEED: usize = 7;

impl Telling<'_> {
    /// Makes the one charged with a deed its actor, and leaves whoever charges him out of it.
    pub(crate) fn settle_charge(&self, who: &mut Who) {
        let scene = self.scene;
        let Some((charges, charged)) = scene.charged(self.t) else { return };
        let Some(doer) = scene.party(charged) else { return };
        let fails = self.frame.subject == Part::Target;
        if fails || who.actor.as_ref().is_some_and(|a| a.tokens == doer.tokens) {
            return;
        }
        // "accused the army of shelling its positions": of those named, only what stands behind the deed undergoes it.
        let behind = |p: &Party| p.tokens.as_ref().is_some_and(|r| r.start >= self.t.tokens.start && r.start > charges);
        who.target = who.target.take().filter(|p| behind(p) && p.actor != doer.actor);
        who.actor = Some(doer);
        who.goes_on = false;
    }
}

impl Scene<'_> {
    /// The verb that charges somebody with a trigger's deed, and whom it charges.
    fn charged(&self, t: &Hit<Trigger>) -> Option<(usize, usize)> {
        let d = self.d;
        let first = d.sentences.get(t.sentence)?.tokens.start;
        let party = |a: &ActorMention| !a.adjective && a.word != "civilians";
        let of_it = |i: usize| of(&self.m.links, t.sentence).any(|(_, l)| l.value == Link::Of && l.tokens.start == i);
        let free = |from: usize, to: usize| {
            from <= to
                && to <= from + DEED
                && !(from..to).any(|i| matches!(d.word(i), "," | ";" | ":"))
                && !of(&self.m.borders, t.sentence).any(|(_, b)| {
                    // "d'avoir bombardé" opens what he is charged with.
                    let own = b.value == Border::Relative && b.tokens.end > from + 1;
                    let parts = matches!(b.value, Border::Relative | Border::RelativePlace | Border::Complement);
                    parts && own && b.tokens.start > from && b.tokens.end <= to && !of_it(b.tokens.start)
                })
                && !self.m.tells_by_verb(t.sentence, &(from..to))
        };
        let named: Vec<(usize, &ActorMention)> =
            of(&self.m.actors, t.sentence).filter(|(i, a)| party(a) && !self.is_head_of_name(*i)).collect();
        let burden = |a: &ActorMention| d.language.forms.burdens.contains(d.word(a.tokens.end));
        let laid = named.iter().rev().find(|(_, a)| a.tokens.end < t.head.start && burden(a));
        if let Some((i, a)) = laid.filter(|(_, a)| free(a.tokens.end, t.head.start)) {
            return Some((a.tokens.start, *i));
        }
        // "avec l'aide de l'armée", "with the help of": behind an article it is a noun.
        let noun = |i: usize| {
            i.checked_sub(1).is_some_and(|b| d.is_article(b) || d.language.forms.indefinite.contains(d.word(b)))
        };
        let charges =
            |i: &usize| d.language.forms.charging.contains(d.word(*i)) && (d.language.verb_first || !noun(*i));
        let at = (first..t.head.start).rev().find(charges)?;
        let reach = if d.language.verb_first { BEHIND_SUBJECT } else { CHARGED };
        let behind =
            |a: &ActorMention| a.tokens.start > at && a.tokens.start <= at + reach && a.tokens.end <= t.head.start;
        let mut objects = named.iter().filter(|(_, a)| behind(a));
        let (i, a) = if d.language.verb_first { objects.next_back()? } else { objects.next()? };
        let by = |l: &Hit<Link>| l.value == Link::By && l.tokens.end == a.tokens.start;
        if of(&self.m.links, t.sentence).any(|(_, l)| by(l)) || !free(a.tokens.end, t.head.start) {
            return None;
        }
        Some((at, *i))
    }
}

/// How far behind an attack "its positions" may stand, in tokens.
const POSITIONS: usize = 5;

impl Telling<'_> {
    /// "Hezbollah lost eight men in an attack of the rebels on its positions", "هجوم على مواقعه": the subject's own positions.
    pub(crate) fn own_positions(&self, actor: Option<&Party>) -> Option<Party> {
        let (scene, t) = (self.scene, self.t);
        let d = scene.d;
        if !matches!(self.frame_name(), "attacks" | "strikes") || self.is_verb() {
            return None;
        }
        let forms = &d.language.forms;
        let own = |i: usize| if d.language.verb_first { d.is_own(i) } else { forms.own_words.contains(d.word(i)) };
        let onto = |i: usize| i > 0 && forms.onto.contains(d.word(i - 1));
        let near = t.head.end..t.head.end + POSITIONS;
        near.into_iter().find(|i| own(*i) && onto(*i))?;
        let subject = |i: usize, a: &ActorMention| {
            !a.adjective
                && !a.weak
                && a.word != "civilians"
                && a.tokens.end <= t.tokens.start
                && scene.link_of(i).is_none()
                && scene.parties.party(scene.m, i).is_some_and(|p| actor.is_none_or(|x| x.actor != p.actor))
        };
        let (i, _) = of(&scene.m.actors, t.sentence).find(|(i, a)| subject(*i, a))?;
        actor.is_some().then(|| scene.party(i)).flatten()
    }
}
