//! ICMP messages that exist (S-128, S-227).

use crate::model::{IcmpMatch, Service};

/// Codes that types have where not all 256 make sense, as (type, highest code) (S-227; IANA's "ICMP Parameters"
/// and "ICMPv6 Parameters").
const CODES: [(u8, u8); 13] = [
    (0, 0),
    (3, 15),
    (5, 3),
    (8, 0),
    (9, 16),
    (10, 0),
    (11, 1),
    (12, 2),
    (13, 0),
    (14, 0),
    (16, 0),
    (17, 0),
    (18, 0),
];
const CODES_V6: [(u8, u8); 9] =
    [(1, 8), (2, 0), (3, 1), (4, 10), (128, 0), (129, 0), (130, 0), (135, 0), (136, 0)];

/// Whether some message may be what a service is about. EC2 checks only the range of types and codes (S-128), and
/// tools store types that no message has so that a rule lets nothing through.
pub fn is_assigned(service: Service) -> bool {
    let (icmp, v6) = match service {
        Service::Icmp(icmp) => (icmp, false),
        Service::Icmpv6(icmp) => (icmp, true),
        _ => return true,
    };
    let (kind, code) = match icmp {
        IcmpMatch::Any => return true,
        IcmpMatch::Type(kind) => (kind, 0),
        IcmpMatch::TypeCode(kind, code) => (kind, code),
    };
    let (known, codes): (bool, &[(u8, u8)]) = if v6 {
        (matches!(kind, 1..=4 | 100 | 101 | 127..=161 | 200 | 201 | 255), &CODES_V6)
    } else {
        (matches!(kind, 0 | 3..=6 | 8..=18 | 30..=43 | 253 | 254), &CODES)
    };
    known && codes.iter().all(|(of, highest)| *of != kind || code <= *highest)
}

#[test]
fn tools_store_types_that_no_message_has() {
    use IcmpMatch::{Any, Type, TypeCode};
    let odd = [
        Service::Icmp(TypeCode(252, 86)),
        Service::Icmp(Type(1)),
        Service::Icmp(TypeCode(8, 1)),
        Service::Icmpv6(Type(8)),
        Service::Icmpv6(TypeCode(128, 3)),
    ];
    assert!(odd.iter().all(|service| !is_assigned(*service))); // S-128: 252/86 is what the AWS CDK writes
    let fine = [
        Service::All,
        Service::Icmp(Any),
        Service::Icmp(Type(8)),
        Service::Icmp(TypeCode(3, 4)),
        Service::Icmpv6(Type(128)),
        Service::Icmpv6(TypeCode(1, 4)),
    ];
    assert!(fine.iter().all(|service| is_assigned(*service))); // S-227
}
