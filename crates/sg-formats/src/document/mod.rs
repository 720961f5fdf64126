//! From a document to the model.
//!
//! Reading never fails: what could be read is in the answer, what could not is a problem. One file a
//! noun; each reads what the shape allows and leaves wrong types, unknown and missing keys to `shape`.

mod acl;
mod address;
mod edit;
mod group;
mod ids;
mod interface;
mod judge;
mod known;
mod link;
mod packet;
mod peer;
mod prefix_list;
mod reader;
mod rule;
mod service;
mod step;
#[cfg(test)]
mod tests;
mod value;
mod vpc;
mod words;

use serde_json::Value;
use sg_core::model::{Limits, Network, Packet};
use sg_core::timeline::Step;
use sg_core::validate::GroupUsage;

pub use ids::mint_ids;
use reader::Reader;

use crate::Problem;
use crate::json::Place;
use crate::shape::{DOCUMENT, PACKET, check};

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
    /// What happens, in order; a step that cannot be read keeps its place.
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
    let root = Place::new("");
    check(&DOCUMENT, value, &root, problems);
    let mut reader = Reader::new(value, problems);
    let network = Network {
        vpcs: reader.vpcs(value, &root),
        subnets: reader.subnets(value, &root),
        groups: reader.groups(value, &root),
        prefix_lists: reader.prefix_lists(value, &root),
        acls: reader.acls(value, &root),
        links: reader.links(value, &root),
        interfaces: reader.interfaces(value, &root),
        hosts: reader.hosts(value, &root),
        external: ids(value, "external"),
        deleted: ids(value, "deleted"),
        limits: limits(value),
    };
    let packets = reader.packets(value, &root);
    let steps = reader.steps(value, &root);
    let usages = judge::judge(value, &network, &root, problems);
    Document { title: value::label(value, "title"), network, usages, packets, steps }
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
    Reader::new(document, problems).packet(packet, &place)
}

/// The ids of a list.
fn ids(document: &Value, key: &str) -> Vec<String> {
    value::texts(document, key).map(|(_, id)| id.to_owned()).collect()
}

fn limits(document: &Value) -> Limits {
    let quota = |key| value::number(document.get("limits")?, key);
    Limits {
        rules_per_group: quota("rulesPerGroup"),
        groups_per_interface: quota("groupsPerInterface"),
        max_tracked: quota("maxTracked"),
    }
}
