//! The public internet as ranges of addresses.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use sg_core::model::{Family, is_public};
use sg_core::space::{Ranges, intersection};

/// The public addresses of both families; those reserved for documentation count, since examples stand on them.
pub(crate) struct Public([Ranges<u128>; 2]);

/// So many IPv4 addresses are broad.
const BROAD_V4: u128 = 1 << 16;
/// So many IPv6 addresses are broad: a /32.
const BROAD_V6: u128 = 1 << 96;

/// How wide a set of peers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// No public address, but somebody.
    Private,
    /// Some public addresses.
    Narrow,
    /// 65,536 public IPv4 addresses, or a /32 of IPv6.
    Broad,
    /// At least half of the public addresses.
    World,
}

/// The place of a family in a pair.
pub(crate) const fn side(family: Family) -> usize {
    match family {
        Family::V4 => 0,
        Family::V6 => 1,
    }
}

/// How many numbers lie in ranges; public addresses are fewer than 2^126.
pub(crate) fn size(ranges: &[(u128, u128)]) -> u128 {
    ranges.iter().map(|(first, last)| last - first + 1).sum()
}

/// The address with these bits.
pub(crate) fn address(family: Family, bits: u128) -> IpAddr {
    match family {
        Family::V4 => IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(bits).unwrap_or(u32::MAX))),
        Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(bits)),
    }
}

impl Public {
    /// The one for everybody.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Public> = LazyLock::new(Public::new);
        &SHARED
    }

    /// As [`is_public`] has it, which tells IPv4 apart by 16 bits, in 192.0.0.0/16 by 24, and IPv6 by 3.
    fn new() -> Self {
        let mut v4 = Ranges::new();
        let mut add = |first: u32, size: u32| {
            if is_public(IpAddr::V4(Ipv4Addr::from_bits(first))) {
                push(&mut v4, u128::from(first), u128::from(first + (size - 1)));
            }
        };
        for block in 0..1u32 << 16 {
            if block == 0xc000 {
                (0..256).for_each(|third| add(block << 16 | third << 8, 1 << 8));
            } else {
                add(block << 16, 1 << 16);
            }
        }
        let mut v6 = Ranges::new();
        for block in (0..8u128).map(|block| block << 125) {
            if is_public(IpAddr::V6(Ipv6Addr::from_bits(block))) {
                push(&mut v6, block, block + ((1 << 125) - 1));
            }
        }
        Self([v4, v6])
    }

    /// All of a family.
    pub(crate) fn all(&self, family: Family) -> &[(u128, u128)] {
        let [v4, v6] = &self.0;
        if family == Family::V4 { v4 } else { v6 }
    }

    /// What of some addresses is public.
    pub(crate) fn of(&self, family: Family, addresses: &[(u128, u128)]) -> Ranges<u128> {
        intersection(addresses, self.all(family))
    }

    /// How wide so many public addresses are.
    pub(crate) fn class(&self, family: Family, count: u128) -> Class {
        let all = size(self.all(family));
        let broad = if family == Family::V4 { BROAD_V4 } else { BROAD_V6 };
        match count {
            0 => Class::Private,
            count if count >= all - count => Class::World,
            count if count >= broad => Class::Broad,
            _ => Class::Narrow,
        }
    }

    /// What part of the family's internet so many public addresses are, in words.
    pub(crate) fn share(&self, family: Family, count: u128) -> String {
        let name = family_name(family);
        let all = size(self.all(family));
        // The lower bits count for nothing in whole percents, and would not fit.
        match ((count >> 16) * 100).checked_div(all >> 16) {
            _ if count == all => format!("the whole {name} internet"),
            percent => format!("{} % of the {name} internet", percent.unwrap_or(0)),
        }
    }
}

/// The name of a family.
pub(crate) const fn family_name(family: Family) -> &'static str {
    match family {
        Family::V4 => "IPv4",
        Family::V6 => "IPv6",
    }
}

fn push(ranges: &mut Ranges<u128>, first: u128, last: u128) {
    match ranges.last_mut() {
        Some(open) if open.1 + 1 == first => open.1 = last,
        _ => ranges.push((first, last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_end_where_the_public_space_does() {
        let public = Public::shared();
        for family in [Family::V4, Family::V6] {
            for (first, last) in public.all(family) {
                assert!(is_public(address(family, *first)) && is_public(address(family, *last)));
                assert!(first.checked_sub(1).is_none_or(|before| !is_public(address(family, before))));
                assert!(!is_public(address(family, last + 1)), "{first:x}");
            }
        }
        assert_eq!(size(public.all(Family::V6)), 1 << 125);
        // 2^32 less 10 reserved ranges.
        assert_eq!(size(public.all(Family::V4)), 3_702_259_456);
    }

    #[test]
    fn half_of_the_internet_is_the_world() {
        let public = Public::shared();
        let all = size(public.all(Family::V4));
        assert_eq!(public.class(Family::V4, all / 2), Class::World);
        assert_eq!(public.class(Family::V4, all / 2 - 1), Class::Broad);
        assert_eq!(public.class(Family::V4, BROAD_V4 - 1), Class::Narrow);
        assert_eq!(public.class(Family::V4, 0), Class::Private);
        assert_eq!(public.share(Family::V4, all), "the whole IPv4 internet");
        assert_eq!(public.share(Family::V6, 1 << 124), "50 % of the IPv6 internet");
    }
}
