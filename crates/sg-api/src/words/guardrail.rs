//! Whether guardrails hold, in words.

use sg_core::reach::Doubt;
use sg_formats::fill;

use super::english::{SetKey, english_of_sets};

/// It holds.
pub(crate) fn guardrail_holds_text() -> String {
    say(SetKey::GuardrailHolds, &[])
}

/// A packet breaks it: one that is not delivered and answered where all should be, else one that is delivered.
pub(crate) fn guardrail_broken_text(all_should_be: bool, witness: &str) -> String {
    let key = if all_should_be { SetKey::GuardrailNotDelivered } else { SetKey::GuardrailDelivered };
    say(key, &[witness])
}

/// It cannot be read.
pub(crate) fn guardrail_unreadable_text(why: &str) -> String {
    say(SetKey::GuardrailUnreadable, &[why])
}

/// Why nobody can tell.
pub(crate) fn doubt_text(doubt: &Doubt, witness: &str) -> String {
    match doubt {
        Doubt::Packet(_) => say(SetKey::DoubtPacket, &[witness]),
        Doubt::Entries => say(SetKey::DoubtEntries, &[]),
        Doubt::Nobody => say(SetKey::DoubtNobody, &[]),
        Doubt::NotFiltered => say(SetKey::DoubtNotFiltered, &[]),
        Doubt::TooMuch => say(SetKey::DoubtTooMuch, &[]),
    }
}

fn say(key: SetKey, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}
