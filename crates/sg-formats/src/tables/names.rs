//! The words that people and the AWS console use for protocols, services and ICMP messages.

use crate::well_known::SERVICES;

/// A protocol that a rule of the document can name (S-122, S-123).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    /// Every protocol.
    All,
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// ICMP for IPv4.
    Icmp,
    /// ICMP for IPv6.
    Icmpv6,
    /// Any other, by its number.
    Number(u8),
}

impl Protocol {
    /// The protocol with this number; four of them have names (S-123).
    pub(super) const fn numbered(number: u8) -> Self {
        match number {
            1 => Self::Icmp,
            6 => Self::Tcp,
            17 => Self::Udp,
            58 => Self::Icmpv6,
            other => Self::Number(other),
        }
    }
}

/// The ports that a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ports {
    /// None of its own: another cell has to say.
    Open,
    /// All of them.
    All,
    /// One.
    One(u16),
}

/// What a name of the console's type column stands for; no protocol where the name leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The protocol.
    pub(super) protocol: Option<Protocol>,
    /// The ports.
    pub(super) ports: Ports,
}

/// Names of the type column of the console, today's and older ones (they ended in "Rule"), as [`key`]s.
///
/// # Source
/// Amazon EC2 console, "Edit inbound rules"; Amazon EC2 User Guide, "Security group rules for
/// different use cases".
static KINDS: [(&str, Option<Protocol>, Ports); 17] = [
    ("alltraffic", Some(Protocol::All), Ports::Open),
    ("alltcp", Some(Protocol::Tcp), Ports::All),
    ("alludp", Some(Protocol::Udp), Ports::All),
    ("allicmp", Some(Protocol::Icmp), Ports::All),
    ("allicmpv4", Some(Protocol::Icmp), Ports::All),
    ("allicmpipv4", Some(Protocol::Icmp), Ports::All),
    ("allicmpv6", Some(Protocol::Icmpv6), Ports::All),
    ("allicmpipv6", Some(Protocol::Icmpv6), Ports::All),
    ("customtcp", Some(Protocol::Tcp), Ports::Open),
    ("customudp", Some(Protocol::Udp), Ports::Open),
    ("customicmp", Some(Protocol::Icmp), Ports::Open),
    ("customicmpv4", Some(Protocol::Icmp), Ports::Open),
    ("customicmpipv4", Some(Protocol::Icmp), Ports::Open),
    ("customicmpv6", Some(Protocol::Icmpv6), Ports::Open),
    ("customicmpipv6", Some(Protocol::Icmpv6), Ports::Open),
    ("customprotocol", None, Ports::Open),
    ("dns", None, Ports::One(53)),
];

/// ICMP messages by name: the type over IPv4, the type over IPv6 (S-227); none where there is no such.
static MESSAGES: [(&str, Option<u8>, Option<u8>); 18] = [
    ("echoreply", Some(0), Some(129)),
    ("destinationunreachable", Some(3), Some(1)),
    ("sourcequench", Some(4), None),
    ("redirect", Some(5), Some(137)),
    ("redirectmessage", Some(5), Some(137)),
    ("echorequest", Some(8), Some(128)),
    ("echo", Some(8), Some(128)),
    ("ping", Some(8), Some(128)),
    ("routeradvertisement", Some(9), Some(134)),
    ("routersolicitation", Some(10), Some(133)),
    ("packettoobig", None, Some(2)),
    ("timeexceeded", Some(11), Some(3)),
    ("parameterproblem", Some(12), Some(4)),
    ("timestamp", Some(13), None),
    ("timestamprequest", Some(13), None),
    ("timestampreply", Some(14), None),
    ("informationrequest", Some(15), None),
    ("informationreply", Some(16), None),
];

/// Codes by name, for one type of ICMP over IPv4 (S-227).
static CODES: [(u8, &str, u8); 9] = [
    (3, "destinationnetworkunreachable", 0),
    (3, "destinationhostunreachable", 1),
    (3, "destinationprotocolunreachable", 2),
    (3, "destinationportunreachable", 3),
    (3, "portunreachable", 3),
    (3, "fragmentationrequiredanddfflagset", 4),
    (3, "fragmentationneeded", 4),
    (11, "ttlexpiredintransit", 0),
    (11, "fragmentreassemblytimeexceeded", 1),
];

/// The longest name that is looked up, in bytes.
const LONGEST: usize = 80;

/// A text as names are compared: its letters and digits, in lower case; empty for what is too long for a name.
pub(super) fn key(text: &str) -> String {
    if text.len() > LONGEST {
        return String::new();
    }
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What a cell of the type column stands for, also with more in brackets: `SSH (22)`.
pub(super) fn kind(text: &str) -> Option<Kind> {
    named(&key(text)).or_else(|| named(&key(text.split_once('(')?.0)))
}

fn named(key: &str) -> Option<Kind> {
    // "Custom TCP Rule", "Custom ICMP Rule - IPv4": as the console wrote until 2020.
    let key = &key.replacen("rule", "", 1);
    if key == "dnsudp" {
        return Some(Kind { protocol: Some(Protocol::Udp), ports: Ports::One(53) });
    }
    if let Some((_, protocol, ports)) = KINDS.iter().find(|(name, ..)| name == key) {
        return Some(Kind { protocol: *protocol, ports: *ports });
    }
    let (_, port) = SERVICES.iter().find(|(name, _)| name == key)?;
    Some(Kind { protocol: Some(Protocol::Tcp), ports: Ports::One(*port) })
}

/// The protocol that a word names: `TCP`, `ICMPv6`, `-1`, `50`; none for any other word (S-123).
pub(super) fn protocol(word: &str) -> Option<Protocol> {
    let word = word.trim();
    if word == "-1" || word == "*" {
        return Some(Protocol::All);
    }
    if let Some(number) = digits(word) {
        return u8::try_from(number).ok().map(Protocol::numbered);
    }
    match key(word).as_str() {
        "all" | "any" | "allprotocols" | "anyprotocol" => Some(Protocol::All),
        "tcp" => Some(Protocol::Tcp),
        "udp" => Some(Protocol::Udp),
        "icmp" | "icmpv4" | "icmpipv4" | "ipv4icmp" => Some(Protocol::Icmp),
        "icmpv6" | "icmp6" | "icmpipv6" | "ipv6icmp" => Some(Protocol::Icmpv6),
        _ => None,
    }
}

/// The type of an ICMP message by its name (S-227).
pub(super) fn message(text: &str, protocol: Protocol) -> Option<u8> {
    let key = key(text);
    let (_, v4, v6) = MESSAGES.iter().find(|(name, ..)| *name == key)?;
    if protocol == Protocol::Icmpv6 { *v6 } else { *v4 }
}

/// The code of an ICMP message by its name, for a type of ICMP over IPv4 (S-227).
pub(super) fn code(text: &str, kind: u8) -> Option<u8> {
    let key = key(text);
    CODES.iter().find(|(of, name, _)| *of == kind && *name == key).map(|(.., code)| *code)
}

/// A whole number in plain digits.
pub(super) fn digits(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn stands_for(name: &str, protocol: Protocol, ports: Ports) {
        assert_eq!(kind(name), Some(Kind { protocol: Some(protocol), ports }), "{name}");
    }

    #[test]
    fn the_console_s_names_are_known_in_every_spelling() {
        stands_for("SSH", Protocol::Tcp, Ports::One(22));
        stands_for("MYSQL/Aurora", Protocol::Tcp, Ports::One(3306));
        stands_for("Oracle-RDS", Protocol::Tcp, Ports::One(1521));
        stands_for("DNS (UDP)", Protocol::Udp, Ports::One(53));
        stands_for("DNS (TCP)", Protocol::Tcp, Ports::One(53));
        stands_for("HTTPS (443)", Protocol::Tcp, Ports::One(443));
        stands_for("All traffic", Protocol::All, Ports::Open);
        stands_for("All ICMP - IPv6", Protocol::Icmpv6, Ports::All);
        stands_for("Custom TCP Rule", Protocol::Tcp, Ports::Open);
        stands_for("Custom ICMP Rule - IPv4", Protocol::Icmp, Ports::Open);
        assert_eq!(kind("DNS"), Some(Kind { protocol: None, ports: Ports::One(53) }));
        assert_eq!(kind("Office"), None);
        assert_eq!(kind(&"ssh".repeat(1000)), None);
    }

    #[test]
    fn protocols_are_words_or_numbers() {
        for (word, expected) in [
            ("TCP", Some(Protocol::Tcp)),
            ("6", Some(Protocol::Tcp)),
            ("58", Some(Protocol::Icmpv6)),
            ("IPV6-ICMP", Some(Protocol::Icmpv6)),
            ("-1", Some(Protocol::All)),
            ("1", Some(Protocol::Icmp)),
            ("All", Some(Protocol::All)),
            ("50", Some(Protocol::Number(50))),
            ("300", None),
            ("+6", None),
            ("esp", None),
        ] {
            assert_eq!(protocol(word), expected, "{word}");
        }
    }

    #[test]
    fn icmp_messages_differ_by_family() {
        assert_eq!(message("Echo Request", Protocol::Icmp), Some(8));
        assert_eq!(message("Echo Request", Protocol::Icmpv6), Some(128));
        assert_eq!(message("Packet too big", Protocol::Icmp), None);
        assert_eq!(code("fragmentation required, and DF flag set", 3), Some(4));
        assert_eq!(code("port unreachable", 11), None);
    }
}
