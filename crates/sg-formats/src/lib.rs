//! Text to model and back: the document (JSON) and what the AWS CLI prints.

mod problem;

pub use problem::{Level, Position, Problem};
