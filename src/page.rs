//! What a text's layout says of its days: paragraphs, lists, and lines that are a date and stand over what they date.

use crate::event::{self, Event};
use crate::lexicon::Pos;
use crate::mention::{Mentions, of};
use crate::text::{Document, Role};
use crate::time::TimeMention;

/// Words that may stand beside the date of such a line ("Daily summary for Monday, 9 July").
const BESIDE: usize = 4;

/// How far from the word for a fight the verb may stand that says it goes on, in tokens.
const GOES_ON: usize = 4;

/// One sentence's place on the page.
#[derive(Debug, Clone, Default)]
struct Line {
    paragraph: usize,
    body: bool,
    /// The sentence that opens the list of which this one is an item.
    list_head: Option<usize>,
    /// The time phrase of the dated line over it.
    head: Option<usize>,
}

/// A text's sentences on the page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    lines: Vec<Line>,
    /// Whether several dated lines cut the text into sections.
    sections: bool,
    /// The words that say of something that it still goes on, as token indices.
    goes_on: Vec<usize>,
    /// For each event, whether its noun takes up what was told: "the attack".
    taken_up: Vec<bool>,
    /// For each time phrase, whether it is the day of a statement: "said on Tuesday".
    spoken: Vec<bool>,
}

impl Page {
    /// Reads the layout of a text with these time phrases and events.
    pub fn of(d: &Document<'_>, m: &Mentions, times: &[(usize, TimeMention)], events: &[Event]) -> Page {
        let mut head = None;
        let mut heads = 0;
        let mut lines = Vec::with_capacity(d.sentences.len());
        for (n, s) in d.sentences.iter().enumerate() {
            lines.push(Line {
                paragraph: s.paragraph,
                body: s.role == Role::Body,
                list_head: event::list_head(d, n),
                head,
            });
            if let Some(time) = dates_below(d, times, events, n) {
                head = Some(time);
                heads += 1;
            }
        }
        let forms = &d.language.forms;
        let goes_on = (0..d.tokens.list.len()).filter(|i| forms.goes_on.contains(d.word(*i))).collect();
        let spoken = times.iter().map(|(n, t)| is_spoken(d, m, *n, t)).collect();
        let taken_up = events.iter().map(|e| takes_up(d, m, e)).collect();
        Page { lines, sections: heads > 1, goes_on, taken_up, spoken }
    }

    /// The paragraph of a sentence.
    pub fn paragraph(&self, sentence: usize) -> Option<usize> {
        self.lines.get(sentence).map(|l| l.paragraph)
    }

    /// True for a sentence of the text itself.
    pub fn is_body(&self, sentence: usize) -> bool {
        self.lines.get(sentence).is_some_and(|l| l.body)
    }

    /// The sentence with a colon that opens the list of which a sentence is an item.
    pub fn list_head(&self, sentence: usize) -> Option<usize> {
        self.lines.get(sentence)?.list_head
    }

    /// The time phrase of the line over a sentence that dates what stands below it; the flag says that the text has several.
    pub fn head(&self, sentence: usize) -> Option<(usize, bool)> {
        Some((self.lines.get(sentence)?.head?, self.sections))
    }

    /// True for the event of that index where its noun takes up what was told before.
    pub fn takes_up(&self, event: usize) -> bool {
        self.taken_up.get(event).copied().unwrap_or(false)
    }

    /// True for a time phrase that says when something was said.
    pub fn is_spoken(&self, time: usize) -> bool {
        self.spoken.get(time).copied().unwrap_or(false)
    }

    /// True for what still goes on as the text is written: "the clashes continue".
    pub fn goes_on(&self, e: &Event) -> bool {
        let near = e.trigger.start.saturating_sub(GOES_ON)..e.trigger.end + GOES_ON;
        self.goes_on.iter().any(|i| near.contains(i))
    }
}

/// True where the trigger is a noun with its article: "the attack also hit B".
fn takes_up(d: &Document<'_>, m: &Mentions, e: &Event) -> bool {
    let noun = of(&m.triggers, e.sentence).any(|(_, t)| t.head.start == e.trigger.start && t.value.pos == Pos::Noun);
    let definite = |i: usize| d.tokens.list.get(i).is_some_and(|t| d.language.definite.contains(&t.sym));
    // "annonce que l'attaque": a rule's words may begin before it.
    let last = (e.trigger.len() > 2).then(|| e.trigger.end - 2);
    if last.is_some_and(definite) && !d.language.verb_first {
        return true;
    }
    noun && match d.language.verb_first {
        // "هجوم التنظيم": a noun whose own noun has the article.
        true => [e.trigger.start, e.trigger.end].iter().any(|i| d.word(*i).starts_with("ال")),
        false => e.trigger.start.checked_sub(1).is_some_and(definite),
    }
}

/// True for a day right behind a verb of speech.
fn is_spoken(d: &Document<'_>, m: &Mentions, n: usize, t: &TimeMention) -> bool {
    let from = d.tokens.list.partition_point(|x| x.start < t.start);
    of(&m.attributions, n).any(|(_, a)| a.head.end == from)
}

/// The time phrase of a line that is hardly more than a date, and tells nothing.
fn dates_below(d: &Document<'_>, times: &[(usize, TimeMention)], events: &[Event], n: usize) -> Option<usize> {
    let s = d.sentences.get(n)?;
    let mut own = times.iter().enumerate().filter(|(_, (sentence, _))| *sentence == n);
    let (index, (_, time)) = own.next()?;
    let alone = |other: Option<usize>| {
        let paragraph = other.and_then(|o| d.sentences.get(o)).map(|o| o.paragraph);
        paragraph != Some(s.paragraph)
    };
    let dated = !time.expr.counts_on() && !time.expr.lacks_day() && !time.expr.is_coarse();
    if !dated || own.next().is_some() || events.iter().any(|e| e.sentence == n) {
        return None;
    }
    // What stands in a paragraph with more is a sentence of it.
    if !alone(n.checked_sub(1)) || !alone(Some(n + 1)) {
        return None;
    }
    let outside = s.tokens.clone().filter(|i| {
        let bytes = d.bytes_of(*i..*i + 1);
        let word = d.word(*i).chars().any(char::is_alphanumeric);
        word && (bytes.end <= time.start || bytes.start >= time.end)
    });
    (outside.count() <= BESIDE).then_some(index)
}
