//! Who did it and to whom: which actor a word means, the subject of a clause, and parties that a sentence leaves out.

pub(crate) mod actor;
pub(crate) mod antecedent;
pub(crate) mod aside;
pub(crate) mod charge;
pub(crate) mod complete;
pub(crate) mod flight;
pub(crate) mod govern;
pub(crate) mod infer;
pub(crate) mod joined;
pub(crate) mod latter;
pub(crate) mod nearby;
pub(crate) mod own;
pub(crate) mod owner;
pub(crate) mod passive;
pub(crate) mod roles;
pub(crate) mod subject;
pub(crate) mod theatre;
