//! Who reaches whom, what must hold of it, and what changed between two networks: exactly, not by samples.

mod compare;
mod coverage;
mod crowd;
mod cuts;
mod guardrail;
mod hold;
mod least;
mod pairs;
mod repair;
mod spare;

pub use compare::{
    Amount, BoxPeers, Changed, Comparison, Effect, MAX_BOXES, NotCompared, Thing, TrafficBox, Unlike, compare,
};
pub use coverage::{Coverage, Uncovered, coverage};
pub use guardrail::{Demand, Guardrail, Party};
pub use hold::{Doubt, Held, MOST_PACKETS, hold};
pub use least::{Least, least};
pub use pairs::{
    Ask, Cell, CellBox, Circle, Class, Flow, Found, Lets, Pair, Pairs, Radius, Reached, Whom, told,
};
pub use repair::{MOST_REPAIRS, Repair, Repairs, Wish, repair};
pub use spare::{
    Fewest, Ground, Merge, Mergeable, Redundant, RedundantKind, Smallest, Spare, SpareRule, spare,
    spare_groups,
};
