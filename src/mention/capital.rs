//! What capitals in the middle of a sentence say of a word: that it is a name, or that a name goes on.

use super::of;
use super::toponym::Scene;
use crate::text::Role;
use crate::words::{Kind, Sym};
use std::ops::Range;

impl Scene<'_> {
    /// Where adjectives of peoples are written small (French), a capital in the middle of a sentence stands for no everyday word,
    /// whatever another language's tables have of its letters.
    pub(super) fn is_capital_name(&self, at: usize) -> bool {
        let (d, m, n) = (self.d, self.m, self.n);
        let capital = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.capital && !t.upper && !t.line_start);
        let told = |i: usize| {
            of(&m.actors, n).any(|(_, a)| a.tokens.contains(&i))
                || of(&m.claimants, n).any(|(_, c)| c.tokens.contains(&i))
                || of(&m.people, n).any(|(_, p)| p.tokens.contains(&i))
                || of(&m.kinds, n).any(|(_, k)| k.tokens.contains(&i))
                || m.marks.at(i).next().is_some()
        };
        let forms = &d.language.forms;
        let dated = |w: &str| forms.date_names.contains(w) || forms.hours.contains(w) || forms.time_nouns.contains(w);
        let body = d.sentences.get(n).is_some_and(|s| s.role == Role::Body && at > s.tokens.start);
        let runs_on = at.checked_sub(1).and_then(|i| d.tokens.list.get(i)).is_some_and(|t| {
            // "fief des Assad": people of a name.
            (t.kind == Kind::Word && !d.language.forms.plural_articles.contains(d.tokens.folded(t))
                || d.language.list_marks.contains(&t.sym))
                && !d.tokens.quote_before(at)
        });
        d.language.lower_peoples
            && body
            && runs_on
            && capital(at)
            && d.word(at).chars().count() > 3
            && !dated(d.word(at))
            && !told(at)
    }

    /// "Chaaba Harfouch", "Misherfa al-Hima": a word in capitals that nothing knows goes on with the name, its article between. A
    /// name with an article of its own is whole.
    pub(super) fn is_half(&self, tokens: &Range<usize>) -> bool {
        if crate::gazetteer::is_article(&self.d.tokens, tokens.start, tokens.end) {
            return false;
        }
        let article = usize::from(crate::gazetteer::is_article(&self.d.tokens, tokens.end, self.end));
        let next = tokens.end + article;
        let close = |i: usize| {
            let (a, b) = (i.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)), self.d.tokens.list.get(i));
            a.zip(b).is_some_and(|(a, b)| b.start <= a.end + 1 && b.kind == Kind::Word && !b.line_start)
        };
        let body = self.d.sentences.get(self.n).is_some_and(|s| s.role == Role::Body);
        let name = self
            .d
            .tokens
            .list
            .get(next)
            .filter(|_| next < self.end)
            .is_some_and(|t| t.capital && !t.upper && (t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym)));
        body && name && close(next) && (article == 0 || close(tokens.end))
    }
}
