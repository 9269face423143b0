//! Checks of the data that need everything loaded; each defect names file or place, entry and field, and what to do.

mod places;
mod rules;

pub use places::check as check_places;
pub use rules::check as check_rules;

use crate::gazetteer;
use crate::knowledge::Knowledge;

/// Every defect of lexicons and gazetteer.
pub fn check(k: &Knowledge, files: &gazetteer::Files) -> Vec<String> {
    let mut out = check_rules(k);
    out.extend(check_places(k, files));
    out
}
