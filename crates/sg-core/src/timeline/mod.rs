//! Packets, replies, waits and edits in order: which flows live on, which are cut.

mod step;

pub use step::{Act, Step};
