//! The peers of a box, as a person names them.

use core::net::IpAddr;

use ipnetwork::IpNetwork;

use crate::model::{Cidr, Family};
use crate::space::{At, Atom, Person, Ranges, View, Who, bounds, covers, difference, union};

/// So many blocks of a box are named.
const BLOCKS: usize = 100;

/// So many members of a box are named.
const MEMBERS: usize = 100;

/// The peers of a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxPeers {
    /// Plain addresses: all of these blocks, but for [`Self::except`].
    pub blocks: Vec<Cidr>,
    /// What of the blocks is not in the box.
    pub except: Vec<Cidr>,
    /// Whether there are more blocks than are named.
    pub more_blocks: bool,
    /// Whether exactly those interfaces are recognised whose private addresses lie in the blocks, and then none is named
    /// below.
    pub follows: bool,
    /// Interfaces that are recognised, by id, with the addresses they are recognised by.
    pub interfaces: Vec<(String, Vec<Cidr>)>,
    /// Those of whom only the name is known.
    pub atoms: Vec<Atom>,
    /// Whether there are more of them than are named.
    pub more_members: bool,
}

/// Names the peers of a band at a place, as the second network or the first one has them.
pub(super) fn name(
    views: &[View<'_>; 2],
    after: bool,
    at: At<'_>,
    family: Family,
    plain: &[(u128, u128)],
    known: &[(u128, u128)],
) -> BoxPeers {
    let [old, new] = views;
    let view = if after { new } else { old };
    let mut named = BoxPeers::default();
    let (blocks, more) = cidrs(family, plain, BLOCKS);
    (named.blocks, named.more_blocks) = (blocks, more);
    if let Some(hull) = hull(family, plain).filter(|_| named.blocks.len() > 1) {
        let holes = difference(&[bounds(&hull)], plain);
        let (except, more) = cidrs(family, &holes, BLOCKS);
        if !more && except.len() + 1 < named.blocks.len() {
            (named.blocks, named.except, named.more_blocks) = (vec![hull], except, false);
        }
    }
    named.follows = follows(view, at, family, plain, known);
    if !named.follows {
        members(views, after, family, known, &mut named);
    }
    named
}

fn members(views: &[View<'_>; 2], after: bool, family: Family, known: &[(u128, u128)], named: &mut BoxPeers) {
    let [_, view] = views;
    for run in known.iter().flat_map(|(low, high)| view.universe.runs(family, *low, *high)) {
        if named.interfaces.len() + named.atoms.len() >= MEMBERS {
            named.more_members = true;
            return;
        }
        match run.who {
            Who::Atom(atom) => named.atoms.push(atom.clone()),
            Who::Person(_, person) => {
                let Some(id) = id(views, person, after) else { continue };
                let (addresses, _) = cidrs(family, &[(run.first, run.last)], BLOCKS);
                match named.interfaces.iter_mut().find(|(known, _)| known == id) {
                    Some((_, known)) => known.extend(addresses),
                    None => named.interfaces.push((id.to_owned(), addresses)),
                }
            }
        }
    }
}

/// The id of an interface in the network of one view, or else in the other one.
pub(super) fn id<'n>(views: &[View<'n>; 2], person: Person, after: bool) -> Option<&'n str> {
    let [before, now] = views.each_ref().map(|view| view.network);
    let [old, new] = person.of([before, now]);
    let own = if after { new.or(old) } else { old.or(new) };
    own.map(|interface| interface.id.as_str())
}

/// Whether exactly those are recognised who stand in the blocks.
fn follows(
    view: &View<'_>,
    at: At<'_>,
    family: Family,
    plain: &[(u128, u128)],
    known: &[(u128, u128)],
) -> bool {
    let mut expected: Ranges<u128> = vec![];
    for (low, high) in plain {
        expected = union(&expected, &view.universe.within(family, *low, *high));
    }
    for (atom, place) in view.universe.atoms(family) {
        let blocks: Vec<_> = view.blocks(atom, family).iter().map(bounds).collect();
        let whole = [(0, last(family))];
        if covers(plain, if blocks.is_empty() { &whole } else { &blocks }) {
            expected = union(&expected, &[(place, place)]);
        }
    }
    if let At::Interface(_, person) = at {
        expected = difference(&expected, view.universe.own(person, family));
    }
    expected == known
}

const fn last(family: Family) -> u128 {
    match family {
        Family::V4 => u32::MAX as u128,
        Family::V6 => u128::MAX,
    }
}

/// The smallest block that holds all ranges.
fn hull(family: Family, ranges: &[(u128, u128)]) -> Option<Cidr> {
    let (low, high) = (ranges.first()?.0, ranges.last()?.1);
    let free = 128 - (low ^ high).leading_zeros();
    block(family, low & !ones(free), free)
}

/// The fewest blocks that make up ranges, up to a number of them, and whether there are more.
pub(in crate::reach) fn cidrs(family: Family, ranges: &[(u128, u128)], most: usize) -> (Vec<Cidr>, bool) {
    let mut all = Vec::new();
    for &(low, high) in ranges {
        let mut next = Some(low);
        while let Some(first) = next.filter(|first| *first <= high) {
            if all.len() == most {
                return (all, true);
            }
            // As many free bits as the start has zeros, and as fit.
            let mut free = first.trailing_zeros().min(width(family));
            while ones(free) > high - first {
                free -= 1;
            }
            all.extend(block(family, first, free));
            next = first.checked_add(ones(free)).and_then(|last| last.checked_add(1));
        }
    }
    (all, false)
}

const fn width(family: Family) -> u32 {
    match family {
        Family::V4 => 32,
        Family::V6 => 128,
    }
}

const fn ones(bits: u32) -> u128 {
    match 1u128.checked_shl(bits) {
        Some(size) => size - 1,
        None => u128::MAX,
    }
}

fn block(family: Family, first: u128, free: u32) -> Option<Cidr> {
    let prefix = u8::try_from(width(family).checked_sub(free)?).ok()?;
    IpNetwork::new(address(family, first)?, prefix).ok().map(Cidr::new)
}

/// An address by its number.
pub(super) fn address(family: Family, bits: u128) -> Option<IpAddr> {
    Some(match family {
        Family::V4 => IpAddr::V4(u32::try_from(bits).ok()?.into()),
        Family::V6 => IpAddr::V6(bits.into()),
    })
}
