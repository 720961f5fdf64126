//! Pairs that somebody asks for: by who sends, who is sent to, and what.

use super::Pairs;
use super::ground::owned;
use crate::model::{Cidr, Direction, Family, Host, HostId, Interface, Network, Peer, Service, one_contains};
use crate::path::Verdict;
use crate::reach::Party;
use crate::reach::cuts::{address, address_classes};
use crate::space::{
    Ranges, Span, bounds, difference, intersection, not_public_v4, not_public_v6, span, spans, tidy,
};

/// One end of what is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// Everybody that the document holds, and the internet.
    #[default]
    Everybody,
    /// As a guardrail names them.
    Party(Party),
    /// The interfaces of all subnets that are said to be public, or said not to be.
    Subnets {
        /// Which of the two.
        public: bool,
    },
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Who sends.
    pub from: Whom,
    /// Who is sent to.
    pub to: Whom,
    /// What is sent; empty for anything.
    pub services: Vec<Service>,
}

/// Those of a class who are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// The class.
    pub class: usize,
    /// The ids of those, at least one; `internet` for the internet.
    pub ids: Vec<String>,
}

/// Two circles between which something goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who sends: the index of a circle.
    pub from: usize,
    /// Who is sent to.
    pub to: usize,
    /// One of each, by id: never the same twice.
    pub ends: [String; 2],
    /// Whether something certainly goes, or perhaps does.
    pub verdict: Verdict,
    /// What that is, on the lines of services of IPv4 and of IPv6.
    pub services: [Ranges<u32>; 2],
}

/// The pairs that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Who could send.
    pub senders: Vec<Circle>,
    /// Who could be sent to.
    pub receivers: Vec<Circle>,
    /// Between whom something goes, in their order.
    pub pairs: Vec<Pair>,
    /// Whether there may be more.
    pub more: bool,
}

/// So many plain addresses stand for the rest of the blocks that are asked about. Chosen.
const MOST_ADDRESSES: usize = 64;

impl Ask {
    /// The network with somebody at the plain addresses that are asked about, one for all that no rule tells apart: his id is his
    /// address, his name the range that he stands for. And whether there are more of them than are taken. None where no plain
    /// address is asked about.
    pub fn widened(&self, network: &Network) -> Option<(Network, bool)> {
        let blocks: Vec<Cidr> =
            [&self.from, &self.to].into_iter().flat_map(|whom| whom.blocks(network)).collect();
        if blocks.is_empty() {
            return None;
        }
        let marks = marks(network);
        let mut wide = network.clone();
        let mut more = false;
        for family in [Family::V4, Family::V6] {
            let of = |blocks: &mut dyn Iterator<Item = Cidr>| {
                tidy(blocks.filter(|block| block.family() == family).map(|block| bounds(&block)).collect())
            };
            let hosts =
                network.hosts.iter().flat_map(|host| &host.addresses).map(|address| Cidr::host(*address));
            let taken = of(&mut owned(network).chain(hosts));
            let plain = difference(&of(&mut blocks.iter().copied()), &taken);
            let parts = address_classes(family, &plain, marks.iter());
            more |= parts.len() > MOST_ADDRESSES;
            for (first, last) in parts.into_iter().take(MOST_ADDRESSES) {
                let (Some(first), Some(last)) = (address(family, first), address(family, last)) else {
                    continue;
                };
                let range = (first != last).then(|| format!("{first}-{last}"));
                wide.hosts.push(Host {
                    id: HostId::new(first.to_string()),
                    name: range,
                    addresses: vec![first],
                    kind: None,
                });
            }
        }
        Some((wide, more))
    }
}

/// Blocks that something tells apart: rules, entries, what is public, and where nothing filters.
fn marks(network: &Network) -> Vec<Cidr> {
    let mut all: Vec<Cidr> = network.subnets.iter().flat_map(|subnet| &subnet.cidrs).copied().collect();
    all.extend(network.vpcs.iter().flat_map(|vpc| &vpc.cidrs));
    // The resolver and the router stand at the third and the second address (S-241, S-246).
    let near: Vec<Cidr> = all
        .iter()
        .flat_map(|block| {
            let (first, _) = bounds(block);
            let family = block.family();
            (1..=2).filter_map(move |nth| address(family, first.saturating_add(nth)).map(Cidr::host))
        })
        .collect();
    all.extend(near);
    for slot in network.groups.iter().flat_map(|group| group.inbound.iter().chain(&group.outbound)) {
        if let Some(Peer::Cidr(block)) = slot.rule.as_ref().map(|rule| &rule.peer) {
            all.push(*block);
        }
    }
    all.extend(network.prefix_lists.iter().flat_map(|list| list.entries.iter().flatten()));
    for acl in &network.acls {
        for way in [Direction::Inbound, Direction::Outbound] {
            all.extend(acl.entries(way).iter().filter_map(|slot| Some(slot.entry.as_ref()?.cidr)));
        }
    }
    let v4 = not_public_v4().into_iter().map(|(first, last)| (u128::from(first), u128::from(last)));
    let v6 = not_public_v6();
    for (family, (first, last)) in
        v4.map(|range| (Family::V4, range)).chain(v6.into_iter().map(|range| (Family::V6, range)))
    {
        let starts = [Some(first), last.checked_add(1)].into_iter().flatten();
        all.extend(starts.filter_map(|bits| address(family, bits)).map(Cidr::host));
    }
    all
}

impl Whom {
    /// The blocks whose plain addresses are meant.
    fn blocks(&self, network: &Network) -> Vec<Cidr> {
        match self {
            Self::Party(Party::Block(block)) => vec![*block],
            Self::Party(Party::PrefixList(id)) => {
                network.prefix_list(id).and_then(|list| list.entries.clone()).unwrap_or_default()
            }
            _ => vec![],
        }
    }

    fn has_interface(&self, network: &Network, own: &Interface, blocks: &[Cidr]) -> bool {
        match self {
            Self::Everybody => true,
            Self::Party(Party::Internet | Party::Host(_)) => false,
            Self::Party(Party::Block(_) | Party::PrefixList(_)) => {
                own.addresses.iter().any(|address| one_contains(blocks, *address))
                    || own.prefixes.iter().any(|prefix| blocks.iter().any(|block| block.meets(prefix)))
            }
            Self::Party(Party::Group(id)) => own.groups.contains(id),
            Self::Party(Party::Interface(id)) => own.id == *id,
            Self::Party(Party::Subnet(id)) => own.subnet.as_ref() == Some(id),
            Self::Party(Party::Vpc(id)) => network.vpc_of(own) == Some(id),
            Self::Subnets { public } => {
                network.subnet_of(own).is_some_and(|subnet| subnet.public == Some(*public))
            }
        }
    }

    /// `known` of the hosts are the document's; those behind stand for addresses.
    fn has_host(&self, host: &Host, at: usize, known: usize, blocks: &[Cidr]) -> bool {
        match self {
            Self::Everybody => at < known,
            Self::Party(Party::Host(id)) => host.id == *id,
            Self::Party(Party::Block(_) | Party::PrefixList(_)) => {
                host.addresses.iter().any(|address| one_contains(blocks, *address))
            }
            _ => false,
        }
    }
}

impl Pairs {
    /// The circles of an end, in order of the classes.
    fn circles(&self, network: &Network, whom: &Whom, known: usize) -> Vec<Circle> {
        let blocks = whom.blocks(network);
        let size = self.classes.all.len();
        let mut ids: Vec<Vec<String>> = vec![vec![]; size + 1];
        let mut add = |class: Option<usize>, id: &str| {
            if let Some(ids) = class.and_then(|class| ids.get_mut(class)) {
                ids.push(id.to_owned());
            }
        };
        for (own, class) in network.interfaces.iter().zip(&self.classes.of_interface) {
            if whom.has_interface(network, own, &blocks) {
                add(Some(*class as usize), own.id.as_str());
            }
        }
        for (at, (host, class)) in network.hosts.iter().zip(&self.classes.of_host).enumerate() {
            if whom.has_host(host, at, known, &blocks) {
                add(Some(*class as usize), host.id.as_str());
            }
        }
        if matches!(whom, Whom::Everybody | Whom::Party(Party::Internet)) {
            add(Some(size), "internet");
        }
        let found = ids.into_iter().enumerate().filter(|(_, ids)| !ids.is_empty());
        found.map(|(class, ids)| Circle { class, ids }).collect()
    }

    /// The pairs that are asked for, the first `most` of them. `known` of the network's hosts are the document's.
    pub fn find(&mut self, network: &Network, ask: &Ask, known: usize, most: usize) -> Found {
        let mut found = Found {
            senders: self.circles(network, &ask.from, known),
            receivers: self.circles(network, &ask.to, known),
            pairs: vec![],
            more: false,
        };
        let wanted = [Family::V4, Family::V6].map(|family| {
            let all = [Service::All];
            let services = if ask.services.is_empty() { &all[..] } else { &ask.services };
            tidy(services.iter().filter_map(|service| span(family, *service)).collect())
        });
        let mut place = vec![usize::MAX; self.classes.all.len() + 1];
        for (at, circle) in found.receivers.iter().enumerate() {
            if let Some(place) = place.get_mut(circle.class) {
                *place = at;
            }
        }
        for (from, sender) in found.senders.iter().enumerate() {
            let columns: Vec<usize> = self.perhaps.columns(sender.class).collect();
            for (class, to) in columns.into_iter().filter_map(|class| Some((class, *place.get(class)?))) {
                let Some(receiver) = found.receivers.get(to) else { continue };
                let Some(ends) = ends(sender, receiver) else { continue };
                let flow = self.flow(network, sender.class, class);
                let cut = |sets: &[Ranges<u32>; 2]| {
                    let [v4, v6] = sets;
                    let [of_v4, of_v6] = &wanted;
                    [intersection(v4, of_v4), intersection(v6, of_v6)]
                };
                let (allowed, unknown) = (cut(&flow.allowed), cut(&flow.unknown));
                let (verdict, services) = match allowed.iter().all(Vec::is_empty) {
                    false => (Verdict::Allowed, allowed),
                    true => (Verdict::Unknown, unknown),
                };
                if services.iter().all(Vec::is_empty) {
                    continue;
                }
                if found.pairs.len() == most {
                    found.more = true;
                    return found;
                }
                found.pairs.push(Pair { from, to, ends, verdict, services });
            }
        }
        found
    }
}

/// One of each, but not the same; none where there are no two.
fn ends(sender: &Circle, receiver: &Circle) -> Option<[String; 2]> {
    let mut all = sender.ids.iter().take(2).flat_map(|from| {
        receiver.ids.iter().take(2).filter(move |to| *to != from).map(move |to| [from.clone(), to.clone()])
    });
    all.next()
}

/// Services of a line as they are told.
pub fn told(family: Family, set: &[(u32, u32)]) -> Vec<Span> {
    set.iter().flat_map(|(first, last)| spans(family, *first, *last)).map(|(span, _)| span).collect()
}
