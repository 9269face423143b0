//! Date and time phrases: found in a sentence, resolved to intervals against the article's date.
//!
//! Two steps, both pure: [`find`] reads a sentence into [`TimeMention`]s with the help of a language's [`Lexicon`], and
//! [`resolve`] turns a mention's [`TimeExpr`] into a [`TimeSpan`] once the article's date, the tense of the clause and
//! the day the text is about are known. Nothing here reads a clock: what can't be known resolves to nothing.
//!
//! All words and phrase patterns are data (`src/lexicon/<lang>/time.toml`, described in [`Lexicon`]); the code knows
//! no language.

mod account;
mod build;
mod calendar;
mod check;
mod expr;
mod hijri;
mod lexicon;
mod matcher;
mod need;
mod pattern;
mod publication;
mod resolve;
mod token;
mod told;
mod whole_days;

#[cfg(test)]
mod tests;

pub use account::{Account, heading};
pub use expr::{Anchor, Basis, Context, Edge, Part, Precision, Side, TimeExpr, TimeMention, TimeSpan, Unit};
pub use lexicon::Lexicon;
pub use matcher::{find, maybe};
pub use publication::{DateEvidence, EvidenceKind, infer_published};
pub use resolve::resolve;
pub use told::{Told, bare_day, month_of};
