//! A quotation that goes on over several sentences: who speaks may be named beside any of them.

use crate::text::Document;

/// The other sentences of the quotation that holds a sentence, those behind it first: "A fell. B will follow," he said.
pub(crate) fn sentences<'a>(d: &'a Document<'_>, n: usize) -> impl Iterator<Item = usize> + 'a {
    let behind = (n..).take_while(|i| goes_on(d, *i)).map(|i| i + 1);
    let before = (0..n).rev().take_while(|i| goes_on(d, *i));
    behind.chain(before)
}

/// True where a quotation is still open at the end of a sentence and goes on with the next one.
fn goes_on(d: &Document<'_>, n: usize) -> bool {
    let quoted = |i: usize| d.quoted.get(i) == Some(&true);
    let ends = d.sentences.get(n).and_then(|s| s.tokens.end.checked_sub(1)).is_some_and(quoted);
    ends && d.sentences.get(n + 1).is_some_and(|s| quoted(s.tokens.start))
}
