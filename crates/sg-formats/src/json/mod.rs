//! JSON text: values, changes of them, and the places of problems in it.
//!
//! Positions are never kept for a whole text: the few that are asked for are found by reading the
//! text once more.

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

pub use locate::locate;
pub use parse::parse;
pub use patch::patch;
pub(crate) use pointer::Place;
pub use pointer::{child, segments};
pub use print::{print, text};
