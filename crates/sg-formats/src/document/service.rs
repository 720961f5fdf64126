//! Protocols, ports and ICMP types.

use serde_json::Value;
use sg_core::model::{IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};

use super::address::cut;
use super::reader::Reader;
use super::value::{Typed, typed, whole};
use crate::fault::Fault;
use crate::json::Place;
use crate::shape::suggest;

/// What EC2 refuses as a wrong value.
const fn refused(code: &'static str, message: &'static str, help: &'static str) -> Fault {
    Fault::error(code, message, help).ec2("InvalidParameterValue")
}

const PROTOCOLS: &str = "Write `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number from 0 to 255.";
const PORTS: &str = "Write a port, a range as `8000-8100`, or `all`.";
static PROTOCOL_MISSING: Fault =
    Fault::error("protocolMissing", "the protocol is missing", PROTOCOLS).ec2("MissingParameter");
static PROTOCOL_UNKNOWN: Fault = refused("protocolUnknown", "EC2 knows no protocol `{0}`", PROTOCOLS);
static PORTS_MISSING: Fault = refused("portsMissing", "{0} needs ports", PORTS);
static PORTS_MALFORMED: Fault = refused("portsMalformed", "`{0}` is no port and no range", PORTS);
static PORT_OUT_OF_RANGE: Fault =
    refused("portOutOfRange", "`{0}` is out of range", "Write ports from 0 to 65535.");
static PORTS_REVERSED: Fault = refused("portsReversed", "the range `{0}` runs backwards", "Write `{2}-{1}`.");
static ICMP_CODE_ALONE: Fault =
    refused("icmpCodeAlone", "a code without a type", "Write the type too, or leave the code out.");
static ICMP_OUT_OF_RANGE: Fault =
    refused("icmpOutOfRange", "`{0}` is out of range", "Write a number from 0 to 255, or `all`.");
static USELESS_KEY: Fault = Fault::note(
    "uselessKey",
    "`{0}` means nothing for this protocol",
    "Remove `{0}`, or choose a protocol that has it.",
);

/// Protocols without a name in EC2 that people write by name (S-123).
static NUMBERS: [(&str, &str); 6] =
    [("esp", "50"), ("gre", "47"), ("ah", "51"), ("sctp", "132"), ("igmp", "2"), ("ospf", "89")];

/// Protocols with a name in EC2, and their numbers (S-122).
static NAMES: [(&str, Wanted); 6] = [
    ("tcp", Wanted::One(Protocol::TCP)),
    ("udp", Wanted::One(Protocol::UDP)),
    ("icmp", Wanted::One(Protocol::ICMP)),
    ("icmpv6", Wanted::One(Protocol::ICMPV6)),
    ("all", Wanted::All),
    ("-1", Wanted::All),
];

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
    #[inline(never)]
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
    #[inline(never)]
    pub(super) fn protocol(&mut self, value: &Value, at: &Place<'_>) -> Option<Wanted> {
        let at = at.key("protocol");
        let text = match typed(value, "protocol") {
            Typed::Text(text) => text.to_ascii_lowercase(),
            Typed::Wrong => return None,
            Typed::Missing => {
                self.report(&PROTOCOL_MISSING, &at, &[]);
                return None;
            }
        };
        for (name, wanted) in NAMES {
            if name == text {
                return Some(wanted);
            }
        }
        let number = whole(&text);
        if let Some(number) = number.and_then(|number| u8::try_from(number).ok()) {
            return Some(Wanted::One(Protocol(number)));
        }
        for (name, number) in NUMBERS {
            if name == text {
                self.helped(&PROTOCOL_UNKNOWN, &at, "Write its number, `{1}`.", &[&text, number]);
                return None;
            }
        }
        match suggest(&text, &["tcp", "udp", "icmp", "icmpv6", "all"]) {
            Some(meant) if number.is_none() => {
                self.helped(&PROTOCOL_UNKNOWN, &at, "Write `{1}`.", &[&text, meant]);
            }
            _ => self.report(&PROTOCOL_UNKNOWN, &at, &[&text]),
        }
        None
    }

    /// The ports of tcp or udp: both ends are needed (S-124, S-211, S-213, S-214).
    #[inline(never)]
    pub(super) fn ports(&mut self, value: &Value, at: &Place<'_>, protocol: &str) -> Option<PortRange> {
        let at = at.key("ports");
        let text = match typed(value, "ports") {
            Typed::Text(text) => text,
            Typed::Wrong => return None,
            Typed::Missing => {
                self.report(&PORTS_MISSING, &at, &[protocol]);
                return None;
            }
        };
        if text.eq_ignore_ascii_case("all") {
            return Some(PortRange::ALL);
        }
        let (first, last) = cut(text, '-').or_else(|| cut(text, '–')).unwrap_or((text, text));
        let (Some(first), Some(last)) = (whole(first.trim()), whole(last.trim())) else {
            if text.bytes().any(|byte| matches!(byte, b',' | b' ' | b';')) {
                let help = "Write one rule for each port or range.";
                self.helped(&PORTS_MALFORMED, &at, help, &[text]);
            } else {
                self.report(&PORTS_MALFORMED, &at, &[text]);
            }
            return None;
        };
        let (Ok(first), Ok(last)) = (u16::try_from(first), u16::try_from(last)) else {
            self.report(&PORT_OUT_OF_RANGE, &at, &[text]);
            return None;
        };
        let range = PortRange::new(first, last);
        if range.is_none() {
            self.report(&PORTS_REVERSED, &at, &[text, &first.to_string(), &last.to_string()]);
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
                self.report_key(&ICMP_CODE_ALONE, at, "icmpCode", &[]);
                None
            }
        }
    }

    /// One of the two: none if it cannot be read, `Some(None)` for any.
    #[inline(never)]
    fn icmp_part(&mut self, value: &Value, key: &str, at: &Place<'_>) -> Option<Option<u8>> {
        let text = match typed(value, key) {
            Typed::Missing => return Some(None),
            Typed::Wrong => return None,
            Typed::Text(text) => text,
        };
        if text == "-1" || text.eq_ignore_ascii_case("all") {
            return Some(None);
        }
        let number = whole(text).and_then(|number| u8::try_from(number).ok());
        if number.is_none() {
            self.report_key(&ICMP_OUT_OF_RANGE, at, key, &[text]);
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
            if !useful && !["all", "-1", "0-65535"].contains(&text) {
                self.report_key(&USELESS_KEY, at, key, &[key]);
            }
        }
    }
}
