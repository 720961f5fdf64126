//! Addresses and blocks of them.

use core::fmt;
use core::net::IpAddr;

use ipnetwork::IpNetwork;

/// An address family. The two never mix: an IPv4 block matches no IPv6 packet (S-134), and an
/// IPv4-mapped IPv6 address is an IPv6 address (S-132).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

/// The family of an address.
pub const fn family_of(address: IpAddr) -> Family {
    match address {
        IpAddr::V4(_) => Family::V4,
        IpAddr::V6(_) => Family::V6,
    }
}

/// A block of addresses with its host bits cleared, as EC2 stores it (S-131).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr(
    // INVARIANT: the address is the first of the block.
    IpNetwork,
);

impl Cidr {
    /// The block that `network` lies in: `100.68.0.18/18` becomes `100.68.0.0/18` (S-131).
    pub fn new(network: IpNetwork) -> Self {
        // The network address has the same prefix length, so the constructor cannot refuse it.
        Self(IpNetwork::new(network.network(), network.prefix()).unwrap_or(network))
    }

    /// The block of one address.
    pub fn host(address: IpAddr) -> Self {
        Self(IpNetwork::from(address))
    }

    /// The block of an address with so many leading bits; none if its family has fewer.
    pub fn of(address: IpAddr, prefix: u8) -> Option<Self> {
        IpNetwork::new(address, prefix).ok().map(Self::new)
    }

    /// Whether the address lies in the block; never across families (S-134).
    pub fn contains(&self, address: IpAddr) -> bool {
        // A shift by all bits leaves none.
        let prefix = u32::from(self.0.prefix());
        match (self.first(), address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let differing = first.to_bits() ^ address.to_bits();
                differing.checked_shr(32 - prefix).unwrap_or(0) == 0
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let differing = first.to_bits() ^ address.to_bits();
                differing.checked_shr(128 - prefix).unwrap_or(0) == 0
            }
            _ => false,
        }
    }

    /// Whether every address of `other` lies in this block.
    pub fn holds(&self, other: &Self) -> bool {
        self.0.prefix() <= other.0.prefix() && self.contains(other.first())
    }

    /// Whether the two blocks share an address: then one holds the other.
    pub fn meets(&self, other: &Self) -> bool {
        self.holds(other) || other.holds(self)
    }

    /// The family of the block.
    pub const fn family(&self) -> Family {
        match self.0 {
            IpNetwork::V4(_) => Family::V4,
            IpNetwork::V6(_) => Family::V6,
        }
    }

    /// Whether this is `0.0.0.0/0` or `::/0`.
    pub fn is_everything(&self) -> bool {
        self.0.prefix() == 0
    }

    /// The first address of the block.
    pub fn first(&self) -> IpAddr {
        self.0.ip()
    }

    /// The number of leading bits that all addresses of the block share.
    pub fn prefix(&self) -> u8 {
        self.0.prefix()
    }

    /// Whether the address stands `offset` places after the first one.
    pub fn is_nth(&self, offset: u8, address: IpAddr) -> bool {
        let away = match (self.first(), address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                u128::from(address.to_bits().wrapping_sub(first.to_bits()))
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => address.to_bits().wrapping_sub(first.to_bits()),
            _ => return false,
        };
        away == u128::from(offset) && self.contains(address)
    }
}

/// IPv6 is printed in the form of RFC 5952 (S-132).
impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first(), self.prefix())
    }
}

/// Whether one of the blocks holds the address.
#[inline(never)]
pub fn one_contains(blocks: &[Cidr], address: IpAddr) -> bool {
    blocks.iter().any(|block| block.contains(address))
}

/// Whether an address belongs to the public internet. The ranges reserved for documentation count
/// as public, since examples stand on them.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            !(matches!(a, 0 | 10 | 127 | 224..)
                || (a == 100 && b & 0xc0 == 64)
                || (a == 169 && b == 254)
                || (a == 172 && b & 0xf0 == 16)
                || (a == 192 && b == 0 && c == 0)
                || (a == 192 && b == 168)
                || (a == 198 && b & 0xfe == 18))
        }
        IpAddr::V6(v6) => v6.segments()[0] & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cidr(text: &str) -> Cidr {
        Cidr::new(text.parse().unwrap())
    }

    #[test]
    fn host_bits_are_cleared() {
        assert_eq!(cidr("100.68.0.18/18").to_string(), "100.68.0.0/18"); // S-131
        assert_eq!(cidr("2001:DB8:0:0:1::/64").to_string(), "2001:db8::/64"); // S-131, S-132
    }

    #[test]
    fn families_never_mix() {
        assert!(!cidr("0.0.0.0/0").contains("::1".parse().unwrap())); // S-134
        assert!(!cidr("0.0.0.0/0").contains("::ffff:10.0.0.1".parse().unwrap())); // S-132
        assert!(!cidr("0.0.0.0/0").holds(&cidr("::/0")));
    }

    #[test]
    fn a_block_holds_its_parts_and_itself() {
        assert!(cidr("10.0.0.0/8").holds(&cidr("10.1.0.0/16")));
        assert!(cidr("10.0.0.0/8").holds(&cidr("10.0.0.0/8")));
        assert!(!cidr("10.1.0.0/16").holds(&cidr("10.0.0.0/8")));
        assert!(cidr("10.1.0.0/16").meets(&cidr("10.0.0.0/8")));
        assert!(!cidr("10.1.0.0/16").meets(&cidr("10.2.0.0/16")));
    }

    #[test]
    fn counting_stops_at_the_end_of_the_block() {
        let check = |block: &str, offset, address: &str| cidr(block).is_nth(offset, address.parse().unwrap());
        assert!(check("10.0.0.0/16", 2, "10.0.0.2") && !check("10.0.0.0/16", 2, "10.0.0.3"));
        assert!(!check("10.0.0.0/31", 2, "10.0.0.2"));
        assert!(!check("255.255.255.254/31", 2, "0.0.0.0"));
        assert!(!check("10.0.0.255/32", 1, "10.0.1.0"));
        assert!(check("2001:db8:a:1::/64", 1, "2001:db8:a:1::1"));
        assert!(!check("2001:db8::ff/128", 1, "2001:db8::100"));
        assert!(!check("10.0.0.0/16", 2, "::a00:2"));
    }

    #[test]
    fn documentation_ranges_count_as_public() {
        for address in ["192.0.2.80", "198.51.100.7", "203.0.113.9", "2001:db8::1", "8.8.8.8", "100.128.0.1"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        for address in
            ["10.0.0.1", "100.64.0.1", "172.31.0.1", "192.168.0.1", "198.19.0.1", "224.0.0.1", "fd00::1"]
        {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
