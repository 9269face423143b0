//! Who says so: the words for speech, who stands beside them, and how far what they say reaches.

mod bracket;
pub(crate) mod claim;
pub(crate) mod named;
pub(crate) mod quotation;
pub(crate) mod reach;
pub(crate) mod speaker;
pub(crate) mod speaker_before;
pub(crate) mod verb;
pub(crate) mod who;
