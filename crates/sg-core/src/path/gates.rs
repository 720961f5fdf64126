//! A new connection's first packet, from gate to gate.

use super::ends::{Ends, Side, Which, ends};
use super::outcome::{Assumption, Because, FilterKind, Gate, Outcome, Trouble, Verdict};
use super::route::{by_internet, route};
use crate::filter::{
    AclVerdict, FieldMiss, Miss, PeerMiss, Remote, Seen, Surroundings, exempt, judge_acl, judge_groups,
};
use crate::model::{Cidr, Direction, Family, GroupId, Network, Packet, Subnet, Via, one_contains};

/// Decides a packet that opens a connection: nothing is remembered of packets before it.
pub fn decide(network: &Network, packet: &Packet) -> Outcome {
    let ends = match ends(network, packet) {
        Ok(ends) => ends,
        Err(trouble) => return Outcome::none(trouble),
    };
    if let Some(fact) = exempted(network, packet, &ends) {
        return Outcome::unfiltered(Because::Exempt, vec!["S-240", fact]);
    }
    let internet = by_internet(network, &ends);
    if let (Side::Interface { interface: from, .. }, Side::Interface { interface: to, .. }) =
        (ends.from, ends.to)
        && from.id == to.id
        && !internet
    {
        return Outcome::unfiltered(Because::Local, vec!["S-236"]);
    }
    if !ends.from.has_gate() && !ends.to.has_gate() {
        return Outcome::none(Trouble::NothingFilters);
    }
    let walk = Walk { network, packet, ends, internet };
    let mut assumed = Vec::new();
    let mut gates = Vec::with_capacity(5);
    gates.extend(walk.groups(Direction::Outbound));
    gates.extend(walk.acl(Direction::Outbound));
    gates.extend(route(network, packet, &ends, walk.internet, &mut assumed));
    gates.extend(walk.acl(Direction::Inbound));
    gates.extend(walk.groups(Direction::Inbound));
    assumed.extend(walk.same_vpc());
    Outcome::of(gates, assumed)
}

/// Whether nothing filters the packet (S-240), as either end's surroundings tell.
fn exempted(network: &Network, packet: &Packet, ends: &Ends<'_>) -> Option<&'static str> {
    let addresses = [ends.from.address(ends.family), ends.to.address(ends.family)];
    let around = |side: &Side<'_>| {
        let vpc = side.vpc(network).and_then(|id| network.vpc(id));
        let primary = vpc.and_then(|vpc| vpc.cidrs.iter().find(|cidr| cidr.family() == Family::V4));
        let subnet = match side {
            Side::Interface { interface, .. } => network.subnet_of(interface),
            _ => None,
        };
        let [from, to] = addresses;
        let blocks: &[Cidr] = subnet.map_or(&[], |subnet: &Subnet| &subnet.cidrs);
        exempt(Surroundings { vpc: primary, subnet: blocks }, from, to, &packet.content)
    };
    around(&ends.from).or_else(|| around(&ends.to))
}

/// A packet on its way.
struct Walk<'n> {
    network: &'n Network,
    packet: &'n Packet,
    ends: Ends<'n>,
    internet: bool,
}

impl<'n> Walk<'n> {
    /// The end that a direction's gates stand at, and the other one.
    const fn sides(&self, direction: Direction) -> (Side<'n>, Side<'n>) {
        match direction {
            Direction::Outbound => (self.ends.from, self.ends.to),
            Direction::Inbound => (self.ends.to, self.ends.from),
        }
    }

    /// The packet as seen at the gates of one end.
    fn seen(&self, direction: Direction) -> Seen<'n> {
        let (near, far) = self.sides(direction);
        Seen {
            direction,
            content: self.packet.content,
            family: self.ends.family,
            remote: self.remote(&far),
            vpc: near.vpc(self.network),
            via: self.packet.via,
            forwarder_groups: self.packet.forwarder_groups.as_deref(),
        }
    }

    /// The far end as seen from the near one: over the internet by its public address (S-237), else by its
    /// private one.
    fn remote(&self, far: &Side<'n>) -> Remote<'n> {
        match *far {
            Side::Interface { interface, named, publicly } if self.internet => Remote {
                address: named.filter(|_| publicly).or_else(|| interface.public_address(self.ends.family)),
                standing: far.standing(),
                publicly: true,
            },
            far => Remote {
                address: far.address(self.ends.family),
                standing: far.standing(),
                publicly: self.internet,
            },
        }
    }

    /// The groups of the end that a direction's gates stand at.
    fn groups(&self, direction: Direction) -> Option<Gate> {
        let (near, far) = self.sides(direction);
        let (at, carried): (String, Vec<&GroupId>) = match near {
            Side::Interface { interface, .. } => {
                (interface.id.as_str().to_owned(), interface.groups.iter().collect())
            }
            Side::Member(group) => (group.as_str().to_owned(), vec![group]),
            Side::Host(_) | Side::Address(_) => return None,
        };
        let mut facts = vec!["S-230"];
        if far.has_gate() {
            facts.push("S-234");
        }
        let gate = |verdict, because, facts| Gate {
            at: Some(at.clone()),
            filter: FilterKind::Groups,
            direction,
            verdict,
            because,
            rules: vec![],
            misses: vec![],
            facts,
        };
        if let Side::Interface { interface, .. } = near
            && carried.is_empty()
        {
            return Some(match interface.kind.as_deref() {
                Some("nat") => gate(Verdict::Allowed, Because::NoGroups, vec!["S-185"]),
                Some("nlb") if !interface.refused => gate(Verdict::Allowed, Because::NoGroups, vec!["S-254"]),
                _ => gate(Verdict::Unknown, Because::NotStated, vec!["S-182"]),
            });
        }
        let known = carried.iter().filter_map(|id| self.network.group(id));
        let verdict = judge_groups(self.network, &self.seen(direction), known);
        // A group of another account or file: its rules are not here, and one of them may match.
        let elsewhere = carried
            .iter()
            .any(|id| self.network.group(id).is_none() && self.network.is_external(id.as_str()));
        cite(&mut facts, &verdict.misses, self.packet.via);
        let (said, because) = match (verdict.matches.is_empty(), verdict.is_unknown() || elsewhere) {
            (false, _) => (Verdict::Allowed, Because::Rules),
            (true, true) => (Verdict::Unknown, Because::NotStated),
            (true, false) => (Verdict::Dropped, Because::NoRule),
        };
        if because == Because::NoRule {
            facts.push("S-232");
        }
        Some(Gate {
            rules: verdict.matches.iter().map(|id| id.as_str().to_owned()).collect(),
            misses: verdict.misses,
            ..gate(said, because, facts)
        })
    }

    /// The network ACL of the subnet at one end; never asked inside one subnet (S-405).
    fn acl(&self, direction: Direction) -> Option<Gate> {
        let subnet = |side: Side<'n>| match side {
            Side::Interface { interface, .. } => self.network.subnet_of(interface),
            _ => None,
        };
        let (near, far) = self.sides(direction);
        let here = subnet(near)?;
        let within = match far {
            Side::Interface { .. } => subnet(far).is_some_and(|there| there.id == here.id),
            // A plain address of the subnet's blocks stands in it too.
            far => far.address(self.ends.family).is_some_and(|address| one_contains(&here.cidrs, address)),
        };
        if within && !self.internet {
            return None;
        }
        let acl = self.network.acl(here.acl.as_ref()?);
        let (verdict, entry) = match acl.map(|acl| judge_acl(self.network, &self.seen(direction), acl)) {
            Some(AclVerdict::Allowed(entry)) => (Verdict::Allowed, Some(entry)),
            Some(AclVerdict::Dropped(entry)) => (Verdict::Dropped, entry),
            Some(AclVerdict::Unknown(entry)) => (Verdict::Unknown, Some(entry)),
            // It names an ACL of which nothing is known.
            None => (Verdict::Unknown, None),
        };
        Some(Gate {
            at: Some(here.id.as_str().to_owned()),
            filter: FilterKind::Acl,
            direction,
            verdict,
            because: if verdict == Verdict::Unknown { Because::NotStated } else { Because::Entry },
            rules: entry.iter().map(|id| id.as_str().to_owned()).collect(),
            misses: vec![],
            facts: vec!["S-401", "S-403"],
        })
    }

    /// Whether both ends were taken to be in one VPC because one of them does not say.
    fn same_vpc(&self) -> Option<Assumption> {
        if !self.ends.from.has_gate() || !self.ends.to.has_gate() || self.network.vpcs.len() < 2 {
            return None;
        }
        match (self.ends.from.vpc(self.network), self.ends.to.vpc(self.network)) {
            (None, _) => Some(Assumption::SameVpc(Which::From)),
            (_, None) => Some(Assumption::SameVpc(Which::To)),
            _ => None,
        }
    }
}

/// Adds the facts behind the ways in which references missed, each once.
fn cite(facts: &mut Vec<&'static str>, misses: &[Miss], via: Option<Via>) {
    let mut add = |fact| {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    };
    for miss in misses {
        for field in &miss.fields {
            if let FieldMiss::Peer { why, .. } = field
                && let Some(fact) = fact_of(why)
            {
                add(fact);
            }
        }
    }
    if via == Some(Via::Nlb) {
        add("S-265");
    }
}

const fn fact_of(why: &PeerMiss) -> Option<&'static str> {
    match why {
        PeerMiss::Family(_) => Some("S-134"),
        PeerMiss::PlainNoMember(_) | PeerMiss::InterfaceNoMember(_) | PeerMiss::OtherGroup(_) => {
            Some("S-160")
        }
        PeerMiss::PublicAddress(_) => Some("S-237"),
        PeerMiss::Stale | PeerMiss::NotConnected => Some("S-168"),
        PeerMiss::OtherRegion => Some("S-164"),
        PeerMiss::OutboundAcrossTransitGateway => Some("S-163"),
        PeerMiss::ReferencingOff => Some("S-165"),
        PeerMiss::Appliance => Some("S-172"),
        PeerMiss::Forwarder => Some("S-257"),
        PeerMiss::EntriesNotKnown => Some("S-151"),
        PeerMiss::Outside(_)
        | PeerMiss::MembersOutside(_)
        | PeerMiss::MemberNotPlaced(_)
        | PeerMiss::AddressNotKnown => None,
    }
}

impl Outcome {
    /// No verdict at all.
    fn none(trouble: Trouble) -> Self {
        Self {
            verdict: Verdict::Unknown,
            decided_by: None,
            gates: vec![],
            trouble: Some(trouble),
            assumed: vec![],
        }
    }

    /// Nothing filters the packet: one gate that is none.
    fn unfiltered(because: Because, facts: Vec<&'static str>) -> Self {
        let gate = Gate {
            at: None,
            filter: FilterKind::None,
            direction: Direction::Outbound,
            verdict: Verdict::Allowed,
            because,
            rules: vec![],
            misses: vec![],
            facts,
        };
        Self::of(vec![gate], vec![])
    }

    /// One gate that drops is enough; else one of which nobody can tell.
    fn of(gates: Vec<Gate>, assumed: Vec<Assumption>) -> Self {
        let first = |verdict| gates.iter().position(|gate| gate.verdict == verdict);
        let (verdict, decided_by) = match (first(Verdict::Dropped), first(Verdict::Unknown)) {
            (Some(gate), _) => (Verdict::Dropped, Some(gate)),
            (None, Some(gate)) => (Verdict::Unknown, Some(gate)),
            (None, None) => (Verdict::Allowed, gates.len().checked_sub(1)),
        };
        Self { verdict, decided_by, gates, trouble: None, assumed }
    }
}
