//! Who can be recognised at a gate: the private addresses of interfaces (S-160), and members and entries of which
//! the document holds nothing but a name.
//!
//! They stand on one line of places a family: single addresses in order, so that a block of addresses is one range of
//! places; then delegated prefixes (S-170); then atoms. Two documents that are compared share one universe.

use core::hash::BuildHasherDefault;
use core::net::IpAddr;
use std::collections::{BTreeSet, HashSet};

use super::Mix;
use super::ranges::{Ranges, intersection, tidy};
use crate::model::{Cidr, Direction, Family, GroupId, Interface, Network, Peer, PrefixListId, family_of};

/// An interface as one or both networks have it, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Where it stands in the first network.
    pub before: Option<usize>,
    /// Where it stands in the second one.
    pub after: Option<usize>,
}

/// Somebody of whom only the name is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Atom {
    /// A member of a group that no interface of the document carries.
    Member(GroupId),
    /// An address of a prefix list without known entries.
    Entry(PrefixListId),
}

/// Some places of one owner, by address; atoms have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'u> {
    /// Who it is.
    pub who: Who<'u>,
    /// The first address.
    pub first: u128,
    /// The last address.
    pub last: u128,
}

/// Who stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who<'u> {
    /// An interface, by index of person.
    Person(usize, Person),
    /// Somebody of whom only the name is known.
    Atom(&'u Atom),
}

/// A range of addresses of one interface.
#[derive(Clone, Copy, Debug)]
struct Own {
    first: u128,
    last: u128,
    person: usize,
    /// Where it starts on the line.
    place: u128,
}

/// The places of one family.
#[derive(Clone, Debug)]
struct Places {
    family: Family,
    /// Single addresses in order; the place of each is its index.
    singles: Vec<(u128, usize)>,
    wide: Vec<Own>,
    /// Atoms that exist in the family.
    atoms: Vec<Atom>,
    first_atom: u128,
}

/// Everybody who can be recognised in one or two networks.
#[derive(Clone, Debug)]
pub struct Universe {
    people: Vec<Person>,
    v4: Places,
    v6: Places,
    /// The places of each interface, IPv4 and IPv6, by index of person.
    own: Vec<[Ranges<u128>; 2]>,
}

impl Universe {
    /// Everybody in one network.
    pub fn of(network: &Network) -> Self {
        let people = (0..network.interfaces.len()).map(Some);
        let people = people.map(|index| Person { before: index, after: index }).collect();
        Self::new([network, network], people)
    }

    /// Everybody in either of two networks; `people` says which interfaces are the same.
    pub fn new(networks: [&Network; 2], people: Vec<Person>) -> Self {
        let atoms = atoms(networks);
        let mut all = [Family::V4, Family::V6].map(|family| Places::new(family, &atoms));
        for (index, person) in people.iter().enumerate() {
            let [before, after] = person.of(networks);
            let mut singles: Vec<IpAddr> = vec![];
            let mut wide: Vec<Cidr> = vec![];
            for interface in [before, after].into_iter().flatten() {
                singles.extend(&interface.addresses);
                wide.extend(&interface.prefixes);
            }
            for places in &mut all {
                places.add(index, &singles, &wide);
            }
        }
        let mut own = vec![[vec![], vec![]]; people.len()];
        for (family, places) in all.iter_mut().enumerate() {
            places.settle(&mut |person, range| {
                if let Some(own) = own.get_mut(person).and_then(|own: &mut [_; 2]| own.get_mut(family)) {
                    own.push(range);
                }
            });
        }
        let own = own.into_iter().map(|own| own.map(tidy)).collect();
        let [v4, v6] = all;
        Self { people, v4, v6, own }
    }

    /// The interfaces.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Every place of a family.
    pub fn all(&self, family: Family) -> Ranges<u128> {
        let places = self.places(family);
        match places.first_atom + places.atoms.len() as u128 {
            0 => vec![],
            end => vec![(0, end - 1)],
        }
    }

    /// The places of an interface, by index of person.
    pub fn own(&self, person: usize, family: Family) -> &[(u128, u128)] {
        let own = self.own.get(person).map(|[v4, v6]| if family == Family::V4 { v4 } else { v6 });
        own.map_or(&[], |own| own.as_slice())
    }

    /// The atoms of a family and their places.
    pub fn atoms(&self, family: Family) -> impl Iterator<Item = (&Atom, u128)> {
        let places = self.places(family);
        places.atoms.iter().zip(places.first_atom..)
    }

    /// The place of an atom.
    pub(super) fn atom(&self, family: Family, wanted: &Atom) -> Option<u128> {
        let places = self.places(family);
        let index = places.atoms.binary_search(wanted).ok()?;
        Some(places.first_atom + index as u128)
    }

    /// The places of a range of addresses, whoever has them.
    pub(crate) fn within(&self, family: Family, first: u128, last: u128) -> Ranges<u128> {
        let places = self.places(family);
        let from = places.singles.partition_point(|(address, _)| *address < first) as u128;
        let to = places.singles.partition_point(|(address, _)| *address <= last) as u128;
        let mut all = if from < to { vec![(from, to - 1)] } else { vec![] };
        for own in &places.wide {
            let (low, high) = (first.max(own.first), last.min(own.last));
            if low <= high {
                all.push((own.place + (low - own.first), own.place + (high - own.first)));
            }
        }
        tidy(all)
    }

    /// The place of an interface by one of its private addresses, by index of person.
    pub fn place(&self, person: usize, address: IpAddr) -> Option<u128> {
        let (first, last) = bounds(&Cidr::host(address));
        let family = family_of(address);
        let own = intersection(&self.within(family, first, last), self.own(person, family));
        own.first().map(|(place, _)| *place)
    }

    /// Who stands between two places, in order.
    pub fn runs(&self, family: Family, low: u128, high: u128) -> impl Iterator<Item = Run<'_>> {
        let mut next = Some(low);
        core::iter::from_fn(move || {
            let run = self.run(family, next.filter(|place| *place <= high)?, high)?;
            next = run.0.checked_add(1);
            Some(run.1)
        })
    }

    /// Who stands at a place and after it, up to another, and the last place of theirs.
    fn run(&self, family: Family, place: u128, high: u128) -> Option<(u128, Run<'_>)> {
        let places = self.places(family);
        if let Some(atom) = place.checked_sub(places.first_atom) {
            let atom = places.atoms.get(usize::try_from(atom).ok()?)?;
            return Some((place, Run { who: Who::Atom(atom), first: 0, last: 0 }));
        }
        let run = |person: usize, first, last| {
            Some(Run { who: Who::Person(person, *self.people.get(person)?), first, last })
        };
        match usize::try_from(place).ok().and_then(|index| places.singles.get(index)) {
            Some((address, person)) => Some((place, run(*person, *address, *address)?)),
            None => {
                let after = places.wide.partition_point(|own| own.place <= place);
                let own = places.wide.get(after.checked_sub(1)?)?;
                let end = high.min(own.place + (own.last - own.first));
                Some((end, run(own.person, own.first + (place - own.place), own.first + (end - own.place))?))
            }
        }
    }

    /// Whether there are any atoms.
    pub fn has_atoms(&self) -> bool {
        !(self.v4.atoms.is_empty() && self.v6.atoms.is_empty())
    }

    const fn places(&self, family: Family) -> &Places {
        match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        }
    }
}

impl Person {
    /// Where it stands in the second network, or in the first one.
    pub fn at(&self, after: bool) -> Option<usize> {
        if after { self.after } else { self.before }
    }

    /// The interface in each of the two networks.
    pub fn of<'n>(&self, [before, after]: [&'n Network; 2]) -> [Option<&'n Interface>; 2] {
        let find = |network: &'n Network, index: Option<usize>| network.interfaces.get(index?);
        [find(before, self.before), find(after, self.after)]
    }
}

impl Places {
    fn new(family: Family, atoms: &BTreeSet<(Atom, Option<Family>)>) -> Self {
        let here = atoms.iter().filter(|(_, only)| only.is_none_or(|only| only == family));
        let mut atoms: Vec<Atom> = here.map(|(atom, _)| atom.clone()).collect();
        atoms.dedup();
        Self { family, singles: vec![], wide: vec![], atoms, first_atom: 0 }
    }

    /// Adds the addresses of an interface, each once.
    fn add(&mut self, person: usize, singles: &[IpAddr], wide: &[Cidr]) {
        let block = |cidr: &Cidr| (cidr.family() == self.family).then(|| bounds(cidr));
        let wide = tidy(wide.iter().filter_map(block).collect());
        let mut alone: Vec<u128> = Vec::new();
        for address in singles {
            let bits = match (self.family, address) {
                (Family::V4, IpAddr::V4(address)) => u128::from(address.to_bits()),
                (Family::V6, IpAddr::V6(address)) => address.to_bits(),
                _ => continue,
            };
            let elsewhere = wide.iter().any(|(first, last)| *first <= bits && bits <= *last);
            if !elsewhere && !alone.contains(&bits) {
                alone.push(bits);
            }
        }
        self.singles.extend(alone.into_iter().map(|address| (address, person)));
        self.wide.extend(wide.into_iter().map(|(first, last)| Own { first, last, person, place: 0 }));
    }

    /// Gives everything its place, and says whose it is. Delegated prefixes that would pass the end of the line, of
    /// which EC2 knows none, have no place.
    fn settle(&mut self, owner: &mut dyn FnMut(usize, (u128, u128))) {
        self.singles.sort_unstable();
        for ((_, person), place) in self.singles.iter().zip(0..) {
            owner(*person, (place, place));
        }
        let mut end = self.singles.len() as u128;
        self.wide.retain_mut(|own| {
            own.place = end;
            let room = (own.last - own.first).checked_add(1).and_then(|size| end.checked_add(size));
            match room.filter(|next| *next < u128::MAX / 2) {
                Some(next) => {
                    owner(own.person, (end, next - 1));
                    end = next;
                    true
                }
                None => false,
            }
        });
        self.first_atom = end;
    }
}

/// The first and last address of a block.
pub(crate) fn bounds(cidr: &Cidr) -> (u128, u128) {
    let (first, size) = match cidr.first() {
        IpAddr::V4(first) => (u128::from(first.to_bits()), 32),
        IpAddr::V6(first) => (first.to_bits(), 128),
    };
    let free = size - u32::from(cidr.prefix());
    (first, first | 1u128.checked_shl(free).map_or(u128::MAX, |size| size - 1))
}

/// The atoms of both networks, and their family where only one is possible.
fn atoms(networks: [&Network; 2]) -> BTreeSet<(Atom, Option<Family>)> {
    let mut atoms = BTreeSet::new();
    let mut seen: HashSet<&Peer, BuildHasherDefault<Mix>> = HashSet::default();
    for network in networks {
        let carried: BTreeSet<&GroupId> =
            network.interfaces.iter().flat_map(|interface| &interface.groups).collect();
        let groups: BTreeSet<&GroupId> = network.groups.iter().map(|group| &group.id).collect();
        seen.clear();
        let rules = network.groups.iter().flat_map(|group| {
            [Direction::Inbound, Direction::Outbound].into_iter().flat_map(|way| group.rules(way))
        });
        for rule in rules.filter_map(|slot| slot.rule.as_ref()) {
            if matches!(rule.peer, Peer::Cidr(_)) || !seen.insert(&rule.peer) {
                continue;
            }
            match &rule.peer {
                Peer::Group(named) if carried.contains(&named.group) => {}
                Peer::Group(named) => {
                    if groups.contains(&named.group) || network.is_external(named.group.as_str()) {
                        atoms.insert((Atom::Member(named.group.clone()), None));
                    }
                }
                Peer::PrefixList(id) => {
                    let list = network.prefix_list(id);
                    let family = list.and_then(|list| list.family);
                    let open = match list {
                        Some(list) => list.entries.is_none(),
                        None => network.is_external(id.as_str()),
                    };
                    if open {
                        atoms.insert((Atom::Entry(id.clone()), family));
                    }
                }
                Peer::Cidr(_) => {}
            }
        }
    }
    atoms
}
