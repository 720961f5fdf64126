//! Who reaches whom, and what must hold of it.

mod guardrail;

pub use guardrail::{Demand, Guardrail, Party};
