//! What a rule lets through: a protocol, and ports or an ICMP type where the protocol has them.

use core::fmt;

use super::Content;

/// An IP protocol number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protocol(pub u8);

impl Protocol {
    /// ICMP for IPv4.
    pub const ICMP: Self = Self(1);
    /// TCP.
    pub const TCP: Self = Self(6);
    /// UDP.
    pub const UDP: Self = Self(17);
    /// ICMP for IPv6.
    pub const ICMPV6: Self = Self(58);

    /// The name EC2 uses: only these four have one (S-123).
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::ICMP => Some("icmp"),
            Self::TCP => Some("tcp"),
            Self::UDP => Some("udp"),
            Self::ICMPV6 => Some("icmpv6"),
            _ => None,
        }
    }
}

/// The name where EC2 has one, else the number.
impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => self.0.fmt(f),
        }
    }
}

/// A protocol that has no ports or types of its own in a rule: any number but 1, 6, 17 and 58 (S-125).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProtocolNumber(
    // INVARIANT: none of the four protocols that have a service of their own.
    u8,
);

impl ProtocolNumber {
    /// The protocol, or none where it has a service of its own.
    pub const fn new(protocol: Protocol) -> Option<Self> {
        match protocol.name() {
            Some(_) => None,
            None => Some(Self(protocol.0)),
        }
    }

    /// The protocol.
    pub const fn protocol(self) -> Protocol {
        Protocol(self.0)
    }
}

/// An inclusive, never-empty range of TCP or UDP ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortRange {
    // INVARIANT: first <= last.
    first: u16,
    last: u16,
}

impl PortRange {
    /// All ports (S-124).
    pub const ALL: Self = Self { first: 0, last: u16::MAX };

    /// The range, or none if it runs backwards.
    pub const fn new(first: u16, last: u16) -> Option<Self> {
        if first <= last { Some(Self { first, last }) } else { None }
    }

    /// The range of one port.
    pub const fn one(port: u16) -> Self {
        Self { first: port, last: port }
    }

    /// The lowest port.
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The highest port.
    pub const fn last(self) -> u16 {
        self.last
    }

    /// Whether the port lies in the range; both ends count (S-124).
    pub const fn contains(self, port: u16) -> bool {
        self.first <= port && port <= self.last
    }
}

/// `443`, `8000-8100`, or `all`.
impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (0, u16::MAX) => f.write_str("all"),
            (first, last) if first == last => first.fmt(f),
            (first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// Which ICMP messages a rule lets through: no code without a type (S-126).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IcmpMatch {
    /// Every type and code.
    Any,
    /// Every code of one type.
    Type(u8),
    /// One code of one type.
    TypeCode(u8, u8),
}

impl IcmpMatch {
    /// Whether a message of this type and code is let through.
    pub const fn contains(self, kind: u8, code: u8) -> bool {
        match self {
            Self::Any => true,
            Self::Type(wanted) => wanted == kind,
            Self::TypeCode(wanted, wanted_code) => wanted == kind && wanted_code == code,
        }
    }
}

/// What a rule lets through. Ports exist only where the protocol has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Every protocol, every port.
    All,
    /// TCP to these destination ports (S-129).
    Tcp(PortRange),
    /// UDP to these destination ports (S-129).
    Udp(PortRange),
    /// ICMP for IPv4; it matches no IPv6 packet (S-130).
    Icmp(IcmpMatch),
    /// ICMP for IPv6; it matches no IPv4 packet (S-130).
    Icmpv6(IcmpMatch),
    /// All traffic of another protocol (S-125).
    Other(ProtocolNumber),
}

impl Service {
    /// Whether it lets through what a packet carries, whoever its ends are.
    pub fn fits(self, content: &Content) -> bool {
        match (self, content) {
            (Self::All, _) => true,
            (Self::Tcp(wanted), Content::Tcp { port, .. })
            | (Self::Udp(wanted), Content::Udp { port, .. }) => wanted.contains(*port),
            (Self::Icmp(wanted), Content::Icmp(message))
            | (Self::Icmpv6(wanted), Content::Icmpv6(message)) => wanted.contains(message.kind, message.code),
            // S-125: a numbered protocol has no ports to look at.
            (Self::Other(number), Content::Other(got)) => number.protocol() == *got,
            _ => false,
        }
    }

    /// The one protocol it names, or none for all.
    pub const fn protocol(self) -> Option<Protocol> {
        match self {
            Self::All => None,
            Self::Tcp(_) => Some(Protocol::TCP),
            Self::Udp(_) => Some(Protocol::UDP),
            Self::Icmp(_) => Some(Protocol::ICMP),
            Self::Icmpv6(_) => Some(Protocol::ICMPV6),
            Self::Other(number) => Some(number.protocol()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_range_never_runs_backwards() {
        assert_eq!(PortRange::new(443, 80), None);
        assert!(
            PortRange::new(8000, 8100)
                .is_some_and(|r| r.contains(8000) && r.contains(8100) && !r.contains(8101))
        );
    }

    #[test]
    fn a_protocol_with_a_service_of_its_own_is_no_number() {
        for named in [1, 6, 17, 58] {
            assert_eq!(ProtocolNumber::new(Protocol(named)), None);
        }
        assert_eq!(
            ProtocolNumber::new(Protocol(50)).map(|n| n.protocol().to_string()),
            Some("50".to_owned())
        );
    }
}
