//! Sentences as they are parsed, and how they are printed.

use core::fmt;

use sg_core::model::{Direction, IcmpMatch, PortRange, Service};
use sg_core::reach::Demand;

/// A guardrail whose ends are still names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardrailText {
    /// What must hold.
    pub demand: Demand,
    /// Who sends.
    pub from: Name,
    /// Who is sent to.
    pub to: Name,
    /// The traffic it is about; empty for all.
    pub services: Vec<Service>,
}

/// A rule whose ends are still names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// What is let through; never empty.
    pub services: Vec<Service>,
    /// Who sends, where said.
    pub from: Option<Name>,
    /// Who is sent to, where said.
    pub to: Option<Name>,
    /// Which way the rule looks, where said.
    pub direction: Option<Direction>,
}

/// An id, a name, an address or a block.
#[derive(Clone, Debug)]
pub struct Name {
    /// What was written, without quotes or brackets.
    pub text: String,
    /// Whether it stands in quotes: then it is no keyword and no address.
    pub quoted: bool,
    /// Where it starts, from 1, in characters.
    pub column: u32,
}

/// Where it stands is not part of what it says.
impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.quoted == other.quoted
    }
}

impl Eq for Name {}

impl fmt::Display for GuardrailText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let demand = match self.demand {
            Demand::Deny => "deny",
            Demand::Allow => "allow",
            Demand::Only => "only",
        };
        write!(f, "{demand} {} -> {}", self.from, self.to)?;
        for (index, service) in self.services.iter().enumerate() {
            f.write_str(if index == 0 { ":" } else { ", " })?;
            print_service(f, *service)?;
        }
        Ok(())
    }
}

impl fmt::Display for RuleText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("allow")?;
        for (index, service) in self.services.iter().enumerate() {
            f.write_str(if index == 0 { " " } else { ", " })?;
            print_service(f, *service)?;
        }
        for (word, end) in [("from", &self.from), ("to", &self.to)] {
            if let Some(end) = end {
                write!(f, " {word} {end}")?;
            }
        }
        match self.direction {
            Some(Direction::Inbound) => f.write_str(" inbound"),
            Some(Direction::Outbound) => f.write_str(" outbound"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.quoted {
            f.write_str(&quoted(&self.text))
        } else if self.text.bytes().any(|byte| byte == b':') {
            write!(f, "[{}]", self.text)
        } else {
            f.write_str(&self.text)
        }
    }
}

/// A name in quotes.
pub(super) fn quoted(name: &str) -> String {
    let mut text = String::from("\"");
    for letter in name.chars() {
        if matches!(letter, '"' | '\\') {
            text.push('\\');
        }
        text.push(letter);
    }
    text.push('"');
    text
}

fn print_service(f: &mut fmt::Formatter<'_>, service: Service) -> fmt::Result {
    let ports = |f: &mut fmt::Formatter<'_>, protocol: &str, ports: PortRange| match ports {
        PortRange::ALL => f.write_str(protocol),
        ports => write!(f, "{protocol}/{ports}"),
    };
    let icmp = |f: &mut fmt::Formatter<'_>, protocol: &str, wanted: IcmpMatch| match wanted {
        IcmpMatch::Any => f.write_str(protocol),
        IcmpMatch::Type(kind) => write!(f, "{protocol}/{kind}"),
        IcmpMatch::TypeCode(kind, code) => write!(f, "{protocol}/{kind}/{code}"),
    };
    match service {
        Service::All => f.write_str("all"),
        Service::Tcp(range) => ports(f, "tcp", range),
        Service::Udp(range) => ports(f, "udp", range),
        Service::Icmp(wanted) => icmp(f, "icmp", wanted),
        Service::Icmpv6(wanted) => icmp(f, "icmpv6", wanted),
        Service::Other(number) => write!(f, "protocol/{}", number.protocol().0),
    }
}
