//! Exact sets of traffic at one gate: what may pass, as a value.
//!
//! A set is a union of boxes, services × peers. Services of a family lie on one line (`services`); so do addresses,
//! and next to them the members whom a gate can recognise (`universe`). Equal sets are equal values.
//!
//! How a packet travels (`via`) is not in the set: sets speak of the direct path.

mod admit;
mod exposure;
mod mix;
mod ranges;
mod services;
mod set;
mod universe;
mod volume;

pub use admit::{At, View};
pub(crate) use admit::{Shape, Strips};
pub(crate) use admit::{not_public_v4, not_public_v6};
pub(crate) use exposure::public_parts;
pub use exposure::{Block, Exposure, Kind, Open, Stretch, Ways, Width, exposure};
pub(crate) use mix::Mix;
pub use ranges::{Line, Ranges, count, difference, intersection, union};
pub(crate) use ranges::{covers, holds, tidy};
pub use services::{Span, point, services, services_meet, span, spans};
pub use set::{Band, Half, Op, Peers, Strip, TrafficSet};
pub(crate) use universe::bounds;
pub use universe::{Atom, Person, Run, Universe, Who};
pub use volume::{Count, Volume};
