//! Whom a guardrail names, one by one.

use core::net::IpAddr;

use super::Party;
use crate::model::{Cidr, End, Family, GroupId, Interface, Network, family_of, one_contains};
use crate::space::{Ranges, bounds, difference, not_public_v4, not_public_v6, tidy};

/// Somebody of the document.
#[derive(Clone, Debug)]
pub(super) enum Someone<'n> {
    /// An interface, as far as it is named: by these addresses alone, or by all but these.
    Interface(&'n Interface, Named),
    /// A member of a group that no interface of the document carries.
    Member(&'n GroupId),
}

/// By which of its addresses an interface is meant.
#[derive(Clone, Debug)]
pub(super) enum Named {
    Any,
    Within(Vec<Cidr>),
    Without(Vec<Cidr>),
}

/// Everybody that a party is.
#[derive(Clone, Debug, Default)]
pub(super) struct Crowd<'n> {
    pub(super) members: Vec<Someone<'n>>,
    /// Plain addresses of both families.
    pub(super) plain: [Ranges<u128>; 2],
}

impl Named {
    pub(super) fn has(&self, address: IpAddr) -> bool {
        match self {
            Self::Any => true,
            Self::Within(blocks) => one_contains(blocks, address),
            Self::Without(blocks) => !one_contains(blocks, address),
        }
    }
}

impl<'n> Crowd<'n> {
    /// Everybody that a party is; none if that is not known.
    pub(super) fn of(network: &'n Network, party: &'n Party) -> Option<Self> {
        let all = |wanted: &dyn Fn(&Interface) -> bool| {
            let own = network.interfaces.iter().filter(|own| wanted(own));
            Self { members: own.map(|own| Someone::Interface(own, Named::Any)).collect(), ..Self::default() }
        };
        Some(match party {
            Party::Internet => {
                let vpcs = blocks(network.vpcs.iter().flat_map(|vpc| &vpc.cidrs));
                let not_public = [
                    not_public_v4().into_iter().map(|(a, b)| (u128::from(a), u128::from(b))).collect(),
                    not_public_v6(),
                ];
                Self { plain: without(without(everywhere(), &not_public), &vpcs), members: vec![] }
            }
            Party::Block(block) => Self::of_blocks(network, vec![*block]),
            Party::PrefixList(id) => Self::of_blocks(network, network.prefix_list(id)?.entries.clone()?),
            Party::Host(id) => {
                let host = network.hosts.iter().find(|host| host.id == *id)?;
                let addresses: Vec<Cidr> = host.addresses.iter().map(|own| Cidr::host(*own)).collect();
                Self { members: vec![], plain: blocks(&addresses) }
            }
            Party::Group(id) => {
                let mut crowd = all(&|own| own.groups.contains(id));
                if crowd.members.is_empty() {
                    crowd.members.push(Someone::Member(id));
                }
                crowd
            }
            Party::Interface(id) => all(&|own| own.id == *id),
            Party::Subnet(id) => all(&|own| own.subnet.as_ref() == Some(id)),
            Party::Vpc(id) => all(&|own| network.vpc_of(own) == Some(id)),
        })
    }

    /// Plain addresses of blocks, and the interfaces that have an address there.
    fn of_blocks(network: &'n Network, list: Vec<Cidr>) -> Self {
        let mut crowd = Self::default();
        let mut owned: Vec<Cidr> = vec![];
        for own in &network.interfaces {
            let mut addresses = own.addresses.iter().chain(&own.public_addresses);
            let within = addresses.any(|address| one_contains(&list, *address))
                || own.prefixes.iter().any(|prefix| list.iter().any(|block| block.meets(prefix)));
            if within {
                let single = own.addresses.iter().chain(&own.public_addresses).map(|own| Cidr::host(*own));
                owned.extend(single.chain(own.prefixes.iter().copied()));
                crowd.members.push(Someone::Interface(own, Named::Within(list.clone())));
            }
        }
        crowd.plain = without(blocks(&list), &blocks(&owned));
        crowd
    }

    /// Whether plain addresses are in it.
    pub(super) fn has_plain(&self) -> bool {
        self.plain.iter().any(|ranges| !ranges.is_empty())
    }

    /// Everybody else.
    pub(super) fn others(&self, network: &'n Network) -> Self {
        let mut others = Self { members: vec![], plain: without(everywhere(), &self.plain) };
        for own in &network.interfaces {
            let named = self.members.iter().find_map(|member| match member {
                Someone::Interface(interface, named) if interface.id == own.id => Some(named),
                _ => None,
            });
            let named = match named {
                None => Named::Any,
                Some(Named::Within(blocks)) => Named::Without(blocks.clone()),
                Some(_) => continue,
            };
            others.members.push(Someone::Interface(own, named));
        }
        for group in &network.groups {
            let carried = network.interfaces.iter().any(|own| own.groups.contains(&group.id));
            let named =
                self.members.iter().any(|member| matches!(member, Someone::Member(id) if **id == group.id));
            if !carried && !named {
                others.members.push(Someone::Member(&group.id));
            }
        }
        others
    }
}

impl Someone<'_> {
    /// The id it goes by.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Interface(own, _) => own.id.as_str(),
            Self::Member(group) => group.as_str(),
        }
    }

    /// How packets name it: by its id where all of it is meant, and by each address that may be told apart. Of delegated
    /// prefixes one address of each class stands for all.
    pub(super) fn ends(&self, classes: &dyn Fn(&Cidr) -> Vec<IpAddr>) -> Vec<End> {
        let Self::Interface(own, named) = self else { return vec![End::Named(self.id().to_owned())] };
        let mut ends = Vec::new();
        let whole = matches!(named, Named::Any);
        if whole {
            ends.push(End::Named(own.id.as_str().to_owned()));
        }
        let first = own.address(Family::V4).or_else(|| own.address(Family::V6));
        let prefixes = own.prefixes.iter().flat_map(classes);
        let all = own.addresses.iter().chain(&own.public_addresses).copied().chain(prefixes);
        for address in all.filter(|address| named.has(*address)) {
            if !(whole && first == Some(address)) {
                ends.push(End::Address(address));
            }
        }
        ends
    }

    /// How a packet from or to a plain address names it: which of its addresses is meant makes no difference then.
    pub(super) fn end(&self, family: Family) -> Option<End> {
        match self {
            Self::Interface(own, named) if !matches!(named, Named::Any) => {
                let mut all = own.addresses.iter().chain(&own.public_addresses).copied();
                let single = all.find(|address| family_of(*address) == family && named.has(*address));
                let prefix = || {
                    let first = own.prefixes.iter().map(Cidr::first);
                    first.filter(|first| family_of(*first) == family).find(|first| named.has(*first))
                };
                single.or_else(prefix).map(End::Address)
            }
            _ => Some(End::Named(self.id().to_owned())),
        }
    }
}

/// Every address.
fn everywhere() -> [Ranges<u128>; 2] {
    [vec![(0, u128::from(u32::MAX))], vec![(0, u128::MAX)]]
}

/// The addresses of both families without others.
fn without([v4, v6]: [Ranges<u128>; 2], [less4, less6]: &[Ranges<u128>; 2]) -> [Ranges<u128>; 2] {
    [difference(&v4, less4), difference(&v6, less6)]
}

/// The addresses of blocks.
pub(super) fn blocks<'b>(list: impl IntoIterator<Item = &'b Cidr>) -> [Ranges<u128>; 2] {
    let mut both = [vec![], vec![]];
    for block in list {
        let [v4, v6] = &mut both;
        if block.family() == Family::V4 { v4 } else { v6 }.push(bounds(block));
    }
    both.map(tidy)
}
