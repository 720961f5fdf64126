//! What changed between two documents.

use serde::Serialize;

use super::Direction;

/// What changed from one document to another: exactly, for all packets. Sets speak of the direct path (no `via`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Whether nothing changed: a proof for what is admitted, and for what of it is tracked (S-320).
    pub equal: bool,
    /// What passes now and did not before.
    pub opened: TrafficSet,
    /// What passed before and does not now.
    pub closed: TrafficSet,
    /// What passes as before, and is tracked now.
    pub tracked: TrafficSet,
    /// What passes as before, and is no longer tracked.
    pub untracked: TrafficSet,
    /// Interfaces and groups that only the second document has.
    pub added: Vec<Thing>,
    /// Interfaces and groups that only the first document has.
    pub removed: Vec<Thing>,
    /// What differs and is in none of the sets.
    pub not_compared: Vec<NotCompared>,
    /// One sentence.
    pub text: String,
}

/// A set of packets, as disjoint boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TrafficSet {
    /// How much is in it, summed over places and directions.
    pub volume: Volume,
    /// How many boxes it has.
    pub count: usize,
    /// The first 1,000 of them: by interface, then by group, inbound first, IPv4 first, by service.
    pub boxes: Vec<TrafficBox>,
    /// Whether there are more.
    pub more: bool,
}

/// How much a set holds; decimal digits, since they pass 2^53.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Volume {
    /// Services × plain IPv4 addresses.
    pub ipv4: String,
    /// Services × plain IPv6 addresses.
    pub ipv6: String,
    /// Services × addresses that are recognised as an interface's, and names of which nothing else is known.
    pub members: String,
}

/// An address family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Family {
    /// IPv4.
    Ipv4,
    /// IPv6.
    Ipv6,
}

/// Services × peers at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TrafficBox {
    /// The interface; or the group, if no interface carries it in both documents.
    pub at: String,
    /// Which way the packets go there.
    pub direction: Direction,
    /// Their family.
    pub family: Family,
    /// `all`, `tcp`, `udp`, `icmp`, `icmpv6`, a number, or numbers as in `2-5`.
    pub protocol: String,
    /// Destination ports, as in a rule: `22`, `8000-8100`, `all`; null for what has none.
    pub ports: Option<String>,
    /// ICMP types: `8`, `0-3`, `all`; null for what has none.
    pub icmp_types: Option<String>,
    /// ICMP codes of each type: `0`, `0-3`, `all`; null for what has none.
    pub icmp_codes: Option<String>,
    /// The other end: senders if inbound, receivers if outbound.
    pub peer: BoxPeer,
    /// How much it is: `3.7 billion public IPv4 addresses × 1 port`. Of IPv6, networks of 64 bits are counted.
    pub amount: String,
    /// The ids of the rules and network ACL entries that decide: those that let it pass (opened, closed), those that
    /// leave it untracked (tracked, untracked).
    pub rules: Vec<String>,
    /// One of the packets, confirmed by `decide` at this place; null where nobody can send one: the interface has no
    /// address of the family, or of the peer only a name is known.
    pub witness: Option<Witness>,
    /// The box in words: `tcp 22 from everywhere except 198.51.100.0/24 → eni-web`.
    pub text: String,
}

/// The other end of a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BoxPeer {
    /// Plain addresses: all of these CIDR blocks, but for those in `except`; empty if none.
    pub blocks: Vec<String>,
    /// CIDR blocks inside `blocks` that are not in the box.
    pub except: Vec<String>,
    /// Whether there are more blocks than are named.
    pub more_blocks: bool,
    /// Whether interfaces are in the box exactly if their private address lies in the blocks; then `members` is empty.
    pub follows: bool,
    /// Those who are recognised.
    pub members: Vec<BoxMember>,
    /// Whether there are more members than are named.
    pub more_members: bool,
    /// In words: `everywhere except 198.51.100.0/24`.
    pub text: String,
}

/// Somebody who is recognised at the other end of a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum BoxMember {
    /// An interface.
    Interface {
        /// Its id.
        id: String,
        /// Its private addresses and delegated prefixes that are in the box.
        addresses: Vec<String>,
    },
    /// Some member of a group that no interface of the document carries.
    GroupMember {
        /// The group.
        group: String,
    },
    /// Some address of a prefix list whose entries are not known.
    ListEntry {
        /// The list.
        prefix_list: String,
    },
}

/// One packet of a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Witness {
    /// The packet, as `decide` takes it.
    pub packet: WitnessPacket,
    /// In words: `tcp 22 from 203.0.113.10 to eni-web`.
    pub text: String,
}

/// A packet as in the document's `packets`; what it does not have is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WitnessPacket {
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// A name or a number, as text.
    pub protocol: String,
    /// The destination port.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub port: Option<u16>,
    /// The ICMP type.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub icmp_type: Option<u8>,
    /// The ICMP code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub icmp_code: Option<u8>,
    /// `middlebox` where the sender or receiver is an interface that is not to be recognised (S-172).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub via: Option<String>,
}

/// Something that only one of the documents has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Thing {
    /// What it is.
    pub kind: ThingKind,
    /// Its id.
    pub id: String,
}

/// What can be added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ThingKind {
    /// A network interface.
    Interface,
    /// A security group.
    Group,
}

/// Something that differs and is in none of the sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NotCompared {
    /// The id of the interface or link; null for the whole document.
    pub at: Option<String>,
    /// What of it.
    pub kind: NotComparedKind,
    /// One sentence.
    pub text: String,
}

/// What differs and is in none of the sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum NotComparedKind {
    /// Where something listens.
    Listeners,
    /// How long connections are remembered (S-330).
    Timeouts,
    /// By which addresses the internet sees an interface.
    PublicAddresses,
    /// What an interface belongs to, or how it forwards packets.
    InterfaceKind,
    /// Whether there is a route to the internet.
    Route,
    /// Whether two VPCs are connected.
    Link,
    /// Blocks of a VPC or subnet that decide what nothing filters (S-240).
    Blocks,
    /// Groups whose rules are not in the document.
    RulesElsewhere,
    /// A network ACL that is not in the document.
    AclElsewhere,
    /// How many connections can be tracked (S-316).
    MaxTracked,
}
