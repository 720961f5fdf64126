//! Connection tracking: what each interface remembers of the flows that pass it, and for how long (S-300 to S-353).
//! Packets go in, a state comes out; the state is a plain value.

mod entry;
pub(crate) mod hash;
mod judge;
mod key;
mod passing;
mod state;
mod table;
mod untracked;

pub use entry::Entry;
pub use judge::{Arrives, Flow, Ruling, Said, judge};
pub use key::{FlowKey, Place, Point, turned};
pub use passing::{Carried, Passing};
pub use state::FlowState;
pub use table::State;
pub(crate) use untracked::is_untracked;
