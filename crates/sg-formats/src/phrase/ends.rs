//! Whom a sentence names.

use core::net::IpAddr;

use ipnetwork::IpNetwork;
use sg_core::model::{Cidr, GroupId, Network, PrefixListId};
use sg_core::reach::{Party, Whom};

use super::syntax::Name;
use super::tokens::{helped, problem};
use crate::Problem;
use crate::fault::Fault;
use crate::shape::Guess;

static NOBODY: Fault = Fault::error(
    "endUnknown",
    "nobody has the id or the name `{0}`",
    "Write an address, a CIDR, an id, a name, or `internet`.",
);
static SEVERAL: Fault =
    Fault::error("nameAmbiguous", "`{0}` is the name of `{1}` and of `{2}`", "Write the id that you mean.");

/// Everything of a network that a sentence may name: id, name, what it is, and how a guardrail calls it.
pub(super) fn everybody(network: &Network) -> Vec<(&str, Option<&str>, &'static str, Party)> {
    let mut all = Vec::new();
    for group in &network.groups {
        all.push((group.id.as_str(), group.name.as_deref(), "group", Party::Group(group.id.clone())));
    }
    for own in &network.interfaces {
        all.push((own.id.as_str(), own.name.as_deref(), "interface", Party::Interface(own.id.clone())));
    }
    for host in &network.hosts {
        all.push((host.id.as_str(), host.name.as_deref(), "host", Party::Host(host.id.clone())));
    }
    for subnet in &network.subnets {
        all.push((subnet.id.as_str(), subnet.name.as_deref(), "subnet", Party::Subnet(subnet.id.clone())));
    }
    for vpc in &network.vpcs {
        all.push((vpc.id.as_str(), vpc.name.as_deref(), "VPC", Party::Vpc(vpc.id.clone())));
    }
    for list in &network.prefix_lists {
        let party = Party::PrefixList(list.id.clone());
        all.push((list.id.as_str(), list.name.as_deref(), "prefix list", party));
    }
    for id in &network.external {
        let (what, party) = if id.starts_with("pl-") {
            ("prefix list", Party::PrefixList(PrefixListId::new(id.as_str())))
        } else if id.starts_with("sg-") {
            ("group", Party::Group(GroupId::new(id.as_str())))
        } else {
            continue;
        };
        all.push((id, None, what, party));
    }
    all
}

/// Whom a text means that is nothing but an end: nobody in particular where it is empty, `public subnets`, `private subnets`,
/// `internet`, an address, a CIDR, an id or a name.
///
/// # Errors
/// What is wrong with it; its path is empty.
pub fn read_whom(text: &str, network: &Network) -> Result<Whom, Problem> {
    let text = text.trim();
    for (words, public) in [("public subnets", true), ("private subnets", false)] {
        if text.eq_ignore_ascii_case(words) {
            return Ok(Whom::Subnets { public });
        }
    }
    if text.is_empty() {
        return Ok(Whom::Everybody);
    }
    party(&Name { text: text.to_owned(), quoted: false, column: 1 }, network).map(Whom::Party)
}

/// Whom a name means: an address, an id, else a name that only one has, case aside if need be.
pub(super) fn party(name: &Name, network: &Network) -> Result<Party, Problem> {
    let text = name.text.as_str();
    if !name.quoted {
        if text.eq_ignore_ascii_case("internet") {
            return Ok(Party::Internet);
        }
        if let Some(block) = block(text) {
            return Ok(Party::Block(block));
        }
    }
    let all = everybody(network);
    if let Some((.., party)) = all.iter().find(|(id, ..)| *id == text) {
        return Ok(party.clone());
    }
    let at = usize::try_from(name.column.saturating_sub(1)).unwrap_or(0);
    let tests: [fn(&str, &str) -> bool; 2] = [|one, other| one == other, str::eq_ignore_ascii_case];
    for same in tests {
        let mut named = all.iter().filter(|(_, name, ..)| name.is_some_and(|name| same(name, text)));
        match (named.next(), named.next()) {
            (Some((.., party)), None) => return Ok(party.clone()),
            (Some((one, ..)), Some((other, ..))) => return Err(problem(&SEVERAL, at, &[text, one, other])),
            (None, _) => {}
        }
    }
    let mut guess = Guess::new(text);
    for (id, name, ..) in &all {
        guess.consider(id);
        if let Some(name) = name {
            guess.consider(name);
        }
    }
    Err(match guess.best() {
        Some(meant) => helped(&NOBODY, at, "Did you mean `{1}`?", &[text, meant]),
        None => problem(&NOBODY, at, &[text]),
    })
}

/// A block, or the block of one address.
pub(super) fn block(text: &str) -> Option<Cidr> {
    let Some((address, bits)) = text.split_once('/') else {
        return text.parse::<IpAddr>().ok().map(Cidr::host);
    };
    let bits = bits.parse().ok().filter(|_| bits.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(Cidr::new(IpNetwork::new(address.parse().ok()?, bits).ok()?))
}
