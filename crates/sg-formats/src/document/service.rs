//! Protocols, ports and ICMP types.

use serde_json::Value;
use sg_core::model::{IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};

use super::reader::Reader;
use super::value::{Typed, typed};
use crate::json::Place;
use crate::shape::suggest;

const REFUSED: &str = "InvalidParameterValue";

/// Protocols without a name in EC2 that people write by name (S-123).
static NUMBERS: [(&str, u8); 6] =
    [("esp", 50), ("gre", 47), ("ah", 51), ("sctp", 132), ("igmp", 2), ("ospf", 89)];

/// What stands under `protocol`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Every protocol.
    All,
    /// One of them.
    One(Protocol),
}

impl Reader<'_, '_> {
    /// What a rule or an entry is about (S-122 to S-129).
    pub(super) fn service(&mut self, value: &Value, at: &Place<'_>) -> Option<Service> {
        let wanted = self.protocol(value, at)?;
        self.useless_keys(wanted, value, at);
        match wanted {
            Wanted::All => Some(Service::All),
            Wanted::One(Protocol::TCP) => self.ports(value, at, "tcp").map(Service::Tcp),
            Wanted::One(Protocol::UDP) => self.ports(value, at, "udp").map(Service::Udp),
            Wanted::One(Protocol::ICMP) => self.icmp(value, at).map(Service::Icmp),
            Wanted::One(Protocol::ICMPV6) => self.icmp(value, at).map(Service::Icmpv6),
            Wanted::One(other) => ProtocolNumber::new(other).map(Service::Other),
        }
    }

    /// The protocol, by name or number, case aside (S-122, S-123).
    pub(super) fn protocol(&mut self, value: &Value, at: &Place<'_>) -> Option<Wanted> {
        let at = at.key("protocol");
        let text = match typed(value, "protocol") {
            Typed::Text(text) => text.to_ascii_lowercase(),
            Typed::Wrong => return None,
            Typed::Missing => {
                let help = "Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.";
                self.refuse("protocolMissing", "MissingParameter", &at, "the protocol is missing", help);
                return None;
            }
        };
        match &*text {
            "all" | "-1" => return Some(Wanted::All),
            "tcp" => return Some(Wanted::One(Protocol::TCP)),
            "udp" => return Some(Wanted::One(Protocol::UDP)),
            "icmp" => return Some(Wanted::One(Protocol::ICMP)),
            "icmpv6" => return Some(Wanted::One(Protocol::ICMPV6)),
            _ => {}
        }
        if let Some(number) = whole(&text).and_then(|number| u8::try_from(number).ok()) {
            return Some(Wanted::One(Protocol(number)));
        }
        let help = match NUMBERS.iter().find(|(name, _)| *name == text) {
            Some((_, number)) => format!("Write its number, `{number}`."),
            None => match suggest(&text, ["tcp", "udp", "icmp", "icmpv6", "all"]) {
                Some(meant) if whole(&text).is_none() => format!("Write `{meant}`."),
                _ => "Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.".to_owned(),
            },
        };
        self.refuse("protocolUnknown", REFUSED, &at, format_args!("EC2 knows no protocol `{text}`"), &help);
        None
    }

    /// The ports of tcp or udp: both ends are needed (S-124, S-211, S-213, S-214).
    pub(super) fn ports(&mut self, value: &Value, at: &Place<'_>, protocol: &str) -> Option<PortRange> {
        let at = at.key("ports");
        let text = match typed(value, "ports") {
            Typed::Text(text) => text,
            Typed::Wrong => return None,
            Typed::Missing => {
                let help = "Write a port, a range as `8000-8100`, or `all`.";
                self.refuse("portsMissing", REFUSED, &at, format_args!("{protocol} needs ports"), help);
                return None;
            }
        };
        if text.eq_ignore_ascii_case("all") {
            return Some(PortRange::ALL);
        }
        let (first, last) = text.split_once(['-', '–']).unwrap_or((&text, &text));
        let (Some(first), Some(last)) = (whole(first.trim()), whole(last.trim())) else {
            let help = if text.contains([',', ' ', ';']) {
                "Write one rule for each port or range."
            } else {
                "Write a port, a range as `8000-8100`, or `all`."
            };
            self.refuse(
                "portsMalformed",
                REFUSED,
                &at,
                format_args!("`{text}` is no port and no range"),
                help,
            );
            return None;
        };
        let (Ok(first), Ok(last)) = (u16::try_from(first), u16::try_from(last)) else {
            let help = "Write ports from 0 to 65535.";
            self.refuse("portOutOfRange", REFUSED, &at, format_args!("`{text}` is out of range"), help);
            return None;
        };
        let range = PortRange::new(first, last);
        if range.is_none() {
            let message = format_args!("the range `{text}` runs backwards");
            self.refuse("portsReversed", REFUSED, &at, message, &format!("Write `{last}-{first}`."));
        }
        range
    }

    /// The type and code of ICMP, where absent, `-1` and `all` are any (S-126, S-127, S-215, S-216).
    fn icmp(&mut self, value: &Value, at: &Place<'_>) -> Option<IcmpMatch> {
        let kind = self.icmp_part(value, "icmpType", at);
        let code = self.icmp_part(value, "icmpCode", at);
        match (kind?, code?) {
            (None, None) => Some(IcmpMatch::Any),
            (Some(kind), None) => Some(IcmpMatch::Type(kind)),
            (Some(kind), Some(code)) => Some(IcmpMatch::TypeCode(kind, code)),
            (None, Some(_)) => {
                let help = "Write the type too, or leave the code out.";
                self.refuse("icmpCodeAlone", REFUSED, &at.key("icmpCode"), "a code without a type", help);
                None
            }
        }
    }

    /// One of the two: none if it cannot be read, `Some(None)` for any.
    fn icmp_part(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<Option<u8>> {
        let text = match typed(value, key) {
            Typed::Missing => return Some(None),
            Typed::Wrong => return None,
            Typed::Text(text) => text,
        };
        if text == "-1" || text.eq_ignore_ascii_case("all") {
            return Some(None);
        }
        let number = whole(&text).and_then(|number| u8::try_from(number).ok());
        if number.is_none() {
            let help = "Write a number from 0 to 255, or `all`.";
            self.refuse(
                "icmpOutOfRange",
                REFUSED,
                &at.key(key),
                format_args!("`{text}` is out of range"),
                help,
            );
        }
        number.map(Some)
    }

    /// Says which keys mean nothing for the protocol (S-125).
    fn useless_keys(&mut self, wanted: Wanted, value: &Value, at: &Place<'_>) {
        let (ports, icmp) = match wanted {
            Wanted::One(Protocol::TCP | Protocol::UDP) => (true, false),
            Wanted::One(Protocol::ICMP | Protocol::ICMPV6) => (false, true),
            Wanted::All | Wanted::One(_) => (false, false),
        };
        for (key, useful) in [("ports", ports), ("icmpType", icmp), ("icmpCode", icmp)] {
            let Typed::Text(text) = typed(value, key) else { continue };
            if !useful && !matches!(&*text, "all" | "-1" | "0-65535") {
                let help = format!("Remove `{key}`, or choose a protocol that has it.");
                self.note(
                    "uselessKey",
                    &at.key(key),
                    format_args!("`{key}` means nothing for this protocol"),
                    &help,
                );
            }
        }
    }
}

/// A whole number in decimal digits.
pub(super) fn whole(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}
