//! What a sentence is about: protocols, ports, and services by name.

use sg_core::model::{IcmpMatch, PortRange, Protocol, ProtocolNumber, Service};

use super::parser::{Expected, Parser};
use super::tokens::{helped, problem};
use crate::Problem;
use crate::fault::Fault;
use crate::shape::Guess;
use crate::well_known::SERVICES;

static SERVICE_UNKNOWN: Fault = Fault::error(
    "serviceUnknown",
    "`{0}` is no protocol and no service with a name",
    "Write `tcp/22`, `udp/53`, `icmp`, `all`, or a name as `ssh`.",
);
static PROTOCOL_FIRST: Fault =
    Fault::error("protocolFirst", "`{0}` says no protocol", "Write `tcp/{0}` or `udp/{0}`.");
static PORTS_WRONG: Fault = Fault::error(
    "phrasePorts",
    "`{0}` is no port and no range from 0 to 65535",
    "Write a port, or a range as `8000-8100`.",
);
static BACKWARDS: Fault =
    Fault::error("portsReversed", "the range `{0}` runs backwards", "Write the lower port first.");
static ICMP_WRONG: Fault = Fault::error(
    "phraseIcmp",
    "`{0}` is no ICMP type",
    "Write a type from 0 to 255, or type and code as `3/4`.",
);
static NUMBER_WRONG: Fault =
    Fault::error("phraseProtocol", "`{0}` is no number of a protocol", "Write a number from 0 to 255.");

/// Protocols that people write by name.
pub(super) static PROTOCOLS: [(&str, Protocol); 9] = [
    ("tcp", Protocol::TCP),
    ("udp", Protocol::UDP),
    ("icmp", Protocol::ICMP),
    ("icmpv6", Protocol::ICMPV6),
    ("esp", Protocol(50)),
    ("ah", Protocol(51)),
    ("gre", Protocol(47)),
    ("sctp", Protocol(132)),
    ("igmp", Protocol(2)),
];

impl Parser {
    /// One or more, parted by commas. A number alone behind a comma is of the protocol before.
    pub(super) fn services(&mut self) -> Result<Vec<Service>, Problem> {
        let mut services = Vec::new();
        let mut protocol = None;
        loop {
            let number = self.bare().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            match protocol.filter(|_| number) {
                Some(protocol) => services.push(self.of_protocol(protocol, None)?),
                None => self.service(&mut services)?,
            }
            protocol = match services.last() {
                Some(Service::Tcp(_)) => Some(Protocol::TCP),
                Some(Service::Udp(_)) => Some(Protocol::UDP),
                _ => None,
            };
            if !self.comma() {
                return Ok(services);
            }
        }
    }

    fn service(&mut self, services: &mut Vec<Service>) -> Result<(), Problem> {
        self.expected.push(Expected::Service);
        let Some(word) = self.bare() else { return Err(self.fault()) };
        let word = word.to_ascii_lowercase();
        let (name, rest) = match word.split_once('/') {
            Some((name, rest)) => (name, Some(rest.to_owned())),
            None => (&*word, None),
        };
        if let Some((_, protocol)) = PROTOCOLS.iter().find(|(known, _)| *known == name) {
            // Whatever follows the slash stands in this word, whatever follows without one is the next.
            if rest.is_none() {
                self.skip();
            }
            services.push(self.of_protocol(*protocol, rest.as_deref())?);
            return Ok(());
        }
        match (name, &rest) {
            ("all" | "any", None) => services.push(Service::All),
            ("dns", None) => {
                services.extend([Service::Udp(PortRange::one(53)), Service::Tcp(PortRange::one(53))]);
            }
            ("protocol", rest) => {
                if rest.is_none() {
                    self.skip();
                }
                let typed = match rest {
                    Some(rest) => rest.clone(),
                    None => self.bare().unwrap_or_default().to_owned(),
                };
                let number = digits(&typed).and_then(|number| u8::try_from(number).ok());
                let Some(number) = number else {
                    return Err(problem(&NUMBER_WRONG, self.place(), &[&typed]));
                };
                services.push(whole(Protocol(number)));
            }
            (name, None) => match named(name) {
                Some(port) => services.push(Service::Tcp(PortRange::one(port))),
                None => return Err(self.unknown(&word)),
            },
            _ => return Err(self.unknown(&word)),
        }
        self.skip();
        Ok(())
    }

    /// A protocol with what follows it, if anything does that is meant for it: `rest` behind a slash, or the next word.
    fn of_protocol(&mut self, protocol: Protocol, rest: Option<&str>) -> Result<Service, Problem> {
        let is_icmp = matches!(protocol, Protocol::ICMP | Protocol::ICMPV6);
        let has_ports = matches!(protocol, Protocol::TCP | Protocol::UDP);
        let typed = match rest {
            Some(rest) => Some(rest.to_owned()),
            None => {
                self.bare().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
            }
        };
        let typed = typed.filter(|_| is_icmp || has_ports || rest.is_some());
        let Some(typed) = typed else {
            if self.bare().is_some_and(|word| word.eq_ignore_ascii_case("all")) && (is_icmp || has_ports) {
                self.skip();
            } else if has_ports {
                self.expected.push(Expected::Ports);
            } else if is_icmp {
                self.expected.push(Expected::IcmpType);
            }
            return Ok(whole(protocol));
        };
        let service = if typed == "all" {
            whole(protocol)
        } else if is_icmp {
            let Some(wanted) = icmp(&typed) else {
                return Err(problem(&ICMP_WRONG, self.place(), &[&typed]));
            };
            if protocol == Protocol::ICMP { Service::Icmp(wanted) } else { Service::Icmpv6(wanted) }
        } else if has_ports {
            let range = self.ports(&typed)?;
            if protocol == Protocol::TCP { Service::Tcp(range) } else { Service::Udp(range) }
        } else {
            return Err(self.unknown(&typed));
        };
        self.skip();
        Ok(service)
    }

    fn ports(&self, typed: &str) -> Result<PortRange, Problem> {
        let (first, last) = typed.split_once(['-', '–']).unwrap_or((typed, typed));
        let port = |text| digits(text).and_then(|number| u16::try_from(number).ok());
        let (Some(first), Some(last)) = (port(first), port(last)) else {
            return Err(problem(&PORTS_WRONG, self.place(), &[typed]));
        };
        PortRange::new(first, last).ok_or_else(|| problem(&BACKWARDS, self.place(), &[typed]))
    }

    fn unknown(&self, word: &str) -> Problem {
        if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return problem(&PROTOCOL_FIRST, self.place(), &[word]);
        }
        let mut guess = Guess::new(word.split('/').next().unwrap_or_default());
        let protocols = PROTOCOLS.iter().map(|(name, _)| *name);
        for name in ["all", "dns"].into_iter().chain(protocols).chain(SERVICES.iter().map(|(name, _)| *name))
        {
            guess.consider(name);
        }
        match guess.best() {
            Some(meant) => helped(&SERVICE_UNKNOWN, self.place(), "Did you mean `{1}`?", &[word, meant]),
            None => problem(&SERVICE_UNKNOWN, self.place(), &[word]),
        }
    }
}

/// All traffic of a protocol.
fn whole(protocol: Protocol) -> Service {
    match protocol {
        Protocol::TCP => Service::Tcp(PortRange::ALL),
        Protocol::UDP => Service::Udp(PortRange::ALL),
        Protocol::ICMP => Service::Icmp(IcmpMatch::Any),
        Protocol::ICMPV6 => Service::Icmpv6(IcmpMatch::Any),
        other => ProtocolNumber::new(other).map_or(Service::All, Service::Other),
    }
}

/// The port of a service by its name, spelled as people do.
fn named(word: &str) -> Option<u16> {
    let key: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    SERVICES.iter().find(|(name, _)| *name == key).map(|(_, port)| *port)
}

/// A type, or type and code.
fn icmp(typed: &str) -> Option<IcmpMatch> {
    let number = |text| digits(text).and_then(|number| u8::try_from(number).ok());
    match typed.split_once('/') {
        Some((kind, code)) => Some(IcmpMatch::TypeCode(number(kind)?, number(code)?)),
        None => number(typed).map(IcmpMatch::Type),
    }
}

fn digits(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}
