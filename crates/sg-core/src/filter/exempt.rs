//! Traffic that neither groups nor network ACLs filter (S-240 to S-247).

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::model::{Cidr, Content, Family};

/// What an interface knows of its own network.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'n> {
    /// The primary IPv4 block of its VPC, where known.
    pub vpc: Option<&'n Cidr>,
    /// The blocks of its subnet, where known.
    pub subnet: &'n [Cidr],
}

/// The fact that exempts a packet between two addresses wherever they are, or none.
pub fn exempt(ends: [Option<IpAddr>; 2], content: &Content) -> Option<&'static str> {
    if is_dhcp(content) {
        return Some("S-246");
    }
    ends.into_iter().flatten().find_map(|address| match address {
        IpAddr::V4(v4) => service_v4(v4),
        IpAddr::V6(v6) => service_v6(v6),
    })
}

impl Surroundings<'_> {
    /// The fact that exempts a packet between two addresses here, or none.
    pub fn exempt(self, ends: [Option<IpAddr>; 2]) -> Option<&'static str> {
        ends.into_iter().flatten().find_map(|address| {
            // S-241: the resolver answers at the primary IPv4 block's base + 2.
            let primary = self.vpc.filter(|vpc| vpc.family() == Family::V4);
            if primary.is_some_and(|vpc| vpc.is_nth(2, address)) {
                return Some("S-241");
            }
            // S-247: the router answers at the subnet's base + 1.
            self.subnet.iter().any(|subnet| subnet.is_nth(1, address)).then_some("S-247")
        })
    }
}

fn is_dhcp(content: &Content) -> bool {
    let Content::Udp { source: Some(source), port } = content else { return false };
    matches!((source, port), (68, 67) | (67, 68) | (546, 547) | (547, 546))
}

fn service_v4(address: Ipv4Addr) -> Option<&'static str> {
    match address.octets() {
        [169, 254, 169, 253] => Some("S-241"),
        [169, 254, 169, 254] => Some("S-242"),
        [169, 254, 169, 123] => Some("S-243"),
        [169, 254, 169, 250 | 251] => Some("S-244"),
        [169, 254, 170, 2 | 23] => Some("S-245"),
        _ => None,
    }
}

fn service_v6(address: Ipv6Addr) -> Option<&'static str> {
    match address.segments() {
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x253] => Some("S-241"),
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254] => Some("S-242"),
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x123] => Some("S-243"),
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x250] => Some("S-244"),
        // S-247, chosen: every link-local address, which covers neighbour discovery.
        [first, ..] if first & 0xffc0 == 0xfe80 => Some("S-247"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTTP: Content = Content::Tcp { source: None, port: 80, flags: crate::model::Flags::Syn };

    #[track_caller]
    fn check(to: &str, expected: Option<&str>) {
        let vpc = Cidr::new("10.0.0.0/16".parse().unwrap());
        let subnet =
            [Cidr::new("10.0.1.0/24".parse().unwrap()), Cidr::new("2001:db8:a:1::/64".parse().unwrap())];
        let around = Surroundings { vpc: Some(&vpc), subnet: &subnet };
        let ends = ["10.0.1.10".parse().ok(), to.parse().ok()];
        assert_eq!(exempt(ends, &HTTP).or_else(|| around.exempt(ends)), expected);
    }

    #[test]
    fn services_of_the_vpc_are_never_filtered() {
        check("169.254.169.253", Some("S-241"));
        check("10.0.0.2", Some("S-241"));
        check("fd00:ec2::253", Some("S-241"));
        check("169.254.169.254", Some("S-242"));
        check("fd00:ec2::123", Some("S-243"));
        check("169.254.169.251", Some("S-244"));
        check("169.254.170.23", Some("S-245"));
        check("10.0.1.1", Some("S-247"));
        check("2001:db8:a:1::1", Some("S-247"));
        check("fe80::1", Some("S-247"));
    }

    #[test]
    fn their_neighbours_are_filtered() {
        for address in [
            "169.254.169.252",
            "169.254.170.3",
            "10.0.0.3",
            "10.0.1.2",
            "10.0.2.1",
            "fd00:ec2::252",
            "fec0::1",
        ] {
            check(address, None);
        }
    }

    #[test]
    fn dhcp_is_told_by_both_ports() {
        let dhcp =
            |source, port| exempt([None, None], &Content::Udp { source: Some(source), port }).is_some();
        assert!(dhcp(68, 67) && dhcp(547, 546)); // S-246
        assert!(!dhcp(67, 67) && !dhcp(1024, 67));
    }
}
