//! Which rules of both ends let a box pass: a packet is tried for each rule that may.

use core::net::IpAddr;

use super::cell::{named, packet_of};
use crate::model::{Cidr, Direction, End, Family, Network, Packet, Peer, Service};
use crate::path::{Exchange, FilterKind, Verdict, decide};
use crate::reach::cuts::{address, content};
use crate::space::{bounds, intersection, span};

/// A gate on the way, and what there lets something of a box pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lets {
    /// The interface, subnet or link; none where nothing filters.
    pub at: Option<String>,
    /// What stands there.
    pub filter: FilterKind,
    /// Which way the packets go.
    pub direction: Direction,
    /// The ids of rules, or of the network ACL's entries.
    pub rules: Vec<String>,
}

/// So many packets are tried for the rules of one pair. Chosen.
pub(super) const MOST: usize = 1024;

/// Services of a family that are tried, and who may stand at the far end.
pub(super) struct Tried<'t> {
    pub(super) family: Family,
    pub(super) ends: [&'t str; 2],
    pub(super) points: (u32, u32),
    pub(super) verdict: Verdict,
    /// The addresses of the internet.
    pub(super) internet: &'t [(u128, u128)],
}

/// The gates on the way of a packet of the box, with all rules that were found to let something of it pass. `left` counts the
/// packets that may still be tried; none where it was too few.
pub(super) fn lets(
    network: &Network,
    tried: &Tried<'_>,
    witness: &(Packet, Exchange),
    left: &mut Option<usize>,
) -> Vec<Lets> {
    let mut all: Vec<Lets> = vec![];
    add(&mut all, &witness.1);
    for (service, peer) in candidates(network, tried.ends) {
        let Some((first, last)) = span(tried.family, service) else { continue };
        let (first, last) = (first.max(tried.points.0), last.min(tried.points.1));
        let Some(content) = (first <= last).then(|| content(tried.family, first, last)).flatten() else {
            continue;
        };
        *left = left.and_then(|left| left.checked_sub(1));
        if left.is_none() {
            break;
        }
        let far = peer.and_then(|peer| far(network, tried, peer));
        let end = |id: &str, shown: &End| match named(network, tried.family, id) {
            Some(own) => own,
            None => far.map_or_else(|| shown.clone(), End::Address),
        };
        let [from, to] = tried.ends;
        let packet = packet_of(end(from, &witness.0.from), end(to, &witness.0.to), content);
        let exchange = decide(network, &packet);
        if exchange.verdict == tried.verdict {
            add(&mut all, &exchange);
        }
    }
    all
}

/// What the rules of both ends, and the entries of their network ACLs, are about.
fn candidates<'n>(
    network: &'n Network,
    [from, to]: [&'n str; 2],
) -> impl Iterator<Item = (Service, Option<&'n Peer>)> {
    [(from, Direction::Outbound), (to, Direction::Inbound)].into_iter().flat_map(|(id, direction)| {
        let own = network.interfaces.iter().find(move |own| own.id.as_str() == id);
        let groups = own.into_iter().flat_map(|own| own.groups.iter().filter_map(|id| network.group(id)));
        let rules = groups
            .flat_map(move |group| group.rules(direction))
            .filter_map(|slot| slot.rule.as_ref())
            .map(|rule| (rule.service, Some(&rule.peer)));
        let acl = own.and_then(|own| network.acl(network.subnet_of(own)?.acl.as_ref()?));
        let entries = acl.into_iter().flat_map(move |acl| acl.entries(direction));
        rules.chain(entries.filter_map(|slot| Some((slot.entry.as_ref()?.service, None))))
    })
}

/// An address of the internet that a peer holds.
fn far(network: &Network, tried: &Tried<'_>, peer: &Peer) -> Option<IpAddr> {
    let first = |block: &Cidr| {
        let own = (block.family() == tried.family).then(|| bounds(block))?;
        let (first, _) = *intersection(&[own], tried.internet).first()?;
        address(tried.family, first)
    };
    match peer {
        Peer::Cidr(block) => first(block),
        Peer::PrefixList(id) => network.prefix_list(id)?.entries.as_ref()?.iter().find_map(first),
        Peer::Group(_) => None,
    }
}

fn add(all: &mut Vec<Lets>, exchange: &Exchange) {
    for gate in &exchange.request.gates {
        let at = all.iter().position(|one| {
            one.at == gate.at && one.filter == gate.filter && one.direction == gate.direction
        });
        match at.and_then(|at| all.get_mut(at)) {
            Some(one) => {
                for rule in &gate.rules {
                    if !one.rules.contains(rule) {
                        one.rules.push(rule.clone());
                    }
                }
            }
            None => all.push(Lets {
                at: gate.at.clone(),
                filter: gate.filter,
                direction: gate.direction,
                rules: gate.rules.clone(),
            }),
        }
    }
}
