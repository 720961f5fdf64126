//! Rules as somebody types them.

use serde_json::{Map, Value};
use sg_core::model::{Cidr, Direction, Family, GroupId, IcmpMatch, Network, Peer, Service, family_of};
use sg_core::reach::Party;

use super::ends::party;
use super::parser::parse_rule;
use super::syntax::{Name, RuleText};
use super::tokens::problem;
use crate::Problem;
use crate::fault::Fault;

static NO_GROUP: Fault = Fault::error(
    "phraseNoGroup",
    "no group is named that the rule belongs to",
    "Name a group: `… to sg-web` for an inbound rule, `… from sg-web` for an outbound one.",
);
static NO_PEER: Fault = Fault::error(
    "phraseNoPeer",
    "an {0} rule needs to say `{1}` whom",
    "Add `{1}` and an address, a CIDR, a group or a prefix list.",
);
static NO_SUCH_PEER: Fault =
    Fault::error("phrasePeer", "no rule can name `{0}`", "Name a CIDR, a group or a prefix list.");

/// Rules that somebody typed, as they are added to a document.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedRule {
    /// The group that they belong to.
    pub group: GroupId,
    /// Which way they look.
    pub direction: Direction,
    /// One for each service and peer, without ids.
    pub rules: Vec<Value>,
}

/// Reads a rule. `group` and `direction` say where it stands, if the text does not.
///
/// # Errors
/// The first mistake, with its column in the text; its path is empty.
pub fn read_typed_rule(
    text: &str,
    network: &Network,
    group: Option<&GroupId>,
    direction: Option<Direction>,
) -> Result<TypedRule, Problem> {
    let RuleText { services, from, to, direction: said } = parse_rule(text)?;
    let end = text.trim_end().chars().count();
    let find = |name: &Option<Name>| name.as_ref().map(|name| party(name, network)).transpose();
    let (sender, receiver) = (find(&from)?, find(&to)?);
    let direction = said.or(direction).unwrap_or(match (&sender, &receiver) {
        (None, _) => Direction::Outbound,
        (Some(Party::Group(_)), Some(receiver)) if !matches!(receiver, Party::Group(_)) => {
            Direction::Outbound
        }
        _ => Direction::Inbound,
    });
    let (own, peer, words) = match direction {
        Direction::Inbound => (receiver, sender.zip(from), ["inbound", "from"]),
        Direction::Outbound => (sender, receiver.zip(to), ["outbound", "to"]),
    };
    let own = match (own, group) {
        (Some(Party::Group(own)), _) => own,
        (None, Some(own)) => own.clone(),
        _ => return Err(problem(&NO_GROUP, end, &[])),
    };
    let Some((party, name)) = peer else { return Err(problem(&NO_PEER, end, &words)) };
    let Some(peers) = peers(&party, network) else {
        let at = usize::try_from(name.column.saturating_sub(1)).unwrap_or(0);
        return Err(problem(&NO_SUCH_PEER, at, &[&name.text]));
    };
    let mut rules = Vec::new();
    for service in services {
        for peer in peers.iter().filter(|peer| exists(service, peer)) {
            rules.push(rule(service, peer));
        }
    }
    Ok(TypedRule { group: own, direction, rules })
}

/// The peers that stand for somebody; none where no rule can name them.
fn peers(party: &Party, network: &Network) -> Option<Vec<Peer>> {
    let blocks = match party {
        Party::Internet => [Family::V4, Family::V6].map(everywhere).to_vec(),
        Party::Block(block) => vec![*block],
        Party::Group(group) => {
            let named = sg_core::model::GroupRef { account: None, group: group.clone() };
            return Some(vec![Peer::Group(named)]);
        }
        Party::PrefixList(list) => return Some(vec![Peer::PrefixList(list.clone())]),
        Party::Interface(id) => {
            network.interface(id)?.addresses.iter().map(|address| Cidr::host(*address)).collect()
        }
        Party::Host(id) => {
            let host = network.hosts.iter().find(|host| host.id == *id)?;
            host.addresses.iter().map(|address| Cidr::host(*address)).collect()
        }
        Party::Subnet(id) => network.subnet(id)?.cidrs.clone(),
        Party::Vpc(id) => network.vpc(id)?.cidrs.clone(),
    };
    (!blocks.is_empty()).then(|| blocks.into_iter().map(Peer::Cidr).collect())
}

/// Every address of a family.
fn everywhere(family: Family) -> Cidr {
    let zero = match family {
        Family::V4 => core::net::IpAddr::V4(core::net::Ipv4Addr::UNSPECIFIED),
        Family::V6 => core::net::IpAddr::V6(core::net::Ipv6Addr::UNSPECIFIED),
    };
    ipnetwork::IpNetwork::new(zero, 0).map_or(Cidr::host(zero), Cidr::new)
}

/// ICMP exists in one family only (S-130): a rule for the other matches nothing.
fn exists(service: Service, peer: &Peer) -> bool {
    let Peer::Cidr(cidr) = peer else { return true };
    match service {
        Service::Icmp(_) => family_of(cidr.first()) == Family::V4,
        Service::Icmpv6(_) => family_of(cidr.first()) == Family::V6,
        _ => true,
    }
}

/// A rule as it stands in a document.
fn rule(service: Service, peer: &Peer) -> Value {
    let mut rule = Map::new();
    let mut put = |key: &str, value: Value| rule.insert(key.to_owned(), value);
    match service.protocol() {
        None => put("protocol", "all".into()),
        Some(protocol) => match protocol.name() {
            Some(name) => put("protocol", name.into()),
            None => put("protocol", protocol.0.into()),
        },
    };
    match service {
        Service::Tcp(ports) | Service::Udp(ports) if ports.first() == ports.last() => {
            put("ports", ports.first().into());
        }
        Service::Tcp(ports) | Service::Udp(ports) => {
            put("ports", ports.to_string().into());
        }
        Service::Icmp(IcmpMatch::Type(kind)) | Service::Icmpv6(IcmpMatch::Type(kind)) => {
            put("icmpType", kind.into());
        }
        Service::Icmp(IcmpMatch::TypeCode(kind, code)) | Service::Icmpv6(IcmpMatch::TypeCode(kind, code)) => {
            put("icmpType", kind.into());
            put("icmpCode", code.into());
        }
        _ => {}
    }
    put("peer", peer.to_string().into());
    Value::Object(rule)
}
