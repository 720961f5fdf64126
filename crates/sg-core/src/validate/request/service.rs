//! Protocols, ports and ICMP types in requests.

use super::Refusal;
use crate::model::{IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};

/// The service of a rule: its protocol, and ports or type and code (S-122 to S-127, S-211 to S-216).
#[inline(never)]
pub(super) fn service(
    protocol: Option<&str>,
    from: Option<i64>,
    to: Option<i64>,
) -> Result<Service, Refusal> {
    let Some(protocol) = self::protocol(protocol)? else { return Ok(Service::All) };
    match protocol {
        Protocol::TCP | Protocol::UDP => {
            let (Some(from), Some(to)) = (from, to) else {
                return Err(Refusal::value(
                    "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.",
                    &[],
                ));
            };
            Ok(ported(protocol, ports(from, to)?))
        }
        Protocol::ICMP if from.is_none() || to.is_none() => Err(Refusal::value(
            "Invalid value for portRange. Must specify both from and to ports with ICMP.",
            &[],
        )),
        Protocol::ICMP => Ok(Service::Icmp(icmp(from, to)?)),
        Protocol::ICMPV6 => Ok(Service::Icmpv6(icmp(from, to)?)),
        // S-125: whatever ports were given.
        other => Ok(ProtocolNumber::new(other).map_or(Service::All, Service::Other)),
    }
}

/// A service of TCP or UDP.
pub(super) fn ported(protocol: Protocol, ports: PortRange) -> Service {
    if protocol == Protocol::TCP { Service::Tcp(ports) } else { Service::Udp(ports) }
}

/// The protocol, or none for all of them (S-122, S-123).
#[inline(never)]
pub(super) fn protocol(text: Option<&str>) -> Result<Option<Protocol>, Refusal> {
    let Some(text) = text else { return Err(Refusal::missing("IpProtocol")) };
    for protocol in [Protocol::TCP, Protocol::UDP, Protocol::ICMP, Protocol::ICMPV6] {
        if protocol.name().is_some_and(|name| name.eq_ignore_ascii_case(text)) {
            return Ok(Some(protocol));
        }
    }
    if text == "-1" || text.eq_ignore_ascii_case("all") {
        return Ok(None);
    }
    match text.parse() {
        Ok(number) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Some(Protocol(number))),
        _ => Err(Refusal::value("Invalid value '{0}' for IP protocol. Unknown protocol.", &[text])),
    }
}

/// Destination ports (S-124, S-213, S-214).
#[inline(never)]
pub(super) fn ports(from: i64, to: i64) -> Result<PortRange, Refusal> {
    let mut both = [0; 2];
    for (port, wanted) in both.iter_mut().zip([from, to]) {
        match u16::try_from(wanted) {
            Ok(wanted) => *port = wanted,
            Err(_) => return Err(Refusal::value("TCP/UDP port ({0}) out of range", &[&wanted.to_string()])),
        }
    }
    PortRange::new(both[0], both[1]).ok_or_else(|| {
        Refusal::value("Invalid TCP/UDP port range ({0}:{1})", &[&from.to_string(), &to.to_string()])
    })
}

/// ICMP type and code; -1 and absent are any (S-126, S-127, S-215, S-216).
#[inline(never)]
pub(super) fn icmp(kind: Option<i64>, code: Option<i64>) -> Result<IcmpMatch, Refusal> {
    let part = |value: Option<i64>, word: &str| match value {
        None | Some(-1) => Ok(None),
        Some(value) => match u8::try_from(value) {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(Refusal::value("ICMP {1} ({0}) out of range", &[&value.to_string(), word])),
        },
    };
    match (part(kind, "type")?, part(code, "code")?) {
        (None, None) => Ok(IcmpMatch::Any),
        (Some(kind), None) => Ok(IcmpMatch::Type(kind)),
        (Some(kind), Some(code)) => Ok(IcmpMatch::TypeCode(kind, code)),
        (None, Some(code)) => {
            Err(Refusal::value("ICMP type -1 with code ({0}): the code must be -1 too", &[&code.to_string()]))
        }
    }
}
