//! Where it happened: the place of a trigger by its clause, and what stands in for one that is not named there.

pub(crate) mod anaphor;
pub(crate) mod before;
pub(crate) mod focus;
pub(crate) mod lead;
pub(crate) mod likewise;
pub(crate) mod listed;
pub(crate) mod meant;
pub(crate) mod neighbour;
pub(crate) mod own_relative;
pub(crate) mod placing;
pub(crate) mod retold;
pub(crate) mod spots;
pub(crate) mod whence;
pub(crate) mod whereabouts;
