//! How open a place is to the internet.

use serde::Serialize;

use super::Direction;

/// How open an interface or a group is to the internet in one direction: one number, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// The interface or group.
    pub at: String,
    /// Who starts: `inbound` is what may come in.
    pub direction: Direction,
    /// The number, in decimal digits: pairs of somebody public and a service that the rules let pass. Public IPv4
    /// addresses count one by one, public IPv6 addresses by networks of 64 bits; a service is a port of TCP or UDP, a
    /// type and code of ICMP, or another protocol.
    pub ways: String,
    /// The number before, where something was to compare with.
    pub before: Option<String>,
    /// The number in words: `7.4 billion`.
    pub short: String,
    /// What makes it up: `3.7 billion public IPv4 addresses × 2 services`.
    pub text: String,
    /// Ports of TCP in order, then of UDP, then what has no ports; what nobody reaches, now or before, is left out.
    pub stretches: Vec<Stretch>,
    /// Whether there are more stretches than are listed.
    pub more: bool,
    /// The addresses of IPv4 that reach a service, by blocks of 8 bits: neighbours that are alike stand together, and
    /// all 256 are there.
    pub blocks: Vec<Block>,
}

/// Services next to each other that the same peers reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stretch {
    /// What it is of.
    pub kind: StretchKind,
    /// Null where there are none.
    pub ports: Option<PortSpan>,
    /// `22`, `8000-8100`, `all`, or what has no ports in words.
    pub label: String,
    /// How many reach it now.
    pub now: Width,
    /// How many reached it before; as now where nothing was to compare with.
    pub before: Width,
    /// What became of it.
    pub change: StretchChange,
    /// Who reaches it, in words.
    pub text: String,
    /// Who reached it before, in words; null where nothing changed.
    pub was: Option<String>,
}

/// Ports next to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PortSpan {
    /// The first one.
    pub first: u16,
    /// The last one.
    pub last: u16,
}

/// What a stretch is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum StretchKind {
    /// Ports of TCP.
    Tcp,
    /// Ports of UDP.
    Udp,
    /// Any of ICMP.
    Icmp,
    /// Any of ICMP for IPv6.
    Icmpv6,
    /// Any other protocol.
    Others,
}

/// How many reach a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Width {
    /// Nobody.
    Nobody,
    /// Nobody public: private addresses, or members of groups.
    Inside,
    /// Some public addresses.
    Some,
    /// Everybody on the internet, in IPv4 or IPv6.
    Everyone,
}

/// What became of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum StretchChange {
    /// Nothing.
    Same,
    /// Somebody reaches it who did not.
    Opened,
    /// Somebody reached it who does not.
    Closed,
    /// Both.
    Both,
}

/// Blocks of 8 bits of IPv4 addresses that are alike: `first`.0.0.0/8 up to `last`.0.0.0/8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// The first one.
    pub first: u16,
    /// The last one.
    pub last: u16,
    /// Whether any of their addresses is public.
    pub public: bool,
    /// How many of the 16,777,216 addresses of each reach a service.
    pub now: u32,
    /// How many of these did not before.
    pub opened: u32,
    /// How many did before and do not now.
    pub closed: u32,
}
