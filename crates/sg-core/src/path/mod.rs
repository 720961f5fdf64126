//! One packet from end to end, through every gate in AWS's order (S-235, S-417): the sender's groups, its
//! subnet's network ACL, the way between, the receiver's subnet's ACL, the receiver's groups.

mod ends;
mod gates;
mod outcome;
mod route;

pub use ends::{Side, Which};
pub use gates::decide;
pub use outcome::{Assumption, Because, FilterKind, Gate, Outcome, Trouble, Verdict};
