//! Whether one rule fits one packet, and if not, which fields missed and by how much.

use core::net::IpAddr;

use super::reference::reference;
use crate::model::{
    Cidr, Content, Direction, Family, GroupId, IcmpMatch, Interface, Network, Peer, PortRange, PrefixListId,
    Protocol, Rule, Service, Via, VpcId,
};

/// A packet as the rules of one interface see it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'n> {
    /// Which way it goes at the interface.
    pub direction: Direction,
    /// What it carries.
    pub content: Content,
    /// Its address family.
    pub family: Family,
    /// The other end: the source if inbound, the destination if outbound.
    pub remote: Remote<'n>,
    /// The VPC of the interface, where known.
    pub vpc: Option<&'n VpcId>,
    /// How it travels.
    pub via: Option<Via>,
    /// The groups of what forwards it.
    pub forwarder_groups: Option<&'n [GroupId]>,
}

/// The other end of a packet.
#[derive(Clone, Copy, Debug)]
pub struct Remote<'n> {
    /// Its address as seen from here; none where it is not known.
    pub address: Option<IpAddr>,
    /// Whether it is recognised as somebody of the document.
    pub standing: Standing<'n>,
    /// Whether it is seen by a public address: then it is a member of nothing (S-160, S-237).
    pub publicly: bool,
}

/// Whether an address is recognised: references look at this, blocks of addresses do not.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'n> {
    /// Nobody of the document, and no member of any group.
    Plain,
    /// An interface of the document.
    Interface(&'n Interface),
    /// Some interface that carries exactly this group.
    Member(&'n GroupId),
}

/// Whether a rule fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every field fits.
    Match,
    /// These fields do not.
    Miss(Vec<FieldMiss>),
    /// Nobody can tell, for this reason; every other field fits.
    Unknown(FieldMiss),
}

/// One field of a rule that did not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldMiss {
    /// Another protocol.
    Protocol {
        /// The rule's.
        wanted: Protocol,
        /// The packet's.
        got: Protocol,
    },
    /// Another destination port.
    Ports {
        /// The rule's.
        wanted: PortRange,
        /// The packet's.
        got: u16,
    },
    /// Another ICMP type or code.
    Icmp {
        /// The rule's.
        wanted: IcmpMatch,
        /// The packet's type.
        kind: u8,
        /// The packet's code.
        code: u8,
    },
    /// Another source or destination.
    Peer {
        /// The rule's.
        wanted: Peer,
        /// How it missed.
        why: PeerMiss,
    },
    /// The rule cannot be read.
    Unreadable,
}

/// How the other end of a packet missed the peer of a rule, or why nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerMiss {
    /// The address lies outside the block, or outside every entry of the prefix list.
    Outside(IpAddr),
    /// The members of this group lie outside the block.
    MembersOutside(GroupId),
    /// The packet is of the other family (S-134).
    Family(Family),
    /// A plain address is no member of a group; were it one, it would fit.
    PlainNoMember(Option<IpAddr>),
    /// The interface does not carry the group (S-160, S-171).
    InterfaceNoMember(crate::model::InterfaceId),
    /// A member of another group only.
    OtherGroup(GroupId),
    /// It carries the group, but is seen by its public address (S-160, S-237).
    PublicAddress(Option<IpAddr>),
    /// The rule names something that is gone (S-167, S-168).
    Stale,
    /// The two VPCs are not connected, or no longer (S-167).
    NotConnected,
    /// Over a peering between Regions references are impossible (S-164).
    OtherRegion,
    /// Outbound references do not work over a transit gateway (S-163).
    OutboundAcrossTransitGateway,
    /// Referencing is not switched on at the transit gateway (S-165).
    ReferencingOff,
    /// A middlebox is on the way: references fail (S-172).
    Appliance,
    /// Only the groups of what forwards the packet count (S-257, S-265), as far as they are stated.
    Forwarder,
    /// The entries of the prefix list are not in the document.
    EntriesNotKnown,
    /// Nobody can tell whether the members of this group lie inside.
    MemberNotPlaced(GroupId),
    /// The address that is seen from here is not known.
    AddressNotKnown,
}

/// The peer of a rule against the other end. Nothing is copied to say so: whoever explains a miss asks
/// [`Seen::told`] for its words' worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PeerFit {
    Match,
    Miss(Why),
    Unknown(Why),
}

/// [`PeerMiss`] without what the packet knows anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Outside,
    MembersOutside,
    Family,
    NoMember,
    PublicAddress,
    Stale,
    NotConnected,
    OtherRegion,
    OutboundAcrossTransitGateway,
    ReferencingOff,
    Appliance,
    Forwarder,
    EntriesNotKnown,
    MemberNotPlaced,
    AddressNotKnown,
}

impl Seen<'_> {
    /// A miss, with who stands on the other end.
    #[inline(never)]
    fn told(&self, why: Why) -> PeerMiss {
        let member = |told: fn(GroupId) -> PeerMiss| match self.remote.standing {
            Standing::Member(group) => told(group.clone()),
            _ => PeerMiss::AddressNotKnown,
        };
        match why {
            Why::Outside => self.remote.address.map_or(PeerMiss::AddressNotKnown, PeerMiss::Outside),
            Why::MembersOutside => member(PeerMiss::MembersOutside),
            Why::Family => PeerMiss::Family(self.family),
            Why::NoMember => match self.remote.standing {
                Standing::Plain => PeerMiss::PlainNoMember(self.remote.address),
                Standing::Interface(interface) => PeerMiss::InterfaceNoMember(interface.id.clone()),
                Standing::Member(group) => PeerMiss::OtherGroup(group.clone()),
            },
            Why::PublicAddress => PeerMiss::PublicAddress(self.remote.address),
            Why::Stale => PeerMiss::Stale,
            Why::NotConnected => PeerMiss::NotConnected,
            Why::OtherRegion => PeerMiss::OtherRegion,
            Why::OutboundAcrossTransitGateway => PeerMiss::OutboundAcrossTransitGateway,
            Why::ReferencingOff => PeerMiss::ReferencingOff,
            Why::Appliance => PeerMiss::Appliance,
            Why::Forwarder => PeerMiss::Forwarder,
            Why::EntriesNotKnown => PeerMiss::EntriesNotKnown,
            Why::MemberNotPlaced => member(PeerMiss::MemberNotPlaced),
            Why::AddressNotKnown => PeerMiss::AddressNotKnown,
        }
    }
}

/// Tries one rule on one packet and says which fields missed. Source ports are never looked at (S-129).
pub fn fit(network: &Network, seen: &Seen<'_>, rule: &Rule) -> Fit {
    let service = service_miss(rule.service, &seen.content);
    let peer = peer_fit(network, seen, &rule.peer);
    let missed = |why| FieldMiss::Peer { wanted: rule.peer.clone(), why: seen.told(why) };
    match (service, peer) {
        (None, PeerFit::Match) => Fit::Match,
        (None, PeerFit::Unknown(why)) => Fit::Unknown(missed(why)),
        (None, PeerFit::Miss(why)) => Fit::Miss(vec![missed(why)]),
        (Some(service), PeerFit::Miss(why) | PeerFit::Unknown(why)) => Fit::Miss(vec![service, missed(why)]),
        (Some(service), PeerFit::Match) => Fit::Miss(vec![service]),
    }
}

/// Whether a rule lets a packet pass, as [`fit`] says, without why not; none if nobody can tell.
pub(super) fn fits(network: &Network, seen: &Seen<'_>, rule: &Rule) -> Option<bool> {
    if !rule.service.fits(&seen.content) {
        return Some(false);
    }
    match peer_fit(network, seen, &rule.peer) {
        PeerFit::Match => Some(true),
        PeerFit::Miss(_) => Some(false),
        PeerFit::Unknown(_) => None,
    }
}

fn peer_fit(network: &Network, seen: &Seen<'_>, peer: &Peer) -> PeerFit {
    match peer {
        Peer::Cidr(cidr) => block(network, seen, cidr),
        Peer::PrefixList(id) => prefix_list(network, seen, id),
        Peer::Group(named) => reference(network, seen, &named.group),
    }
}

/// Why what a packet carries is not what a rule lets through, or none if it is.
fn service_miss(service: Service, content: &Content) -> Option<FieldMiss> {
    if service.fits(content) {
        return None;
    }
    match (service, content) {
        (Service::Tcp(wanted), Content::Tcp { port, .. })
        | (Service::Udp(wanted), Content::Udp { port, .. }) => Some(FieldMiss::Ports { wanted, got: *port }),
        (Service::Icmp(wanted), Content::Icmp(message))
        | (Service::Icmpv6(wanted), Content::Icmpv6(message)) => {
            Some(FieldMiss::Icmp { wanted, kind: message.kind, code: message.code })
        }
        (service, content) => {
            service.protocol().map(|wanted| FieldMiss::Protocol { wanted, got: content.protocol() })
        }
    }
}

/// A block of addresses against the other end, of whatever standing.
pub(super) fn block(network: &Network, seen: &Seen<'_>, cidr: &Cidr) -> PeerFit {
    blocks(network, seen, core::slice::from_ref(cidr))
}

/// Several blocks against the other end: any will do.
#[inline(never)]
fn blocks(network: &Network, seen: &Seen<'_>, blocks: &[Cidr]) -> PeerFit {
    let mut spoken = false;
    for block in blocks {
        if block.family() == seen.family {
            spoken = true;
            if block.is_everything() || seen.remote.address.is_some_and(|address| block.contains(address)) {
                return PeerFit::Match;
            }
        }
    }
    match (seen.remote.address, seen.remote.standing) {
        _ if !spoken => PeerFit::Miss(Why::Family), // S-134
        (Some(_), _) => PeerFit::Miss(Why::Outside),
        (None, Standing::Member(group)) if !seen.remote.publicly => {
            members(network, seen.family, group, blocks)
        }
        (None, _) => PeerFit::Unknown(Why::AddressNotKnown),
    }
}

/// Some member of a group against blocks: inside if one block holds every known block of its VPCs,
/// outside if none meets any, else nobody can tell.
fn members(network: &Network, family: Family, group: &GroupId, blocks: &[Cidr]) -> PeerFit {
    let Some(known) = network.group(group) else { return PeerFit::Unknown(Why::MemberNotPlaced) };
    // How many blocks of its VPCs lie inside, and how many in part.
    let (mut all, mut inside, mut met) = (0, 0, 0);
    for vpc in &network.vpcs {
        if !known.fits(&vpc.id) || known.vpc.is_none() {
            continue;
        }
        for own in &vpc.cidrs {
            if own.family() != family {
                continue;
            }
            all += 1;
            inside += usize::from(blocks.iter().any(|block| block.holds(own)));
            met += usize::from(blocks.iter().any(|block| block.meets(own)));
        }
    }
    match (all, inside, met) {
        (0, ..) => PeerFit::Unknown(Why::MemberNotPlaced),
        (all, inside, _) if all == inside => PeerFit::Match,
        (_, _, 0) => PeerFit::Miss(Why::MembersOutside),
        _ => PeerFit::Unknown(Why::MemberNotPlaced),
    }
}

/// A prefix list against the other end: any entry of the current version will do (S-151).
fn prefix_list(network: &Network, seen: &Seen<'_>, id: &PrefixListId) -> PeerFit {
    let Some(list) = network.prefix_list(id) else {
        return match network.is_external(id.as_str()) {
            true => PeerFit::Unknown(Why::EntriesNotKnown),
            false => PeerFit::Miss(Why::Stale),
        };
    };
    if list.family.is_some_and(|family| family != seen.family) {
        return PeerFit::Miss(Why::Family);
    }
    match &list.entries {
        Some(entries) => blocks(network, seen, entries),
        None => PeerFit::Unknown(Why::EntriesNotKnown),
    }
}

impl FieldMiss {
    /// How far a port lies from a range: 1 for its neighbour, 0 inside.
    pub fn port_distance(wanted: PortRange, got: u16) -> u16 {
        wanted.first().saturating_sub(got).max(got.saturating_sub(wanted.last()))
    }
}
