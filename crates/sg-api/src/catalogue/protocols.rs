//! Names of protocol numbers (S-226) and ICMP types (S-227), for labels only.

/// Protocol numbers with a name (S-226).
pub(super) const PROTOCOLS: &[(u8, &str)] = &[
    (1, "ICMP"),
    (2, "IGMP"),
    (4, "IPv4-in-IP"),
    (6, "TCP"),
    (17, "UDP"),
    (41, "IPv6-in-IPv4"),
    (47, "GRE"),
    (50, "ESP"),
    (51, "AH"),
    (58, "ICMPv6"),
    (89, "OSPF"),
    (103, "PIM"),
    (112, "VRRP"),
    (115, "L2TP"),
    (132, "SCTP"),
    (136, "UDP-Lite"),
];

const ICMP: &[(u8, &str)] = &[
    (0, "Echo reply"),
    (3, "Destination unreachable"),
    (5, "Redirect"),
    (8, "Echo request"),
    (9, "Router advertisement"),
    (10, "Router solicitation"),
    (11, "Time exceeded"),
    (12, "Parameter problem"),
    (13, "Timestamp request"),
    (14, "Timestamp reply"),
    (15, "Information request"),
    (16, "Information reply"),
    (17, "Address mask request"),
    (18, "Address mask reply"),
];

const ICMPV6: &[(u8, &str)] = &[
    (1, "Destination unreachable"),
    (2, "Packet too big"),
    (3, "Time exceeded"),
    (4, "Parameter problem"),
    (128, "Echo request"),
    (129, "Echo reply"),
    (130, "Multicast listener query"),
    (131, "Multicast listener report"),
    (132, "Multicast listener done"),
    (133, "Router solicitation"),
    (134, "Router advertisement"),
    (135, "Neighbour solicitation"),
    (136, "Neighbour advertisement"),
    (137, "Redirect"),
];

/// ICMP types with a name: protocol, type, name (S-227).
pub(super) fn icmp_types() -> Vec<(String, u8, String)> {
    let named = |protocol: &'static str, types: &'static [(u8, &'static str)]| {
        types.iter().map(move |(kind, name)| (protocol.to_owned(), *kind, (*name).to_owned()))
    };
    named("icmp", ICMP).chain(named("icmpv6", ICMPV6)).collect()
}
