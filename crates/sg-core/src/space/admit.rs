//! What the rules of a network admit, as sets.

use core::cell::RefCell;
use core::hash::BuildHasherDefault;
use std::collections::HashMap;
use std::rc::Rc;

use super::ranges::{intersection, tidy};
use super::universe::bounds;
use super::{Atom, Half, Line, Mix, Op, Ranges, Strip, TrafficSet, Universe, span};
use crate::filter::{Standing, recognises};
use crate::model::{
    Acl, AclAction, Cidr, Direction, Family, Group, GroupId, Interface, Network, Peer, PortRange, Rule,
    RuleId, Service, Subnet, VpcId,
};

/// A network in a universe, with what is looked up again and again.
pub struct View<'n> {
    /// The network.
    pub network: &'n Network,
    /// Who can be recognised.
    pub universe: &'n Universe,
    after: bool,
    groups: Map<&'n str, &'n Group>,
    /// Who carries a group, by index of person.
    carriers: Map<&'n str, Vec<(usize, &'n Interface)>>,
    shapes: RefCell<Shapes<'n>>,
    /// What subnets let pass, by id.
    filters: RefCell<Map<(&'n str, Direction), Rc<TrafficSet>>>,
}

/// Peers that are no plain block, resolved, by name as seen from a VPC in a direction.
type Shapes<'n> = Map<(&'n Peer, Option<&'n VpcId>, Direction), Rc<Shape>>;

/// A table of what is looked up again and again.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// A place whose gate is asked.
#[derive(Clone, Copy, Debug)]
pub enum At<'n> {
    /// An interface, and its index as a person.
    Interface(&'n Interface, usize),
    /// Some interface that carries exactly this group.
    Group(&'n Group),
}

/// The peers that a rule admits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) v4: Ranges<u32>,
    pub(crate) v6: Ranges<u128>,
    pub(crate) known: [Ranges<u128>; 2],
}

/// Strips of both families.
#[derive(Debug, Default)]
pub(crate) struct Strips {
    pub(crate) v4: Vec<Strip<u32>>,
    pub(crate) known4: Vec<Strip<u128>>,
    pub(crate) v6: Vec<Strip<u128>>,
    pub(crate) known6: Vec<Strip<u128>>,
}

impl<'n> At<'n> {
    /// The id of the interface or group.
    pub fn id(&self) -> &'n str {
        match self {
            Self::Interface(interface, _) => interface.id.as_str(),
            Self::Group(group) => group.id.as_str(),
        }
    }

    /// The groups whose rules count.
    pub fn groups(&self) -> &'n [GroupId] {
        match self {
            Self::Interface(interface, _) => &interface.groups,
            Self::Group(group) => core::slice::from_ref(&group.id),
        }
    }
}

impl<'n> View<'n> {
    /// A network of the universe: `after` says whether it is the second one.
    pub fn new(network: &'n Network, universe: &'n Universe, after: bool) -> Self {
        let mut carriers: Map<&str, Vec<(usize, &Interface)>> = Map::default();
        for (index, person) in universe.people().iter().enumerate() {
            let Some(interface) = person.at(after).and_then(|own| network.interfaces.get(own)) else {
                continue;
            };
            for group in &interface.groups {
                carriers.entry(group.as_str()).or_default().push((index, interface));
            }
        }
        let groups = network.groups.iter().map(|group| (group.id.as_str(), group)).collect();
        Self {
            network,
            universe,
            after,
            groups,
            carriers,
            shapes: RefCell::default(),
            filters: RefCell::default(),
        }
    }

    /// The group with this id.
    pub fn group(&self, id: &GroupId) -> Option<&'n Group> {
        self.groups.get(id.as_str()).copied()
    }

    /// The VPC of a place, where known.
    pub fn vpc(&self, at: At<'n>) -> Option<&'n VpcId> {
        match at {
            At::Interface(interface, _) => self.network.vpc_of(interface),
            At::Group(group) => group.vpc.as_ref(),
        }
    }

    /// The readable rules of a place in one direction.
    pub fn rules(&self, at: At<'n>, direction: Direction) -> Vec<(&'n RuleId, &'n Rule)> {
        let groups = at.groups().iter().filter_map(|id| self.group(id));
        let slots = groups.flat_map(|group| group.rules(direction));
        slots.filter_map(|slot| Some((&slot.id, slot.rule.as_ref()?))).collect()
    }

    /// The readable rules of a place in one direction, without their ids.
    pub(crate) fn meanings(&self, at: At<'n>, direction: Direction) -> impl Iterator<Item = &'n Rule> {
        let groups = at.groups().iter().filter_map(|id| self.group(id));
        groups.flat_map(move |group| group.rules(direction)).filter_map(|slot| slot.rule.as_ref())
    }

    /// What may pass a place: its groups and, for peers outside its subnet, the subnet's network ACL too (S-405).
    pub fn admitted(&self, at: At<'n>, direction: Direction) -> TrafficSet {
        let groups = self.by_groups(at, direction);
        let both = match self.by_acl(at, direction) {
            Some(acl) => groups.intersection(&acl),
            None => groups,
        };
        self.without_self(at, &both)
    }

    /// A packet to its own address never leaves an interface (S-236): such packets do not exist at its gate.
    pub fn without_self(&self, at: At<'n>, set: &TrafficSet) -> TrafficSet {
        let At::Interface(_, person) = at else { return set.clone() };
        let own = |family| self.universe.own(person, family);
        TrafficSet { v4: set.v4.without_known(own(Family::V4)), v6: set.v6.without_known(own(Family::V6)) }
    }

    /// What the groups of a place let pass. An interface without any lets everything pass if it is a NAT gateway
    /// (S-185) or a Network Load Balancer made without (S-254).
    pub fn by_groups(&self, at: At<'n>, direction: Direction) -> TrafficSet {
        if let At::Interface(interface, _) = at
            && interface.groups.is_empty()
        {
            return match interface.kind.as_deref() {
                Some("nat") => self.everything(),
                Some("nlb") if !interface.refused => self.everything(),
                _ => TrafficSet::default(),
            };
        }
        let vpc = self.vpc(at);
        self.of_rules(self.rules(at, direction).into_iter().map(|(_, rule)| rule), vpc, direction)
    }

    /// Every packet there is.
    pub fn everything(&self) -> TrafficSet {
        TrafficSet::all([Family::V4, Family::V6].map(|family| self.universe.all(family)))
    }

    /// What rules admit at a place of a VPC.
    pub fn of_rules(
        &self,
        rules: impl IntoIterator<Item = &'n Rule>,
        vpc: Option<&'n VpcId>,
        direction: Direction,
    ) -> TrafficSet {
        let mut strips = Strips::default();
        for rule in rules {
            strips.add(rule.service, &self.shape(&rule.peer, vpc, direction));
        }
        self.with_covered_atoms(strips.set())
    }

    /// The rules for literally everybody of a family, by service.
    fn everybody(&self, at: At<'n>, direction: Direction, family: Family) -> Vec<(&'n RuleId, Service)> {
        let literal = |rule: &Rule| matches!(rule.peer, Peer::Cidr(cidr) if cidr.is_everything() && cidr.family() == family);
        let rules = self.rules(at, direction).into_iter().filter(|(_, rule)| literal(rule));
        rules.map(|(id, rule)| (id, rule.service)).collect()
    }

    /// The rules that leave services of a family untracked (S-320): those that let them pass, and those that let the
    /// responses pass.
    pub fn untracking(
        &self,
        at: At<'n>,
        direction: Direction,
        family: Family,
        (first, last): (u32, u32),
    ) -> Vec<&'n RuleId> {
        let meets = |service| span(family, service).is_some_and(|(low, high)| low <= last && first <= high);
        let mut ids = Vec::new();
        for (id, service) in self.everybody(at, direction, family) {
            if meets(service) {
                ids.push(id);
            }
        }
        for (id, service) in self.everybody(at, direction.turned(), family) {
            let all = [Service::All, Service::Tcp(PortRange::ALL), Service::Udp(PortRange::ALL)];
            if all.contains(&service) && meets(service) {
                ids.push(id);
            }
        }
        ids
    }

    /// What of a place's traffic is not tracked, as far as its groups say (S-320): a rule for literally everybody lets
    /// it pass, and the other direction lets every response reach everybody. Of a UDP flow nobody remembers which way it
    /// was opened (S-319): this says what holds whatever its source port.
    pub fn untracked(&self, at: At<'n>, direction: Direction) -> TrafficSet {
        let mut strips = Strips::default();
        for family in [Family::V4, Family::V6] {
            let responses = self.everybody(at, direction.turned(), family);
            let back = |all: Service| {
                responses.iter().any(|(_, service)| *service == Service::All || *service == all)
            };
            let all =
                [Service::Tcp(PortRange::ALL), Service::Udp(PortRange::ALL)].map(|all| (all, back(all)));
            let whole = self.whole(family);
            for (_, service) in self.everybody(at, direction, family) {
                for (every, back) in all {
                    match service {
                        Service::All if back => strips.add(every, &whole),
                        service if back && every.protocol() == service.protocol() => {
                            strips.add(service, &whole);
                        }
                        _ => {}
                    }
                }
            }
        }
        self.without_self(at, &strips.set())
    }

    /// Everybody of a family.
    fn whole(&self, family: Family) -> Shape {
        let known = self.universe.all(family);
        match family {
            Family::V4 => Shape { v4: vec![(0, u32::MAX)], known: [known, vec![]], ..Shape::default() },
            Family::V6 => Shape { v6: vec![(0, u128::MAX)], known: [vec![], known], ..Shape::default() },
        }
    }

    /// Everybody that a peer means to a rule at a place of a VPC, but for atoms that its blocks cover.
    pub(crate) fn shape(&self, peer: &'n Peer, vpc: Option<&'n VpcId>, direction: Direction) -> Rc<Shape> {
        if let Peer::Cidr(cidr) = peer {
            return Rc::new(self.block(cidr));
        }
        if let Some(shape) = self.shapes.borrow().get(&(peer, vpc, direction)) {
            return Rc::clone(shape);
        }
        let shape = Rc::new(self.resolve(peer, vpc, direction).tidied());
        self.shapes.borrow_mut().insert((peer, vpc, direction), Rc::clone(&shape));
        shape
    }

    /// Everybody in a block, but for atoms.
    pub(crate) fn block(&self, cidr: &Cidr) -> Shape {
        let mut shape = Shape::default();
        self.add_block(cidr, &mut shape);
        shape.tidied()
    }

    fn resolve(&self, peer: &Peer, vpc: Option<&VpcId>, direction: Direction) -> Shape {
        let mut shape = Shape::default();
        match peer {
            Peer::Cidr(cidr) => self.add_block(cidr, &mut shape),
            Peer::PrefixList(id) => match self.network.prefix_list(id) {
                Some(list) if list.entries.is_some() => {
                    let entries = list.entries.iter().flatten();
                    let spoken = |cidr: &&Cidr| list.family.is_none_or(|family| family == cidr.family());
                    entries.filter(spoken).for_each(|cidr| self.add_block(cidr, &mut shape));
                }
                Some(list) => self.add_atom(&Atom::Entry(id.clone()), list.family, &mut shape),
                None if self.network.is_external(id.as_str()) => {
                    self.add_atom(&Atom::Entry(id.clone()), None, &mut shape);
                }
                None => {} // S-168
            },
            Peer::Group(named) => {
                let recognised = |standing| recognises(self.network, vpc, direction, &named.group, standing);
                for (person, interface) in self.carriers.get(named.group.as_str()).into_iter().flatten() {
                    if recognised(Standing::Interface(interface)) {
                        self.add_person(*person, interface, &mut shape);
                    }
                }
                if recognised(Standing::Member(&named.group)) {
                    self.add_atom(&Atom::Member(named.group.clone()), None, &mut shape);
                }
            }
        }
        shape
    }

    fn add_block(&self, cidr: &Cidr, shape: &mut Shape) {
        let (first, last) = bounds(cidr);
        let within = self.universe.within(cidr.family(), first, last);
        let [known4, known6] = &mut shape.known;
        match cidr.family() {
            Family::V4 => {
                shape.v4.push((short(first), short(last)));
                known4.extend(within);
            }
            Family::V6 => {
                shape.v6.push((first, last));
                known6.extend(within);
            }
        }
    }

    /// The addresses that an interface has in this network.
    fn add_person(&self, person: usize, interface: &Interface, shape: &mut Shape) {
        let singles = interface.addresses.iter().map(|address| Cidr::host(*address));
        for block in singles.chain(interface.prefixes.iter().copied()) {
            let (first, last) = bounds(&block);
            let within = self.universe.within(block.family(), first, last);
            let own = intersection(&within, self.universe.own(person, block.family()));
            let [known4, known6] = &mut shape.known;
            match block.family() {
                Family::V4 => known4.extend(own),
                Family::V6 => known6.extend(own),
            }
        }
    }

    fn add_atom(&self, atom: &Atom, only: Option<Family>, shape: &mut Shape) {
        for (family, known) in [Family::V4, Family::V6].into_iter().zip(&mut shape.known) {
            if only.is_none_or(|only| only == family)
                && let Some(place) = self.universe.atom(family, atom)
            {
                known.push((place, place));
            }
        }
    }

    /// Adds the atoms that lie inside: a member of a group does where all known blocks of the group's VPCs do.
    pub(crate) fn with_covered_atoms(&self, set: TrafficSet) -> TrafficSet {
        TrafficSet {
            v4: self.covered(set.v4, Family::V4, |(first, last)| (short(first), short(last))),
            v6: self.covered(set.v6, Family::V6, |range| range),
        }
    }

    fn covered<T: Line>(
        &self,
        half: Half<T>,
        family: Family,
        range: impl Fn((u128, u128)) -> (T, T),
    ) -> Half<T> {
        // Atoms that lie in the same blocks are looked at once.
        let mut places: Vec<(Ranges<T>, Ranges<u128>)> = vec![];
        for (atom, place) in self.universe.atoms(family) {
            let blocks = self.blocks(atom, family).iter().map(bounds).map(&range).collect();
            let blocks = match tidy(blocks) {
                blocks if blocks.is_empty() => vec![(T::FIRST, T::LAST)],
                blocks => blocks,
            };
            match places.iter_mut().find(|(known, _)| *known == blocks) {
                Some((_, places)) => places.push((place, place)),
                None => places.push((blocks, vec![(place, place)])),
            }
        }
        let strips: Vec<_> =
            places.into_iter().flat_map(|(blocks, places)| half.covering(&blocks, &tidy(places))).collect();
        match strips.is_empty() {
            true => half,
            false => half.with(&Half::of(&[], &strips), Op::Union),
        }
    }

    /// The known blocks that an atom lies in; none where nothing is known.
    pub fn blocks(&self, atom: &Atom, family: Family) -> Vec<Cidr> {
        let Atom::Member(id) = atom else { return vec![] };
        let Some(group) = self.group(id).filter(|group| group.vpc.is_some()) else { return vec![] };
        let vpcs = self.network.vpcs.iter().filter(|vpc| group.fits(&vpc.id));
        vpcs.flat_map(|vpc| &vpc.cidrs).filter(|cidr| cidr.family() == family).copied().collect()
    }

    /// The subnet of a place that asks a network ACL, and the ACL where the document has it.
    pub fn acl(&self, at: At<'n>) -> Option<(&'n Subnet, Option<&'n Acl>)> {
        let At::Interface(interface, _) = at else { return None };
        let subnet = self.network.subnet_of(interface)?;
        Some((subnet, self.network.acl(subnet.acl.as_ref()?)))
    }

    /// What the network ACL lets pass, and what it is never asked about: traffic inside its subnet (S-405). None
    /// where none is asked, or nothing is known of it.
    pub fn by_acl(&self, at: At<'n>, direction: Direction) -> Option<Rc<TrafficSet>> {
        let (subnet, acl) = self.acl(at)?;
        let key = (subnet.id.as_str(), direction);
        if let Some(set) = self.filters.borrow().get(&key) {
            return Some(Rc::clone(set));
        }
        let set = Rc::new(self.inside(subnet).union(&self.of_acl(acl?, direction)));
        self.filters.borrow_mut().insert(key, Rc::clone(&set));
        Some(set)
    }

    /// What the entries of a network ACL let pass: the lowest number that matches decides (S-403).
    pub fn of_acl(&self, acl: &'n Acl, direction: Direction) -> TrafficSet {
        let mut entries: Vec<_> =
            acl.entries(direction).iter().filter_map(|slot| slot.entry.as_ref()).collect();
        // Those that come first are painted over the others; of equal numbers the author's first one.
        entries.sort_by_key(|entry| entry.number);
        let mut set = TrafficSet::default();
        for entry in entries.into_iter().rev() {
            let mut strips = Strips::default();
            strips.add(entry.service, &self.block(&entry.cidr));
            set = match entry.action {
                AclAction::Allow => set.union(&strips.set()),
                AclAction::Deny => set.difference(&strips.set()),
            };
        }
        self.with_covered_atoms(set)
    }

    /// All traffic with those who stand in a subnet: its interfaces, and the plain addresses of its blocks but for
    /// public ones of no VPC, which come over the internet.
    fn inside(&self, subnet: &Subnet) -> TrafficSet {
        let mut shape = Shape::default();
        let mut vpcs = Shape::default();
        for vpc in self.network.vpcs.iter().flat_map(|vpc| &vpc.cidrs) {
            self.add_block(vpc, &mut vpcs);
        }
        let vpcs = vpcs.tidied();
        for block in &subnet.cidrs {
            self.add_block(block, &mut shape);
        }
        let mut shape = shape.tidied();
        shape.v4 = intersection(&shape.v4, &super::union(&vpcs.v4, &not_public_v4()));
        shape.v6 = intersection(&shape.v6, &super::union(&vpcs.v6, &not_public_v6()));
        shape.known = [vec![], vec![]];
        for (index, person) in self.universe.people().iter().enumerate() {
            if let Some(interface) = person.at(self.after).and_then(|own| self.network.interfaces.get(own))
                && interface.subnet.as_ref() == Some(&subnet.id)
            {
                self.add_person(index, interface, &mut shape);
            }
        }
        let mut strips = Strips::default();
        strips.add(Service::All, &shape.tidied());
        strips.set()
    }
}

impl Shape {
    fn tidied(self) -> Self {
        Self { v4: tidy(self.v4), v6: tidy(self.v6), known: self.known.map(tidy) }
    }
}

impl Strips {
    /// Adds what a service and peers make together.
    pub(crate) fn add(&mut self, service: Service, shape: &Shape) {
        let [known4, known6] = &shape.known;
        if let Some(span) = span(Family::V4, service) {
            self.v4.extend(shape.v4.iter().map(|range| strip(span, *range)));
            self.known4.extend(known4.iter().map(|range| strip(span, *range)));
        }
        if let Some(span) = span(Family::V6, service) {
            self.v6.extend(shape.v6.iter().map(|range| strip(span, *range)));
            self.known6.extend(known6.iter().map(|range| strip(span, *range)));
        }
    }

    /// Their union.
    pub(crate) fn set(&self) -> TrafficSet {
        TrafficSet { v4: Half::of(&self.v4, &self.known4), v6: Half::of(&self.v6, &self.known6) }
    }
}

const fn strip<T: Copy>((first, last): (u32, u32), (low, high): (T, T)) -> Strip<T> {
    Strip { first, last, low, high }
}

fn short(number: u128) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The IPv4 addresses that are [not public](crate::model::is_public).
pub(crate) fn not_public_v4() -> Ranges<u32> {
    let block = |a: u32, b: u32, c: u32, prefix: u32| {
        let first = a << 24 | b << 16 | c << 8;
        (first, first | (u32::MAX >> prefix))
    };
    vec![
        block(0, 0, 0, 8),
        block(10, 0, 0, 8),
        block(100, 64, 0, 10),
        block(127, 0, 0, 8),
        block(169, 254, 0, 16),
        block(172, 16, 0, 12),
        block(192, 0, 0, 24),
        block(192, 168, 0, 16),
        block(198, 18, 0, 15),
        block(224, 0, 0, 3),
    ]
}

/// The IPv6 addresses that are [not public](crate::model::is_public): all but 2000::/3.
pub(crate) fn not_public_v6() -> Ranges<u128> {
    vec![(0, (0x2 << 124) - 1), (0x4 << 124, u128::MAX)]
}

#[cfg(test)]
mod tests {
    use core::net::IpAddr;

    use super::super::ranges::holds;
    use super::*;
    use crate::model::is_public;

    #[test]
    fn what_is_not_public_is_the_same_everywhere() {
        for (first, last) in not_public_v4() {
            for (address, inside) in [
                (first.checked_sub(1), false),
                (Some(first), true),
                (Some(last), true),
                (last.checked_add(1), false),
            ] {
                let Some(address) = address else { continue };
                assert_eq!(!is_public(IpAddr::V4(address.into())), inside, "{address:x}");
            }
        }
        for step in 0..1 << 16 {
            let (v4, v6) = (step << 16 | 0x55aa, u128::from(step) << 112 | 1);
            assert_eq!(holds(&not_public_v4(), v4), !is_public(IpAddr::V4(v4.into())), "{v4:x}");
            assert_eq!(holds(&not_public_v6(), v6), !is_public(IpAddr::V6(v6.into())), "{v6:x}");
        }
    }
}
