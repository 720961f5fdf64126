//! Which packets no gate tells apart: one of each class stands for all of it.

use core::net::IpAddr;

use crate::model::{
    Acl, Cidr, Content, Direction, Family, Flags, GroupId, IcmpMatch, IcmpMessage, Interface, Network, Peer,
    PortRange, Protocol, Service,
};
use crate::space::{Line, Span, bounds, span, spans};

/// What the gates of one end look at.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    /// Services that rules and entries name, and listeners have.
    pub(super) services: Vec<Service>,
    /// Blocks that they name together with a service that is asked about.
    pub(super) blocks: Vec<Cidr>,
}

/// Types of ICMP messages that ask for a reply, which may fare otherwise (S-303).
const QUERIES: [(bool, u8); 5] = [(false, 8), (false, 13), (false, 15), (false, 17), (true, 128)];

impl Looks {
    /// What an interface looks at, and its subnet's network ACL.
    pub(super) fn of_interface(network: &Network, interface: &Interface, asked: &[Service]) -> Self {
        let mut looks = Self::of_groups(network, &interface.groups, asked);
        let subnet = network.subnet_of(interface);
        if let Some(subnet) = subnet {
            looks.blocks.extend(&subnet.cidrs);
            if let Some(acl) = subnet.acl.as_ref().and_then(|id| network.acl(id)) {
                looks.add_acl(acl);
            }
        }
        for listener in interface.listeners.iter().flatten() {
            let protocol = listener.protocol;
            for make in [Service::Tcp, Service::Udp] {
                let service = make(listener.ports);
                if service.protocol() == Some(protocol) {
                    looks.services.push(service);
                }
            }
        }
        looks
    }

    /// What groups look at.
    pub(super) fn of_groups(network: &Network, groups: &[GroupId], asked: &[Service]) -> Self {
        let mut looks = Self::default();
        let groups = groups.iter().filter_map(|id| network.group(id));
        for slot in groups.flat_map(|group| group.inbound.iter().chain(&group.outbound)) {
            let Some(rule) = &slot.rule else { continue };
            if !asked.is_empty() && !asked.iter().any(|asked| meet(*asked, rule.service)) {
                continue;
            }
            looks.services.push(rule.service);
            match &rule.peer {
                Peer::Cidr(cidr) => looks.blocks.push(*cidr),
                Peer::PrefixList(id) => {
                    let list = network.prefix_list(id);
                    looks.blocks.extend(list.iter().flat_map(|list| list.entries.iter().flatten()));
                }
                Peer::Group(_) => {}
            }
        }
        looks
    }

    /// Replies are looked at too, whose service is another one: so every entry counts.
    fn add_acl(&mut self, acl: &Acl) {
        for way in [Direction::Inbound, Direction::Outbound] {
            for entry in acl.entries(way).iter().filter_map(|slot| slot.entry.as_ref()) {
                self.services.push(entry.service);
                self.blocks.push(entry.cidr);
                let (code, make): (u8, fn(IcmpMatch) -> Service) = match entry.service {
                    Service::Icmp(IcmpMatch::TypeCode(_, code)) => (code, Service::Icmp),
                    Service::Icmpv6(IcmpMatch::TypeCode(_, code)) => (code, Service::Icmpv6),
                    _ => continue,
                };
                self.services.extend(QUERIES.map(|(_, kind)| make(IcmpMatch::TypeCode(kind, code))));
            }
        }
    }
}

/// Whether two services have a packet in common.
fn meet(one: Service, other: Service) -> bool {
    [Family::V4, Family::V6].into_iter().any(|family| {
        matches!((span(family, one), span(family, other)),
            (Some((a, b)), Some((c, d))) if a <= d && c <= b)
    })
}

/// One packet of each class of what is asked about, in a family, as the gates of both ends see it.
pub(super) fn contents(family: Family, asked: &[Service], looks: [&Looks; 2]) -> Vec<Content> {
    let all = [Service::All];
    let asked = if asked.is_empty() { &all } else { asked };
    let kinds = [
        Service::Tcp(PortRange::ALL),
        Service::Udp(PortRange::ALL),
        Service::Icmp(IcmpMatch::Any),
        Service::Icmpv6(IcmpMatch::Any),
    ];
    let queries = QUERIES.map(|(v6, kind)| match v6 {
        true => Service::Icmpv6(IcmpMatch::Type(kind)),
        false => Service::Icmp(IcmpMatch::Type(kind)),
    });
    let named = looks.into_iter().flat_map(|looks| looks.services.iter().copied());
    let mut cuts: Vec<u32> = Vec::new();
    for (first, last) in named.chain(kinds).chain(queries).filter_map(|service| span(family, service)) {
        cuts.extend([first, last + 1]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut contents = Vec::new();
    for (first, last) in asked.iter().filter_map(|service| span(family, *service)) {
        for (first, last) in classes(first, last, &cuts) {
            contents.extend(content(family, first, last));
        }
    }
    contents
}

/// A range in parts, cut where a part begins.
fn classes<T: Line>(first: T, last: T, cuts: &[T]) -> Vec<(T, T)> {
    let mut parts = Vec::new();
    let mut start = first;
    let from = cuts.partition_point(|cut| *cut <= first);
    for cut in cuts.iter().skip(from).take_while(|cut| **cut <= last) {
        parts.push((start, cut.down()));
        start = *cut;
    }
    parts.push((start, last));
    parts
}

/// Ports that people know, to show one of.
const KNOWN_PORTS: [u16; 8] = [443, 80, 22, 53, 3306, 5432, 3389, 8080];

/// A packet between two points of the line of services, a plain one if there is any.
pub(super) fn content(family: Family, first: u32, last: u32) -> Option<Content> {
    let port = |ports: PortRange| {
        KNOWN_PORTS.into_iter().find(|port| ports.contains(*port)).unwrap_or(ports.first())
    };
    Some(match spans(family, first, last).first()?.0 {
        Span::All => Content::Tcp { source: None, port: 443, flags: Flags::Syn },
        Span::Tcp(ports) => Content::Tcp { source: None, port: port(ports), flags: Flags::Syn },
        Span::Udp(ports) => Content::Udp { source: None, port: port(ports) },
        Span::Icmp { types, codes } => {
            let message = IcmpMessage { kind: types.0, code: codes.0, id: None };
            match family {
                Family::V4 => Content::Icmp(message),
                Family::V6 => Content::Icmpv6(message),
            }
        }
        Span::Others(first, _) => Content::Other(Protocol(first)),
    })
}

/// Ranges of addresses of a family, in parts that blocks do not tell apart.
pub(super) fn address_classes<'b>(
    family: Family,
    ranges: &[(u128, u128)],
    blocks: impl Iterator<Item = &'b Cidr>,
) -> Vec<(u128, u128)> {
    let mut cuts: Vec<u128> = Vec::new();
    for block in blocks.filter(|block| block.family() == family) {
        let (first, last) = bounds(block);
        cuts.push(first);
        cuts.extend(last.checked_add(1));
    }
    cuts.sort_unstable();
    cuts.dedup();
    ranges.iter().flat_map(|(first, last)| classes(*first, *last, &cuts)).collect()
}

/// The address of a family with these bits.
pub(super) fn address(family: Family, bits: u128) -> Option<IpAddr> {
    match family {
        Family::V4 => u32::try_from(bits).ok().map(|bits| IpAddr::V4(bits.into())),
        Family::V6 => Some(IpAddr::V6(bits.into())),
    }
}
