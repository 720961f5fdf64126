//! Who reaches whom.

use serde::Serialize;

use super::{Direction, Family, Filter, Problem, Verdict, Witness};

/// How far it has been found out who reaches whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachProgress {
    /// So many steps are done …
    pub done: usize,
    /// … of so many.
    pub of: usize,
}

/// Who reaches whom, as far as was asked. Interfaces and hosts are meant by their first address in a family; a block that is
/// asked about also means its plain addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    /// What is wrong with the question; places are `/from`, `/to`, `/protocol` and `/ports`. Then nothing else is told.
    pub problems: Vec<Problem>,
    /// Who could send: those who fare alike stand together. At most 1,000, those of pairs before others.
    pub senders: Vec<ReachClass>,
    /// Who could be sent to. At most 1,000.
    pub receivers: Vec<ReachClass>,
    /// Between whom something goes, replies included (S-412): the first 1,000, by sender and receiver.
    pub pairs: Vec<ReachPair>,
    /// Whether there may be more.
    pub more: bool,
    /// In words.
    pub text: String,
    /// What is not in it, in words; null where nothing is.
    pub about: Option<String>,
}

/// Somebody who is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ReachKind {
    /// Interfaces.
    Interfaces,
    /// A host of the document.
    Host,
    /// Plain addresses of a block that was asked about.
    Addresses,
    /// Every public address of nobody in the document.
    Internet,
}

/// Some who fare alike: their groups, network ACLs and ways are the same, and no rule tells their addresses apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachClass {
    /// What they are.
    pub kind: ReachKind,
    /// Their ids, the first 100 of those who were asked about; `internet` for the internet, an address for addresses.
    pub ids: Vec<String>,
    /// How many they are.
    pub count: usize,
    /// The groups that they carry.
    pub groups: Vec<String>,
    /// In words: `web (eni-web) and 3 more`.
    pub text: String,
}

/// Two between whom something goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachPair {
    /// The sender: an index of `senders`.
    pub from: usize,
    /// The receiver: an index of `receivers`.
    pub to: usize,
    /// One of each, for `Session.cell`.
    pub ends: [String; 2],
    /// Whether something is certainly allowed, or nobody can tell.
    pub verdict: Verdict,
    /// Services that go, in words, the first 20: `tcp 22`.
    pub services: Vec<String>,
    /// Whether there are more services.
    pub more: bool,
    /// In a few words: `tcp 22, tcp 443 and 3 more`.
    pub text: String,
}

/// One pair in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachCell {
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Services that go, the first 100: IPv4 first.
    pub boxes: Vec<ReachBox>,
    /// Whether there are more.
    pub more: bool,
    /// Whether there was too much to try: then rules may be missing at gates.
    pub more_rules: bool,
    /// In words.
    pub text: String,
}

/// Services that go between two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachBox {
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
    /// Whether it is allowed, or nobody can tell.
    pub verdict: Verdict,
    /// The gates on the way, with the rules and network ACL entries there that let something of it pass.
    pub gates: Vec<ReachGate>,
    /// A packet of it, confirmed by `decide`; null where none can be named.
    pub witness: Option<Witness>,
    /// The services in words: `tcp 22`.
    pub text: String,
}

/// A gate on the way between two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachGate {
    /// The interface, subnet or link; null where nothing filters.
    pub at: Option<String>,
    /// What stands there.
    pub filter: Filter,
    /// Which way the packets go.
    pub direction: Direction,
    /// The ids of the rules or entries.
    pub rules: Vec<String>,
}

/// How far somebody comes who takes over an interface: whom it reaches, whom they reach, and so on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachRadius {
    /// Where it starts.
    pub id: String,
    /// How many are reached by so many hops: the first number is of one hop.
    pub counts: Vec<usize>,
    /// Who is reached, the nearest first; the first 1,000 classes.
    pub reached: Vec<ReachHop>,
    /// Whether there are more.
    pub more: bool,
    /// In words.
    pub text: String,
}

/// Some who are reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachHop {
    /// Who.
    pub who: ReachClass,
    /// How many connections it takes, one after the other.
    pub hops: u32,
    /// One way there by ids, from where it starts to one of them.
    pub path: Vec<String>,
    /// What the last of the connections can be, in words.
    pub text: String,
}
