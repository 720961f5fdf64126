//! The model of AWS security groups and every verdict on it.
//!
//! No I/O, no clock, no randomness, no JSON, no JavaScript: the same input gives the same answer.
//! Rooms see only the rooms before them: `model`, `validate`, `filter`, `track`, `path`, `timeline`, `space`, `reach`; all see
//! `chosen` and `facts`.
//!
//! Facts about AWS are cited by their numbers, S-nnn.

pub mod chosen;
pub mod facts;
mod fill;
pub mod filter;
pub mod index;
pub mod model;
pub mod path;
pub mod reach;
pub mod space;
pub mod timeline;
pub mod track;
pub mod validate;

pub use fill::fill;
