//! Who fares alike: interfaces that carry the same groups, whose addresses no rule tells apart, and around whom the same
//! stands. One of them is asked for all.

use core::net::IpAddr;

use super::passes::Map;
use crate::filter::{Surroundings, exempt};
use crate::model::{
    Cidr, Content, Direction, Family, GroupId, Interface, Network, Peer, PortRange, Protocol, Rule, VpcId,
    family_of, is_public, one_contains,
};
use crate::space::bounds;

pub(super) const FAMILIES: [Family; 2] = [Family::V4, Family::V6];

/// What tells classes apart: the gate, the smallest block around each address, and an interface that is alone in its class.
type Kind = (u32, [Option<Option<u32>>; 2], Option<usize>);

/// What everybody of a class has in common.
#[derive(Clone, Debug)]
pub(super) struct Kin {
    /// Indices of interfaces, or of one host.
    pub(super) members: Vec<u32>,
    pub(super) is_host: bool,
    /// Where its gate stands among all kinds of gates; none of hosts, who have none.
    pub(super) gate: u32,
    /// By index of those that the network names.
    pub(super) vpc: Option<u32>,
    /// The subnet, where it asks a network ACL.
    pub(super) subnet: Option<u32>,
    /// Whether it speaks IPv4 and IPv6, and the address of the first of them, where stated.
    pub(super) speaks: [Option<Option<IpAddr>>; 2],
    /// Whether it stands outside, at a public address, in each family.
    pub(super) outside: [bool; 2],
    /// Whether nothing may filter what goes to or from its address (S-240 to S-247).
    pub(super) odd: bool,
}

/// Everything that a gate depends on but the far end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Gate {
    /// Index of what its groups are.
    pub(super) member: u32,
    pub(super) subnet: Option<u32>,
    /// Where UDP is listened to; none = everywhere.
    pub(super) heard: Option<Vec<PortRange>>,
    /// Whether it answers a ping (S-261).
    pub(super) answers: bool,
    /// Whether there is a way to the internet, in each family; none = not asked.
    pub(super) road: [Option<bool>; 2],
}

/// What the groups of an interface depend on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Member {
    /// Indices of the groups whose rules are known.
    pub(super) groups: Vec<u32>,
    pub(super) vpc: Option<u32>,
    /// Whether a group's rules are not here.
    pub(super) elsewhere: bool,
    /// What passes where no group is carried; none where one is.
    pub(super) bare: Option<bool>,
}

/// All classes of a network.
pub(super) struct Classes {
    pub(super) all: Vec<Kin>,
    pub(super) gates: Vec<Gate>,
    pub(super) members: Vec<Member>,
    pub(super) vpcs: Vec<VpcId>,
    /// The classes whose members carry a group, by its id.
    pub(super) carriers: Map<GroupId, Vec<u32>>,
    /// The class of each interface, then of each host.
    pub(super) of_interface: Vec<u32>,
    pub(super) of_host: Vec<u32>,
}

/// The smallest block that an address lies in: two addresses with the same one lie in the same blocks, since one of two
/// blocks that meet holds the other.
struct Atoms([Vec<(u128, u32)>; 2]);

impl Atoms {
    fn new(network: &Network) -> Self {
        let mut blocks: [Vec<(u128, u128)>; 2] = [vec![], vec![]];
        let mut add = |block: &Cidr| {
            let [v4, v6] = &mut blocks;
            if block.family() == Family::V4 { v4 } else { v6 }.push(bounds(block));
        };
        for rule in rules(network) {
            if let Peer::Cidr(block) = &rule.peer {
                add(block);
            }
        }
        for list in &network.prefix_lists {
            list.entries.iter().flatten().for_each(&mut add);
        }
        for acl in &network.acls {
            for way in [Direction::Inbound, Direction::Outbound] {
                acl.entries(way)
                    .iter()
                    .filter_map(|slot| slot.entry.as_ref())
                    .for_each(|entry| add(&entry.cidr));
            }
        }
        Self(blocks.map(|mut blocks| {
            // Those that hold others come first.
            blocks.sort_unstable_by_key(|(first, last)| (*first, core::cmp::Reverse(*last)));
            blocks.dedup();
            let mut starts: Vec<(u128, u32)> = vec![(0, 0)];
            let mut open: Vec<(u128, u32)> = vec![];
            let close = |open: &mut Vec<(u128, u32)>, starts: &mut Vec<(u128, u32)>, before: u128| {
                while let Some((last, _)) = open.last().copied().filter(|(last, _)| *last < before) {
                    open.pop();
                    starts.push((last.saturating_add(1), open.last().map_or(0, |(_, atom)| *atom)));
                }
            };
            for ((first, last), atom) in blocks.into_iter().zip(1..) {
                close(&mut open, &mut starts, first);
                starts.push((first, atom));
                open.push((last, atom));
            }
            close(&mut open, &mut starts, u128::MAX);
            starts
        }))
    }

    fn of(&self, address: IpAddr) -> u32 {
        let [v4, v6] = &self.0;
        let starts = if address.is_ipv4() { v4 } else { v6 };
        let (bits, _) = bounds(&Cidr::host(address));
        let after = starts.partition_point(|(start, _)| *start <= bits);
        after.checked_sub(1).and_then(|index| starts.get(index)).map_or(0, |(_, atom)| *atom)
    }
}

fn rules(network: &Network) -> impl Iterator<Item = &Rule> {
    network
        .groups
        .iter()
        .flat_map(|group| group.inbound.iter().chain(&group.outbound))
        .filter_map(|slot| slot.rule.as_ref())
}

/// Numbers things in the order in which they come.
struct Numbers<K> {
    known: Map<K, u32>,
    all: Vec<K>,
}

impl<K: Clone + Eq + core::hash::Hash> Numbers<K> {
    fn new() -> Self {
        Self { known: Map::default(), all: vec![] }
    }

    fn of(&mut self, key: K) -> u32 {
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        let number = index(self.all.len());
        self.all.push(key.clone());
        self.known.insert(key, number);
        number
    }
}

pub(super) fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Classes {
    pub(super) fn new(network: &Network) -> Self {
        let atoms = Atoms::new(network);
        let group_at: Map<&str, u32> =
            network.groups.iter().zip(0..).map(|(group, at)| (group.id.as_str(), at)).collect();
        let subnet_at: Map<&str, usize> =
            network.subnets.iter().enumerate().map(|(at, subnet)| (subnet.id.as_str(), at)).collect();
        let special = Special::new(network);
        let (mut vpcs, mut members, mut gates) = (Numbers::new(), Numbers::new(), Numbers::new());
        let mut kinds: Map<Kind, u32> = Map::default();
        let mut classes = Self {
            all: vec![],
            gates: vec![],
            members: vec![],
            vpcs: vec![],
            carriers: Map::default(),
            of_interface: vec![],
            of_host: vec![],
        };
        for (own, at) in network.interfaces.iter().zip(0..) {
            let subnet = own.subnet.as_ref().and_then(|id| subnet_at.get(id.as_str()).copied());
            let around = subnet.and_then(|at| network.subnets.get(at));
            let vpc = own.vpc.as_ref().or_else(|| around.and_then(|subnet| subnet.vpc.as_ref()));
            let vpc = vpc.or_else(|| network.vpc_of(own)).map(|vpc| vpcs.of(vpc.clone()));
            let known: Vec<u32> =
                own.groups.iter().filter_map(|id| group_at.get(id.as_str()).copied()).collect();
            let elsewhere = own
                .groups
                .iter()
                .any(|id| !group_at.contains_key(id.as_str()) && network.is_external(id.as_str()));
            // S-185, S-254, S-182.
            let bare = own.groups.is_empty().then_some(match own.kind.as_deref() {
                Some("nat") => true,
                Some("nlb") => !own.refused,
                _ => false,
            });
            let member = members.of(Member { groups: known, vpc, elsewhere, bare });
            let filtered = subnet.filter(|_| around.is_some_and(|subnet| subnet.acl.is_some())).map(index);
            let road = FAMILIES.map(|family| Some(around?.public? && own.public_address(family).is_some()));
            let gate = gates.of(Gate {
                member,
                subnet: filtered,
                heard: own.listeners.as_ref().map(|all| {
                    all.iter().filter(|one| one.protocol == Protocol::UDP).map(|one| one.ports).collect()
                }),
                answers: own.kind.as_deref() != Some("endpoint"),
                road,
            });
            let speaks = FAMILIES.map(|family| speaks(own, family));
            let odd = speaks.iter().flatten().flatten().any(|address| special.has(*address));
            let key = (
                gate,
                speaks.map(|spoken| spoken.map(|address| address.map(|address| atoms.of(address)))),
                odd.then_some(at as usize),
            );
            let class = *kinds.entry(key).or_insert(index(classes.all.len()));
            classes.of_interface.push(class);
            match classes.all.get_mut(class as usize) {
                Some(kin) => kin.members.push(at),
                None => classes.all.push(Kin {
                    members: vec![at],
                    is_host: false,
                    gate,
                    vpc,
                    subnet: filtered,
                    speaks,
                    outside: [false; 2],
                    odd,
                }),
            }
            for id in &own.groups {
                let carriers = classes.carriers.entry(id.clone()).or_default();
                if !carriers.contains(&class) {
                    carriers.push(class);
                }
            }
        }
        for (host, at) in network.hosts.iter().zip(0..) {
            let addresses = FAMILIES.map(|family| host.address(family));
            classes.of_host.push(index(classes.all.len()));
            classes.all.push(Kin {
                members: vec![at],
                is_host: true,
                gate: u32::MAX,
                vpc: None,
                subnet: None,
                speaks: addresses.map(|address| address.map(Some)),
                outside: addresses.map(|address| address.is_some_and(|address| is_outside(network, address))),
                odd: addresses.iter().flatten().any(|address| special.has(*address)),
            });
        }
        classes.gates = gates.all;
        classes.members = members.all;
        classes.vpcs = vpcs.all;
        classes
    }
}

/// Whether an address of nobody's is one of the internet.
pub(super) fn is_outside(network: &Network, address: IpAddr) -> bool {
    is_public(address) && !network.vpcs.iter().any(|vpc| one_contains(&vpc.cidrs, address))
}

/// Whether an interface speaks a family, and by which address it is known there.
fn speaks(own: &Interface, family: Family) -> Option<Option<IpAddr>> {
    let address = own.address(family);
    let any = address.is_some()
        || (own.addresses.is_empty() && own.prefixes.is_empty())
        || own.prefixes.iter().any(|prefix| prefix.family() == family);
    any.then_some(address)
}

/// Addresses that services of AWS answer at, which nothing filters (S-241 to S-247).
struct Special<'n> {
    resolvers: Vec<&'n Cidr>,
    routers: Vec<&'n Cidr>,
}

impl<'n> Special<'n> {
    fn new(network: &'n Network) -> Self {
        let primary =
            network.vpcs.iter().filter_map(|vpc| vpc.cidrs.iter().find(|block| block.family() == Family::V4));
        Self {
            resolvers: primary.collect(),
            routers: network.subnets.iter().flat_map(|subnet| &subnet.cidrs).collect(),
        }
    }

    fn has(&self, address: IpAddr) -> bool {
        let ends = [Some(address), None];
        exempt(ends, &Content::Other(Protocol(253))).is_some()
            || self
                .resolvers
                .iter()
                .any(|vpc| Surroundings { vpc: Some(vpc), subnet: &[] }.exempt(ends).is_some())
            || (!self.routers.is_empty()
                && self
                    .routers
                    .iter()
                    .any(|own| own.family() == family_of(address) && own.is_nth(1, address)))
    }
}
