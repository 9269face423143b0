//! Words: how text is folded, numbered and cut into tokens. Knows no language and no place.

mod clitic;
pub mod fold;
mod plain;
mod scan;
pub mod token;
pub mod vocab;

pub use fold::{fold, fold_into};
pub(crate) use plain::ends_at as apostrophe_ends;
pub(crate) use scan::{is_word_code, scan_word};
pub(crate) use token::is_split_article;
pub use token::{Clitics, Kind, Quote, Reading, Side, Token, Tokens, tokenize};
pub use vocab::{Sym, Vocab};
