//! The exposure of a place agrees with its sets on random networks; `SG_CASES` says on how many.

mod draw;

use draw::{cases, network};
use proptest::prelude::*;
use sg_core::model::*;
use sg_core::space::{At, Exposure, Kind, TrafficSet, Universe, View, count, exposure, span};

const WAYS: [Direction; 2] = [Direction::Inbound, Direction::Outbound];

/// The set at a group, by the view.
fn set(network: &Network, group: &Group, direction: Direction) -> TrafficSet {
    let universe = Universe::of(network);
    View::new(network, &universe, true).admitted(At::Group(group), direction)
}

/// Who reaches a port of TCP, as the stretches tell it.
fn reached(exposure: &Exposure, port: u16) -> (u32, bool) {
    let mut here = exposure.stretches.iter().filter(|one| one.kind == Kind::Tcp);
    let stretch = here.find(|one| one.first <= port && port <= one.last);
    stretch.map_or((0, false), |one| (one.now.ipv4, one.now.private))
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn it_tells_what_the_sets_hold(before in network(), now in network()) {
        for (group, direction) in now.groups.iter().flat_map(|group| WAYS.map(|way| (group, way))) {
            let told = exposure(Some(&before), &now, group.id.as_str(), direction, None).unwrap();
            let set = set(&now, group, direction);
            let tcp = span(Family::V4, Service::Tcp(PortRange::ALL)).unwrap().0;
            for port in [0u16, 22, 79, 80, 81, 443, 1024, 32768, 65535] {
                let plain = set.v4.peers(tcp + u32::from(port)).map_or(0, |peers| {
                    peers.plain.iter().flat_map(|(low, high)| [*low, *high]).filter(|end| {
                        is_public(std::net::IpAddr::V4((*end).into()))
                    }).count()
                });
                let (public, private) = reached(&told, port);
                prop_assert!(plain == 0 || public > 0);
                let any = set.v4.peers(tcp + u32::from(port)).is_some_and(|peers| !peers.plain.is_empty());
                prop_assert!(!any || public > 0 || private);
            }
            let mut all: Vec<(u32, u32)> =
                set.v4.bands().iter().flat_map(|band| band.peers.plain.clone()).collect();
            all.sort_unstable();
            let mut joined: Vec<(u32, u32)> = vec![];
            for (low, high) in all {
                match joined.last_mut() {
                    Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                    _ => joined.push((low, high)),
                }
            }
            let sum: u64 = told.blocks.iter().map(|block| u64::from(block.now)).sum();
            prop_assert_eq!(sum.to_string(), count(&joined).to_string());
        }
    }

    #[test]
    fn there_and_back_are_each_other_turned_round(before in network(), now in network()) {
        for (group, direction) in now.groups.iter().flat_map(|group| WAYS.map(|way| (group, way))) {
            let ask = |one, other| exposure(Some(one), other, group.id.as_str(), direction, None).unwrap();
            let (there, back) = (ask(&before, &now), ask(&now, &before));
            prop_assert_eq!(there.before, Some(back.now));
            prop_assert_eq!(there.stretches.len(), back.stretches.len());
            for (one, other) in there.stretches.iter().zip(&back.stretches) {
                prop_assert_eq!((one.first, one.last, one.now), (other.first, other.last, other.before));
                prop_assert_eq!((one.opened, one.closed), (other.closed, other.opened));
            }
            for (one, other) in there.blocks.iter().zip(&back.blocks) {
                prop_assert_eq!((one.opened, one.closed), (other.closed, other.opened));
                prop_assert_eq!(one.now - one.opened, other.now - other.opened);
            }
        }
    }

    #[test]
    fn nothing_changed_is_nothing_told(now in network()) {
        let places = now.groups.iter().map(|group| group.id.as_str());
        for id in places.chain(now.interfaces.iter().map(|one| one.id.as_str())) {
            for direction in WAYS {
                let told = exposure(Some(&now), &now, id, direction, None).unwrap();
                prop_assert_eq!(told.before, Some(told.now));
                prop_assert!(told.stretches.iter().all(|one| !one.opened && !one.closed && one.now == one.before));
                prop_assert!(told.blocks.iter().all(|block| block.opened == 0 && block.closed == 0));
                let alone = exposure(None, &now, id, direction, None).unwrap();
                prop_assert_eq!(&alone.stretches, &told.stretches);
                prop_assert_eq!(alone.now, told.now);
            }
        }
    }
}
