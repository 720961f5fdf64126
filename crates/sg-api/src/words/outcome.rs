//! What became of a packet, in one sentence.

use sg_core::model::{End, Family, Packet};
use sg_core::path::{Assumption, Because, FilterKind, Gate, Outcome, Trouble, Verdict};

use super::english::{Key, english};
use super::fill;
use super::gate::gate_text;
use super::miss::family_name;

/// The verdict and its reason.
pub(crate) fn outcome_text(outcome: &Outcome, packet: &Packet) -> String {
    if let Some(trouble) = &outcome.trouble {
        return trouble_text(trouble, packet);
    }
    let decided = outcome.decided_by.and_then(|index| outcome.gates.get(index));
    let text = |gate: &Gate| gate_text(gate, packet);
    match (outcome.verdict, decided) {
        (Verdict::Allowed, Some(Gate { because: Because::Exempt, .. })) => {
            english(Key::AllowedExempt).to_owned()
        }
        (Verdict::Allowed, Some(Gate { because: Because::Local, .. })) => {
            english(Key::AllowedLocal).to_owned()
        }
        (Verdict::Allowed, _) => {
            let groups: Vec<String> =
                outcome.gates.iter().filter(|gate| gate.filter == FilterKind::Groups).map(text).collect();
            match groups.as_slice() {
                [one, two] => fill(english(Key::AllowedTwo), &[one, two]),
                groups => fill(english(Key::AllowedOne), &[&groups.join(", ")]),
            }
        }
        (Verdict::Dropped, gate) => fill(english(Key::Dropped), &[&gate.map(text).unwrap_or_default()]),
        (Verdict::Unknown, gate) => fill(english(Key::Unknown), &[&gate.map(text).unwrap_or_default()]),
    }
}

/// What to say of a packet that cannot be read.
pub(crate) fn bad_packet_text() -> String {
    english(Key::BadPacket).to_owned()
}

/// What was taken for granted.
pub(crate) fn assumption_text(assumption: &Assumption) -> String {
    match assumption {
        Assumption::RouteNotAsked(Some(subnet)) => fill(english(Key::RouteNotAskedIn), &[subnet.as_str()]),
        Assumption::RouteNotAsked(None) => english(Key::RouteNotAsked).to_owned(),
        Assumption::SameVpc(_) => english(Key::SameVpc).to_owned(),
    }
}

fn trouble_text(trouble: &Trouble, packet: &Packet) -> String {
    match trouble {
        Trouble::NoSuchEnd { name, .. } => fill(english(Key::NoSuchEnd), &[name]),
        Trouble::SeveralOwners { address, interfaces, .. } => {
            let names: Vec<&str> = interfaces.iter().map(|id| id.as_str()).collect();
            fill(english(Key::SeveralOwners), &[&address.to_string(), &names.join(", ")])
        }
        Trouble::NoCommonFamily { only: Some(family) } => not_in_family(*family, packet),
        Trouble::NoCommonFamily { only: None } => english(Key::NoCommonFamily).to_owned(),
        Trouble::NothingFilters => english(Key::NothingFilters).to_owned(),
    }
}

fn not_in_family(family: Family, packet: &Packet) -> String {
    let protocol = packet.content.protocol().to_string();
    fill(english(Key::NotInFamily), &[&protocol, family_name(family)])
}

/// How an end was named.
pub(super) fn end_name(end: &End) -> String {
    match end {
        End::Address(address) => address.to_string(),
        End::Named(name) => name.clone(),
    }
}
