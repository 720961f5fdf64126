//! What groups and network ACLs let pass along a line of far ends, rule by rule.

use super::classes::Member;
use super::passes::{EVERYTHING, Passes, UNSURE};
use super::sweep::{Items, Runs, push};
use crate::model::{AclAction, AclEntry, Cidr, Direction, GroupId, Network, Peer, Service, Subnet};
use crate::space::{Line, Ranges, difference, tidy, union};

/// A line of places on which the far ends stand.
pub(super) struct Along<'l, T> {
    /// The places of a block.
    pub(super) block: &'l dyn Fn(&Cidr) -> Option<(T, T)>,
    /// Where those stand whose addresses are not stated.
    pub(super) nowhere: Option<(T, T)>,
    /// The places of those whom a reference recognises.
    pub(super) members: &'l dyn Fn(&GroupId) -> Ranges<T>,
}

/// What the rules of groups let pass along a line.
pub(super) fn sweep_groups<T: Line>(
    passes: &mut Passes,
    network: &Network,
    member: &Member,
    direction: Direction,
    along: &Along<'_, T>,
) -> Runs<T> {
    match member.bare {
        Some(true) => return vec![(T::FIRST, EVERYTHING)],
        Some(false) => return vec![(T::FIRST, UNSURE)],
        None => {}
    }
    let mut items = Items::default();
    let [sure, perhaps] = &mut items.everywhere;
    let [some, some_perhaps] = &mut items.some;
    if member.elsewhere {
        passes.points(Service::All, perhaps);
    }
    let groups = member.groups.iter().filter_map(|group| network.groups.get(*group as usize));
    let family = passes.family();
    for rule in groups.flat_map(|group| group.rules(direction)).filter_map(|slot| slot.rule.as_ref()) {
        let mut points = Vec::with_capacity(1);
        passes.points(rule.service, &mut points);
        let mut blocks = |blocks: &mut dyn Iterator<Item = &Cidr>| {
            let mut spoken = false;
            for block in blocks.filter(|block| block.family() == family) {
                if block.is_everything() {
                    sure.extend(&points);
                    return;
                }
                spoken = true;
                if let Some((first, last)) = (along.block)(block) {
                    some.extend(points.iter().map(|range| (first, last, *range)));
                }
            }
            if let Some((first, last)) = along.nowhere.filter(|_| spoken) {
                some_perhaps.extend(points.iter().map(|range| (first, last, *range)));
            }
        };
        match &rule.peer {
            Peer::Cidr(block) => blocks(&mut core::iter::once(block)),
            Peer::PrefixList(id) => match network.prefix_list(id) {
                Some(list) if list.family.is_some_and(|only| only != family) => {}
                Some(list) => match &list.entries {
                    Some(entries) => blocks(&mut entries.iter()),
                    None => perhaps.extend(points),
                },
                None if network.is_external(id.as_str()) => perhaps.extend(points),
                None => {} // S-168
            },
            Peer::Group(wanted) => {
                for (first, last) in (along.members)(&wanted.group) {
                    some.extend(points.iter().map(|range| (first, last, *range)));
                }
            }
        }
    }
    items.sweep(passes)
}

/// What a subnet's network ACL lets pass along a line: the lowest number that matches decides (S-403).
pub(super) fn sweep_acl<T: Line>(
    passes: &mut Passes,
    network: &Network,
    subnet: &Subnet,
    direction: Direction,
    along: &Along<'_, T>,
) -> Runs<T> {
    let Some(acl) = subnet.acl.as_ref().and_then(|id| network.acl(id)) else {
        return vec![(T::FIRST, UNSURE)];
    };
    let family = passes.family();
    let mut entries: Vec<_> = acl.entries(direction).iter().filter_map(|slot| slot.entry.as_ref()).collect();
    entries.retain(|entry| entry.cidr.family() == family);
    // Those that come first are painted over the others; of equal numbers the author's first one.
    entries.sort_by_key(|entry| entry.number);
    entries.reverse();
    let painted: Vec<(Option<(T, T)>, &AclEntry)> = entries
        .into_iter()
        .map(|entry| match entry.cidr.is_everything() {
            true => (Some((T::FIRST, T::LAST)), entry),
            false => ((along.block)(&entry.cidr), entry),
        })
        .collect();
    let mut cuts = vec![T::FIRST];
    for (first, last) in painted.iter().filter_map(|(range, _)| *range).chain(along.nowhere) {
        cuts.push(first);
        if last < T::LAST {
            cuts.push(last.up());
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs = vec![];
    for cut in cuts {
        let unstated = along.nowhere.is_some_and(|(first, last)| first <= cut && cut <= last);
        let (mut sure, mut most): (Ranges<u32>, Ranges<u32>) = (vec![], vec![]);
        for (range, entry) in &painted {
            let here = range.is_some_and(|(first, last)| first <= cut && cut <= last);
            let perhaps = unstated && !entry.cidr.is_everything();
            if !here && !perhaps {
                continue;
            }
            let mut points = vec![];
            passes.points(entry.service, &mut points);
            let points = tidy(points);
            let allows = entry.action == AclAction::Allow;
            // Where nobody can tell whether an entry matches that would decide, nobody can tell the verdict.
            if allows || perhaps {
                most = union(&most, &points);
            } else {
                most = difference(&most, &points);
            }
            if allows && !perhaps {
                sure = union(&sure, &points);
            } else {
                sure = difference(&sure, &points);
            }
        }
        let pass = passes.exactly(sure, most);
        push(&mut runs, cut, pass);
    }
    runs
}
