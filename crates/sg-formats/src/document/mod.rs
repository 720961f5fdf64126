//! From a document to the model.
//!
//! Reading never fails: what could be read is in the answer, what could not is a problem. One file a
//! noun; each reads what the shape allows and leaves wrong types, unknown and missing keys to `shape`.

mod acl;
mod across;
mod address;
#[cfg(feature = "steps")]
mod edit;
mod given;
mod group;
mod ids;
mod interface;
mod judge;
mod known;
mod link;
mod list;
mod open;
mod packet;
mod peer;
mod pieces;
mod prefix_list;
mod reader;
mod rule;
mod service;
#[cfg(feature = "steps")]
mod step;
#[cfg(test)]
mod tests;
mod touched;
mod value;
mod vpc;
mod words;

use serde_json::Value;
use sg_core::model::{Cidr, Network, Packet};
use sg_core::timeline::Step;
use sg_core::validate::GroupUsage;

pub use ids::mint_ids;
pub use open::OpenDocument;
use pieces::Pieces;
use reader::Reader;

use crate::Problem;
use crate::json::Place;
#[cfg(feature = "steps")]
use crate::shape::STEPS;
use crate::shape::{PACKET, check};

/// A document, as far as verdicts rest on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: Option<String>,
    /// Everything that packets are judged in.
    pub network: Network,
    /// What each group counts toward its quotas, in the network's order.
    pub usages: Vec<GroupUsage>,
    /// The packets to ask about, in the author's order.
    pub packets: Vec<PacketSlot>,
    /// What happens, in order; a step that cannot be read keeps its place. Empty without the feature `steps`.
    pub steps: Vec<Step>,
}

/// The place of a packet. One that cannot be read keeps its place and has no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PacketSlot {
    /// The packet's id, unique among the packets of the document.
    pub id: String,
    /// What it is for.
    pub title: Option<String>,
    /// The packet; none if what stands there cannot be read.
    pub packet: Option<Packet>,
}

/// Reads a document. Every fault goes to `problems`, each with its path; the rest is read all the same.
///
/// Ids that are left out are made up as [`mint_ids`] does.
pub fn read_document(value: &Value, problems: &mut Vec<Problem>) -> Document {
    let pieces = Pieces::of(value);
    problems.extend(pieces.problems().cloned());
    pieces.document
}

/// Reads a block of addresses, without a word on what is wrong.
pub fn read_block(text: &str) -> Option<Cidr> {
    address::quiet_cidr(text.trim())
}

/// Reads one packet as it stands in a document, whose ids it may name. `at` is the JSON Pointer that
/// the paths of problems start with.
pub fn read_packet(
    document: &Value,
    packet: &Value,
    at: &str,
    problems: &mut Vec<Problem>,
) -> Option<Packet> {
    let place = Place::new(at);
    check(&PACKET, packet, &place, problems);
    Reader::of_given(document, problems).packet(packet, &place)
}

/// Reads a list of steps that are played in a document and do not stand in it. Problems have their places in
/// the list.
#[cfg(feature = "steps")]
fn read_steps(document: &Value, steps: &Value, problems: &mut Vec<Problem>) -> Vec<Step> {
    let place = Place::new("");
    check(&STEPS, steps, &place, problems);
    let mut holder = serde_json::Map::new();
    holder.insert("steps".to_owned(), steps.clone());
    let holder = Value::Object(holder);
    Reader::of_steps(document, &holder, problems).steps(&holder, &place)
}
