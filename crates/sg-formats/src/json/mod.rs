//! JSON text: values, changes of them, and the places of problems in it.
//!
//! Positions are never kept for a whole text: the few that are asked for are found by reading the
//! text once more.

mod budget;
mod events;
mod fault;
mod locate;
mod number;
mod parse;
mod patch;
mod place;
mod pointer;
mod print;
#[cfg(test)]
pub(crate) mod tests;

#[cfg(feature = "import")]
pub(crate) use budget::Budget;
pub use locate::locate;
pub use parse::parse;
#[cfg(feature = "import")]
pub(crate) use parse::parse_within;
pub use patch::patch;
pub(crate) use pointer::Place;
pub use pointer::{child, segments};
#[cfg(feature = "import")]
pub(crate) use print::SHORT;
pub use print::{print, text};
