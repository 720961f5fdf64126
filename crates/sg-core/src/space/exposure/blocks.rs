//! Which parts of the IPv4 internet reach a place.

use super::public::public_v4;
use crate::model::{Family, Service};
use crate::space::{TrafficSet, difference, span, tidy};

/// A block of 8 bits of IPv4 addresses: how many of its 16,777,216 reach a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Whether any of its addresses is public.
    pub public: bool,
    /// So many now.
    pub now: u32,
    /// So many of these did not before.
    pub opened: u32,
    /// So many did before and do not now.
    pub closed: u32,
}

/// The 256 blocks; `only` narrows what they tell of to some services.
pub(super) fn blocks(before: &TrafficSet, now: &TrafficSet, only: Option<Service>) -> Vec<Block> {
    let within = match only {
        Some(service) => span(Family::V4, service),
        None => Some((0, u32::MAX)),
    };
    let addresses = |set: &TrafficSet| {
        let Some((first, last)) = within else { return vec![] };
        let bands = set.v4.bands().iter().filter(|band| band.last >= first && band.first <= last);
        tidy(bands.flat_map(|band| band.peers.plain.iter().copied()).collect())
    };
    let (old, new) = (addresses(before), addresses(now));
    let mut blocks = vec![Block::default(); 256];
    spread(&public_v4(&[(0, u32::MAX)]), &mut blocks, |block, _| block.public = true);
    spread(&new, &mut blocks, |block, size| block.now += size);
    spread(&difference(&new, &old), &mut blocks, |block, size| block.opened += size);
    spread(&difference(&old, &new), &mut blocks, |block, size| block.closed += size);
    blocks
}

/// Adds the sizes of ranges to the blocks that they lie in.
fn spread(ranges: &[(u32, u32)], blocks: &mut [Block], add: impl Fn(&mut Block, u32)) {
    for (first, last) in ranges {
        for (number, block) in (0u32..).zip(blocks.iter_mut()).take((last >> 24) as usize + 1) {
            let (low, high) = (number << 24, number << 24 | 0xff_ffff);
            if high >= *first {
                add(block, high.min(*last) - low.max(*first) + 1);
            }
        }
    }
}
