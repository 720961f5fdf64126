//! Text to model and back: the document (JSON) and what the AWS CLI prints.

mod aws;
pub mod json;
mod problem;
mod read;

pub use problem::{Level, Position, Problem};
pub use read::{FileProblem, Format, Input, ReadAnswer, ReadOptions, read};
