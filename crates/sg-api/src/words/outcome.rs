//! What became of a packet, in one sentence.

use sg_core::model::{End, Family, Packet};
use sg_core::path::{Assumption, Exchange, Manner, Outcome, Trouble, Verdict};

use super::english::Key;
use super::miss::family_name;
use super::{add, say};
use crate::answers::{self, Because, Filter};

/// The verdict and its reason; the gates have been put into words already.
pub(crate) fn outcome_text(outcome: &Outcome, gates: &[answers::Gate], packet: &Packet) -> String {
    if let Some(trouble) = &outcome.trouble {
        return trouble_text(trouble, packet);
    }
    let decided = outcome.decided_by.and_then(|index| gates.get(index));
    let reason = decided.map(|gate| gate.text.as_str()).unwrap_or_default();
    match (outcome.verdict, decided.map(|gate| gate.because)) {
        (Verdict::Allowed, Some(Because::Exempt)) => say(Key::AllowedExempt, &[]),
        (Verdict::Allowed, Some(Because::Local)) => say(Key::AllowedLocal, &[]),
        (Verdict::Allowed, _) => say(Key::Allowed, &[&passing(gates)]),
        (Verdict::Dropped, _) => say(Key::Dropped, &[reason]),
        (Verdict::Unknown, _) => say(Key::Unknown, &[reason]),
    }
}

/// Why the groups let a packet pass: those that remember it first, in one clause.
fn passing(gates: &[answers::Gate]) -> String {
    let (mut remember, mut rest) = (String::new(), String::new());
    let mut count = 0;
    for gate in gates.iter().filter(|gate| gate.filter == Filter::Groups) {
        if gate.because == Because::Tracked {
            count += 1;
            add(&mut remember, &say(Key::AndOnly, &[]), gate.at.as_deref().unwrap_or_default());
        } else {
            add(&mut rest, &say(Key::And, &[]), &gate.text);
        }
    }
    let key = if count > 1 { Key::TrackedBoth } else { Key::Tracked };
    let mut all = if count > 0 { say(key, &[&remember]) } else { String::new() };
    if !rest.is_empty() {
        add(&mut all, &say(Key::And, &[]), &rest);
    }
    all
}

/// What becomes of a new connection; both ways have been put into words already.
pub(crate) fn exchange_text(
    exchange: &Exchange,
    request: &answers::Outcome,
    reply: Option<&answers::Outcome>,
) -> String {
    let (Some(reply), Verdict::Allowed) = (reply, exchange.request.verdict) else {
        return request.text.clone();
    };
    let reason = || {
        let decided = reply.decided_by.and_then(|index| reply.gates.get(index));
        decided.map_or_else(|| reply.text.clone(), |gate| gate.text.clone())
    };
    let refuses = exchange.answer.as_ref().is_some_and(|answer| answer.manner == Manner::Refuses);
    match (exchange.verdict, refuses) {
        (Verdict::Dropped, _) => say(Key::ReplyDropped, &[&reason()]),
        (Verdict::Unknown, _) => say(Key::ReplyUnknown, &[&reason()]),
        (Verdict::Allowed, true) => say(Key::ReplyRefuses, &[&request.text]),
        (Verdict::Allowed, false) => match passing(&reply.gates) {
            why if why.is_empty() => request.text.clone(),
            why => say(Key::ReplyPasses, &[&request.text, &why]),
        },
    }
}

/// What to say of a packet that cannot be read.
pub(crate) fn bad_packet_text() -> String {
    say(Key::BadPacket, &[])
}

/// There is nothing to answer.
pub(crate) fn never_arrived_text() -> String {
    say(Key::NeverArrived, &[])
}

/// What was taken for granted.
pub(crate) fn assumption_text(assumption: &Assumption) -> String {
    match assumption {
        Assumption::RouteNotAsked(Some(subnet)) => say(Key::RouteNotAskedIn, &[subnet.as_str()]),
        Assumption::RouteNotAsked(None) => say(Key::RouteNotAsked, &[]),
        Assumption::Listens(at) => say(Key::Listens, &[at]),
        Assumption::SourcePort(port) => say(Key::SourcePort, &[&port.to_string()]),
        Assumption::SameVpc(_) => say(Key::SameVpc, &[]),
    }
}

fn trouble_text(trouble: &Trouble, packet: &Packet) -> String {
    match trouble {
        Trouble::NoSuchEnd { name, .. } => say(Key::NoSuchEnd, &[name]),
        Trouble::SeveralOwners { address, interfaces, .. } => {
            let mut names = String::new();
            for interface in interfaces {
                add(&mut names, ", ", interface.as_str());
            }
            say(Key::SeveralOwners, &[&address.to_string(), &names])
        }
        Trouble::NoCommonFamily { only: Some(family) } => not_in_family(*family, packet),
        Trouble::NoCommonFamily { only: None } => say(Key::NoCommonFamily, &[]),
        Trouble::NeverArrived => say(Key::NeverArrived, &[]),
        Trouble::NoAnswer => say(Key::NoAnswer, &[]),
        Trouble::NothingFilters => say(Key::NothingFilters, &[]),
    }
}

fn not_in_family(family: Family, packet: &Packet) -> String {
    let protocol = packet.content.protocol().to_string();
    say(Key::NotInFamily, &[&protocol, family_name(family)])
}

/// How an end was named.
pub(super) fn end_name(end: &End) -> String {
    match end {
        End::Address(address) => address.to_string(),
        End::Named(name) => name.clone(),
    }
}
