//! Exact sets of traffic at one gate: what may pass, as a value.
//!
//! A set is a union of boxes, services × peers. Services of a family lie on one line (`services`); so do addresses,
//! and next to them the members whom a gate can recognise (`universe`). Equal sets are equal values.
//!
//! How a packet travels (`via`) is not in the set: sets speak of the direct path.

mod admit;
mod exposure;
mod ranges;
mod services;
mod set;
mod universe;
mod volume;

pub use admit::{At, View};
pub use exposure::{Block, Exposure, Kind, Open, Stretch, Ways, Width, exposure};
pub use ranges::{Line, Ranges, count, difference, intersection, union};
pub use services::{Span, point, services, span, spans};
pub use set::{Band, Half, Op, Peers, Strip, TrafficSet};
pub use universe::{Atom, Person, Universe, Who};
pub use volume::{Count, Volume};
