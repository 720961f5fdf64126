//! Packets, replies, waits and edits in order: which flows live on, which are cut.

mod outcome;
mod play;
mod step;
mod table;
mod watch;
mod world;

pub use outcome::{Happened, Mark, Misfit, StepOutcome};
pub use play::{after, marks, play};
pub use step::{Act, Step};
pub use table::{FlowRow, flows_after};
