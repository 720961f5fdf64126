//! What sentences that somebody types say, in words.

use sg_core::model::{IcmpMatch, Network, PortRange, Service};
use sg_core::reach::{Demand, Guardrail, Party};
use sg_formats::fill;

use super::compare::list;
use super::english::{SetKey as Key, english_of_sets};
use crate::answers::{Direction, PhraseRule, PhraseRules};

/// What must hold: `Must not pass: tcp 22 from the internet to web (sg-web).`
pub(crate) fn guardrail_says(guardrail: &Guardrail, network: &Network) -> String {
    let services = match guardrail.services.as_slice() {
        [] => say(Key::Anything, &[]),
        services => list(&services.iter().map(|service| service_words(*service)).collect::<Vec<_>>(), false),
    };
    let key = match guardrail.demand {
        Demand::Deny => Key::SaysDeny,
        Demand::Allow => Key::SaysAllow,
        Demand::Only => Key::SaysOnly,
    };
    say(key, &[&services, &party_name(&guardrail.from, network), &party_name(&guardrail.to, network)])
}

/// What rules let pass: `Lets tcp 8080 from app (sg-app) in to web (sg-web).`
pub(crate) fn rules_say(found: &PhraseRules, network: &Network) -> String {
    let mut services = Vec::new();
    let mut peers = Vec::new();
    for rule in &found.rules {
        push(&mut services, rule_words(rule));
        push(&mut peers, peer_words(&rule.peer, network));
    }
    let key = match found.direction {
        Direction::Inbound => Key::SaysInbound,
        Direction::Outbound => Key::SaysOutbound,
    };
    let own = group_name(&found.group, network);
    say(key, &[&list(&services, false), &list(&peers, false), &own])
}

fn push(all: &mut Vec<String>, one: String) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// Traffic of a guardrail.
pub(super) fn service_words(service: Service) -> String {
    let ports = |protocol: &str, ports: PortRange| match ports {
        PortRange::ALL => say(Key::BoxAllOf, &[protocol]),
        ports => say(Key::BoxPorts, &[protocol, &ports.to_string()]),
    };
    let icmp = |protocol: &str, wanted: IcmpMatch| match wanted {
        IcmpMatch::Any => say(Key::BoxAllOf, &[protocol]),
        IcmpMatch::Type(kind) => say(Key::BoxIcmpType, &[protocol, &kind.to_string()]),
        IcmpMatch::TypeCode(kind, code) => {
            say(Key::BoxIcmpCode, &[protocol, &kind.to_string(), &code.to_string()])
        }
    };
    match service {
        Service::All => say(Key::Anything, &[]),
        Service::Tcp(range) => ports("tcp", range),
        Service::Udp(range) => ports("udp", range),
        Service::Icmp(wanted) => icmp("icmp", wanted),
        Service::Icmpv6(wanted) => icmp("icmpv6", wanted),
        Service::Other(number) => say(Key::BoxProtocol, &[&number.protocol().0.to_string()]),
    }
}

fn rule_words(rule: &PhraseRule) -> String {
    let protocol = rule.protocol.as_str();
    match (rule.ports.as_deref(), rule.icmp_type, rule.icmp_code) {
        (Some("all"), ..) => say(Key::BoxAllOf, &[protocol]),
        (Some(ports), ..) => say(Key::BoxPorts, &[protocol, ports]),
        (_, Some(kind), Some(code)) => {
            say(Key::BoxIcmpCode, &[protocol, &kind.to_string(), &code.to_string()])
        }
        (_, Some(kind), None) => say(Key::BoxIcmpType, &[protocol, &kind.to_string()]),
        _ if protocol == "all" => say(Key::BoxAll, &[]),
        _ if protocol.bytes().all(|byte| byte.is_ascii_digit()) => say(Key::BoxProtocol, &[protocol]),
        _ => say(Key::BoxAllOf, &[protocol]),
    }
}

pub(super) fn peer_words(peer: &str, network: &Network) -> String {
    match peer {
        "0.0.0.0/0" => say(Key::Everywhere, &[]),
        "::/0" => say(Key::EverywhereV6, &[]),
        peer if peer.starts_with("pl-") => {
            let list = network.prefix_lists.iter().find(|list| list.id.as_str() == peer);
            called(peer, list.and_then(|list| list.name.as_deref()))
        }
        peer => group_name(peer, network),
    }
}

pub(super) fn group_name(id: &str, network: &Network) -> String {
    let group = network.groups.iter().find(|group| group.id.as_str() == id);
    called(id, group.and_then(|group| group.name.as_deref()))
}

/// An end of a guardrail, with its name where it has one.
pub(super) fn party_name(party: &Party, network: &Network) -> String {
    match party {
        Party::Internet => say(Key::TheInternet, &[]),
        Party::Block(block) => block.to_string(),
        Party::Group(id) => group_name(id.as_str(), network),
        Party::PrefixList(id) => peer_words(id.as_str(), network),
        Party::Interface(id) => {
            called(id.as_str(), network.interface(id).and_then(|own| own.name.as_deref()))
        }
        Party::Host(id) => {
            let host = network.hosts.iter().find(|host| host.id == *id);
            called(id.as_str(), host.and_then(|host| host.name.as_deref()))
        }
        Party::Subnet(id) => called(id.as_str(), network.subnet(id).and_then(|own| own.name.as_deref())),
        Party::Vpc(id) => called(id.as_str(), network.vpc(id).and_then(|own| own.name.as_deref())),
    }
}

pub(super) fn called(id: &str, name: Option<&str>) -> String {
    match name {
        Some(name) if name != id && !name.is_empty() => say(Key::Called, &[name, id]),
        _ => id.to_owned(),
    }
}

fn say(key: Key, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}
