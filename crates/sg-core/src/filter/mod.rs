//! Stateless verdicts at one gate: security groups, network ACLs, and traffic that nothing filters.

mod acl;
mod exempt;
mod fit;
mod groups;
mod reference;
mod shortlist;

pub use acl::{AclVerdict, judge_acl};
pub use exempt::{Surroundings, exempt};
pub use fit::{FieldMiss, Fit, PeerMiss, Remote, Seen, Standing, fit};
pub use groups::{GroupsVerdict, Miss, any_rule, judge_groups};
pub(crate) use reference::recognises;
pub use shortlist::{Shortlist, Shortlists};
