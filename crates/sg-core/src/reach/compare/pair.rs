//! Which interfaces and groups of two networks are the same.

use core::net::IpAddr;
use std::collections::{HashMap, HashSet};

use crate::model::{Group, GroupId, Interface, Network, VpcId};
use crate::space::{At, Person};

/// Something that only one of two networks has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An interface, by its id.
    Interface(String),
    /// A group, by its id.
    Group(String),
}

/// What stands in both networks, and what in one alone.
pub(super) struct Pairs<'n> {
    /// Interfaces, those of the second network first, in its order.
    pub(super) people: Vec<Person>,
    /// The groups of both.
    pub(super) groups: Vec<[&'n Group; 2]>,
    /// Where gates are compared: every interface of both, and the groups that no such interface carries in both.
    pub(super) places: Vec<[At<'n>; 2]>,
    pub(super) added: Vec<Thing>,
    pub(super) removed: Vec<Thing>,
}

impl<'n> Pairs<'n> {
    pub(super) fn new(before: &'n Network, after: &'n Network) -> Self {
        let primary = |network: &'n Network| {
            move |own: &'n Interface| -> Option<(Option<&'n VpcId>, &'n IpAddr)> {
                Some((network.vpc_of(own), own.addresses.first()?))
            }
        };
        let interfaces = matched(
            &before.interfaces,
            &after.interfaces,
            |own| own.id.as_str(),
            primary(before),
            primary(after),
        );
        let named = |group: &'n Group| Some((group.vpc.as_ref()?, group.name.as_deref()?));
        let groups = matched(&before.groups, &after.groups, |group| group.id.as_str(), named, named);
        let mut pairs =
            Self { people: vec![], groups: vec![], places: vec![], added: vec![], removed: vec![] };
        let mut carried: HashSet<(&GroupId, &GroupId)> = HashSet::new();
        for (old, new) in &interfaces {
            let person = pairs.people.len();
            pairs.people.push(Person { before: *old, after: *new });
            let find = |network: &'n Network, index: Option<usize>| network.interfaces.get(index?);
            match (find(before, *old), find(after, *new)) {
                (Some(old), Some(new)) => {
                    pairs.places.push([At::Interface(old, person), At::Interface(new, person)]);
                    carried.extend(
                        old.groups.iter().flat_map(|one| new.groups.iter().map(move |other| (one, other))),
                    );
                }
                (old, new) => {
                    let thing = |own: &Interface| Thing::Interface(own.id.as_str().to_owned());
                    pairs.removed.extend(old.map(thing));
                    pairs.added.extend(new.map(thing));
                }
            }
        }
        for (old, new) in groups {
            let find = |network: &'n Network, index: Option<usize>| network.groups.get(index?);
            match (find(before, old), find(after, new)) {
                (Some(old), Some(new)) => {
                    pairs.groups.push([old, new]);
                    if !carried.contains(&(&old.id, &new.id)) {
                        pairs.places.push([At::Group(old), At::Group(new)]);
                    }
                }
                (old, new) => {
                    let thing = |group: &Group| Thing::Group(group.id.as_str().to_owned());
                    pairs.removed.extend(old.map(thing));
                    pairs.added.extend(new.map(thing));
                }
            }
        }
        pairs
    }
}

/// Pairs the things of two lists by id, and what then stands alone by another key where that is the key of one alone.
/// Those of the second list come first, in its order.
fn matched<'n, T, K: Eq + core::hash::Hash>(
    before: &'n [T],
    after: &'n [T],
    id: impl Fn(&'n T) -> &'n str,
    old_key: impl Fn(&'n T) -> Option<K>,
    new_key: impl Fn(&'n T) -> Option<K>,
) -> Vec<(Option<usize>, Option<usize>)> {
    let ids: HashMap<&str, usize> = before.iter().enumerate().map(|(index, own)| (id(own), index)).collect();
    let mut pairs: Vec<(Option<usize>, Option<usize>)> =
        after.iter().enumerate().map(|(index, own)| (ids.get(id(own)).copied(), Some(index))).collect();
    let mut taken: HashSet<usize> = pairs.iter().filter_map(|(old, _)| *old).collect();
    // A key that stands twice says nothing.
    let mut keys: HashMap<K, Option<usize>> = HashMap::new();
    for (index, own) in before.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        if let Some(key) = old_key(own) {
            keys.entry(key).and_modify(|known| *known = None).or_insert(Some(index));
        }
    }
    let mut wanted: HashMap<K, usize> = HashMap::new();
    for own in pairs.iter().filter(|(old, _)| old.is_none()).filter_map(|(_, new)| after.get((*new)?)) {
        if let Some(key) = new_key(own) {
            *wanted.entry(key).or_default() += 1;
        }
    }
    for (old, new) in pairs.iter_mut().filter(|(old, _)| old.is_none()) {
        let key = new.and_then(|new| new_key(after.get(new)?));
        *old =
            key.filter(|key| wanted.get(key) == Some(&1)).and_then(|key| keys.get(&key).copied().flatten());
        taken.extend(*old);
    }
    let gone = (0..before.len()).filter(|index| !taken.contains(index));
    pairs.extend(gone.map(|index| (Some(index), None)));
    pairs
}
