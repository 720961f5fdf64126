//! JSON text: values, and the places of problems in it.
//!
//! Positions are never kept for a whole text: the few that are asked for are found by reading the
//! text once more.

mod events;
mod fault;
mod locate;
mod number;
mod parse;
mod place;
mod pointer;
mod print;
#[cfg(test)]
pub(crate) mod tests;

pub use locate::locate;
pub use parse::parse;
pub(crate) use pointer::Place;
pub use pointer::{child, segments};
pub use print::print;
