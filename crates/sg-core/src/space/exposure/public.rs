//! Which addresses are public, and how many: IPv4 one by one, IPv6 by networks of 64 bits.

use crate::model::Family;
use crate::space::{Count, Ranges, count, difference, intersection, not_public_v4, not_public_v6, tidy};

/// The public addresses among these.
pub(super) fn public_v4(plain: &[(u32, u32)]) -> Ranges<u32> {
    difference(plain, &not_public_v4())
}

/// The public networks of 64 bits that these addresses lie in.
pub(super) fn networks(plain: &[(u128, u128)]) -> Ranges<u64> {
    let short = |bits: u128| u64::try_from(bits >> 64).unwrap_or(u64::MAX);
    let public = difference(plain, &not_public_v6());
    tidy(public.into_iter().map(|(first, last)| (short(first), short(last))).collect())
}

pub(super) fn size_v4(ranges: &[(u32, u32)]) -> u32 {
    ranges.iter().map(|(first, last)| last - first + 1).sum()
}

/// All public networks are 2^61.
pub(super) fn size_v6(ranges: &[(u64, u64)]) -> u64 {
    ranges.iter().map(|(first, last)| last - first + 1).sum()
}

/// How many IPv4 addresses are public.
pub(super) fn all_v4() -> u32 {
    size_v4(&public_v4(&[(0, u32::MAX)]))
}

/// How many IPv6 networks of 64 bits are public.
pub(super) fn all_v6() -> u64 {
    size_v6(&networks(&[(0, u128::MAX)]))
}

/// How many of some addresses are public, of IPv6 networks of 64 bits, and how many addresses are not.
pub(crate) fn public_parts(family: Family, plain: &[(u128, u128)]) -> (Count, Count) {
    let short = |(first, last): &(u128, u128)| {
        let cut = |bits: u128| u32::try_from(bits).unwrap_or(u32::MAX);
        (cut(*first), cut(*last))
    };
    match family {
        Family::V4 => {
            let plain: Ranges<u32> = plain.iter().map(short).collect();
            (count(&public_v4(&plain)), count(&intersection(&plain, &not_public_v4())))
        }
        Family::V6 => (count(&networks(plain)), count(&intersection(plain, &not_public_v6()))),
    }
}
