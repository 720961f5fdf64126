//! Text to model and back: the document (JSON) and what the AWS CLI prints.

mod aws;
mod document;
mod fault;
pub mod json;
mod problem;
mod read;
mod shape;
mod tables;
mod write;

pub use document::{Document, PacketSlot, mint_ids, read_document, read_packet};
pub use fault::fill;
pub use problem::{Level, Position, Problem};
pub use read::{FileProblem, Format, Input, ReadAnswer, ReadOptions, read};
pub use tables::{Pasted, PastedRule, read_rules};
pub use write::{Output, WriteAnswer, write};
