//! Words: how text is folded, numbered and cut into tokens. Knows no language and no place.

pub mod fold;
pub mod token;
pub mod vocab;

pub use fold::{fold, fold_into};
pub use token::{Clitics, Kind, Quote, Reading, Side, Token, Tokens, tokenize};
pub(crate) use token::{is_word_code, scan_word};
pub use vocab::{Sym, Vocab};
