//! What a rule of the document means, however it is written.

use super::service::normal;
use super::take::{Object, peek, written};
use core::net::IpAddr;
use ipnetwork::IpNetwork;
use serde_json::Value;
use sg_core::model::Cidr;

/// What a rule means: two rules of one direction of a group with one meaning are one rule to EC2.
///
/// # Source
/// S-136: protocol, ports or ICMP type and code, and peer; the description is no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A rule that can be read.
    Rule(Service, Peer),
    /// One that cannot; it is the same only as one that is written the same.
    Unreadable(String),
}

/// Protocol and ports as EC2 prints them (S-123, S-601).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// `tcp`, `udp`, `icmp`, `icmpv6`, `-1` or a number.
    pub(crate) protocol: String,
    /// Ports, or type and code with -1 for any; nothing for a protocol without them (S-125).
    pub(crate) range: Option<(i32, i32)>,
}

/// The peer of a rule, in the form in which EC2 keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// A block, its host bits cleared (S-131).
    Cidr(Cidr),
    /// A prefix list.
    PrefixList(String),
    /// A group; its account is no part of the meaning, since ids of groups are unique.
    Group(String),
}

impl Meaning {
    /// What a rule means.
    pub(crate) fn of(rule: &Object) -> Self {
        match (Service::of(rule), Peer::of(peek(rule, "peer"))) {
            (Some(service), Some(peer)) => Self::Rule(service, peer),
            _ => Self::Unreadable(as_written(rule)),
        }
    }
}

impl Meaning {
    /// A text that two rules share if they mean the same, and only then.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Rule(service, Peer::Cidr(cidr)) => {
                [service.key().as_str(), " ", &cidr.to_string()].concat()
            }
            Self::Rule(service, Peer::Group(id) | Peer::PrefixList(id)) => {
                [service.key().as_str(), " ", id].concat()
            }
            Self::Unreadable(text) => ["? ", text].concat(),
        }
    }
}

impl Service {
    /// A text for protocol and ports, as EC2 would group them.
    pub(crate) fn key(&self) -> String {
        match self.range {
            None => self.protocol.clone(),
            Some((from, to)) => {
                [self.protocol.as_str(), " ", &from.to_string(), " ", &to.to_string()].concat()
            }
        }
    }
}

fn as_written(rule: &Object) -> String {
    let keys = ["protocol", "ports", "icmpType", "icmpCode", "peer"];
    keys.map(|key| rule.get(key).map(written).unwrap_or_default()).join(" ")
}

impl Service {
    fn of(rule: &Object) -> Option<Self> {
        let protocol = match normal(&written(rule.get("protocol")?)) {
            Value::String(name) if name == "all" => "-1".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(name) if matches!(&*name, "tcp" | "udp" | "icmp" | "icmpv6") => name,
            _ => return None,
        };
        let range = match &*protocol {
            "tcp" | "udp" => Some(ports(rule.get("ports")?)?),
            "icmp" | "icmpv6" => Some(icmp(rule)?),
            _ => None,
        };
        Some(Self { protocol, range })
    }
}

/// Both ends of a range of ports (S-124).
fn ports(value: &Value) -> Option<(i32, i32)> {
    let text = written(value);
    let text = text.trim();
    if text.eq_ignore_ascii_case("all") {
        return Some((0, 65_535));
    }
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (digits::<u16>(first)?, digits::<u16>(last)?);
    (first <= last).then_some((first.into(), last.into()))
}

/// Type and code, -1 for any; no code without a type (S-126).
fn icmp(rule: &Object) -> Option<(i32, i32)> {
    let part = |key| match rule.get(key).map(written) {
        None => Some(-1),
        Some(text) if text == "-1" || text.eq_ignore_ascii_case("all") => Some(-1),
        Some(text) => digits::<u8>(&text).map(i32::from),
    };
    let (kind, code) = (part("icmpType")?, part("icmpCode")?);
    (kind >= 0 || code < 0).then_some((kind, code))
}

fn digits<T: core::str::FromStr>(text: &str) -> Option<T> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

impl Peer {
    /// The peer that a text of the document names.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let (before, after) = text.split_once('/').unwrap_or(("", text));
        if after.starts_with("sg-") && before.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Group(after.to_owned()));
        }
        if text.starts_with("pl-") {
            return Some(Self::PrefixList(text.to_owned()));
        }
        let address = before.trim().parse::<IpAddr>().ok()?;
        let block = IpNetwork::new(address, digits(after)?).ok()?;
        Some(Self::Cidr(Cidr::new(block)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn meaning(rule: Value) -> Meaning {
        let Value::Object(rule) = rule else { panic!("an object") };
        Meaning::of(&rule)
    }

    #[track_caller]
    fn same(one: Value, other: Value) {
        assert_eq!(meaning(one.clone()), meaning(other));
        assert!(matches!(meaning(one), Meaning::Rule(..)));
    }

    #[test]
    fn spelling_changes_no_meaning() {
        let rule = |protocol, ports, peer| json!({"protocol": protocol, "ports": ports, "peer": peer});
        same(
            rule(json!("tcp"), json!(443), json!("10.0.0.0/8")),
            rule(json!("6"), json!("443 - 443"), json!("10.9.8.7/8")),
        );
        same(
            rule(json!("udp"), json!("all"), json!("2001:db8::/32")),
            rule(json!("UDP"), json!("0-65535"), json!("2001:DB8:0::1/32")),
        );
        same(
            json!({"protocol": "icmp", "peer": "123456789012/sg-1", "description": "x"}),
            json!({"protocol": 1, "icmpType": -1, "icmpCode": "all", "peer": "sg-1"}),
        );
        same(
            json!({"protocol": "all", "peer": "pl-1"}),
            json!({"protocol": "-1", "ports": 1, "peer": "pl-1"}),
        );
        same(json!({"protocol": 50, "peer": "pl-1"}), json!({"protocol": "50", "peer": "pl-1"}));
    }

    #[test]
    fn what_cannot_be_read_is_the_same_only_as_it_stands() {
        for (rule, text) in [
            (json!({"protocol": "tcp", "ports": "90-80", "peer": "sg-1"}), "tcp 90-80   sg-1"),
            (json!({"protocol": "tcp", "ports": 65536, "peer": "sg-1"}), "tcp 65536   sg-1"),
            (json!({"protocol": "tcp", "peer": "sg-1"}), "tcp    sg-1"),
            (json!({"protocol": "esp", "peer": "sg-1"}), "esp    sg-1"),
            (json!({"protocol": "icmp", "icmpCode": 4, "peer": "sg-1"}), "icmp   4 sg-1"),
            (json!({"protocol": "all", "peer": "10.0.0.1"}), "all    10.0.0.1"),
            (json!({"protocol": "all", "peer": "10.0.0.0/33"}), "all    10.0.0.0/33"),
            (json!({"protocol": "all", "peer": "10.0.0.0/+8"}), "all    10.0.0.0/+8"),
            (json!({}), "    "),
        ] {
            assert_eq!(meaning(rule), Meaning::Unreadable(text.to_owned()));
        }
    }
}
