//! What nobody means well: hostile inputs, what every reader promises of them, and mutations that look for more.
//!
//! The fuzz targets in `tests/fuzz` and the bounded runs in this crate's tests call the same functions.

mod catalogue;
mod entrances;
mod mutate;
mod targets;

pub use catalogue::{CATALOGUE, Hostile};
pub use entrances::{ENTRANCES, Entrance};
pub use mutate::Dice;
pub use targets::{TARGETS, Target, fuzz};
