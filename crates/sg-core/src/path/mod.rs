//! One packet from end to end, through every gate in AWS's order (S-235, S-417): the sender's groups, its
//! subnet's network ACL, the way between, the receiver's subnet's ACL, the receiver's groups; and the reply to it.

mod answer;
mod directory;
mod ends;
mod exchange;
mod explain;
mod flows;
mod needs;
mod outcome;
mod route;
mod scene;
mod walk;

pub(crate) use answer::answer;
pub use answer::{Answer, Manner};
pub use directory::Directory;
pub use ends::{Side, Which};
pub use exchange::{Client, Exchange, decide, decide_after};
pub(crate) use exchange::{client_of_dropped, client_of_reply, reply};
pub use flows::{FlowChange, Phase};
pub use needs::{Change, Leg, Need};
pub use outcome::{Assumption, Because, FilterKind, Gate, Outcome, Trouble, Verdict};
pub(crate) use scene::Scene;
pub use scene::Standpoint;
pub(crate) use walk::Walk;
