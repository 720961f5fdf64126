//! Rules that are more than is needed: redundant ones, those that one rule could stand for, and the fewest that say the
//! same. Nothing changes by leaving them: what is admitted is the same, and what of it is tracked (S-320).
//!
//! A rule is one of a group, and it counts wherever the group is carried, so all of these places are asked. Network ACLs
//! are not: they may change without a word to the group. Sets speak of the direct
//! path: what load balancers and other forwarders are recognised as (S-265) is not in them.

mod candidates;
mod choose;
mod ground;
mod merge;
mod redundant;
mod rewrite;
mod smallest;
mod tidy;
mod tracking;

pub use ground::Ground;
pub use merge::Merge;
pub use redundant::{Redundant, RedundantKind};
pub(super) use rewrite::Bench;
pub use smallest::Smallest;
pub use tidy::{Fewest, Mergeable, Spare, SpareRule, spare, spare_groups};
