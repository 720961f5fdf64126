//! Reasons in words. Sentences are keyed and stand in one file, ready to be translated; what is put into
//! them (addresses, ids, ports) is never translated.

#[cfg(feature = "sets")]
mod compare;
mod english;
#[cfg(feature = "sets")]
mod exposure;
mod flow;
mod gate;
#[cfg(feature = "sets")]
mod guardrail;
#[cfg(all(feature = "sets", feature = "steps"))]
mod least;
mod miss;
mod need;
mod outcome;
#[cfg(feature = "sets")]
mod phrase;
#[cfg(feature = "sets")]
mod reach;
#[cfg(all(feature = "sets", feature = "steps"))]
mod repair;
#[cfg(feature = "sets")]
mod spare;
#[cfg(feature = "steps")]
mod step;

#[cfg(feature = "sets")]
pub(crate) use compare::{box_text, comparison_text, peers_text, unlike_text, witness_text};
#[cfg(feature = "sets")]
pub(crate) use exposure::{amount_text, number_text, open_text, reached_text, stretch_label};
pub(crate) use flow::flow_text;
pub(crate) use gate::gate_text;
#[cfg(feature = "sets")]
pub(crate) use guardrail::{
    doubt_text, guardrail_broken_text, guardrail_holds_text, guardrail_unreadable_text,
};
#[cfg(all(feature = "sets", feature = "steps"))]
pub(crate) use least::{coverage_text, least_text, uncovered_text};
pub(crate) use miss::{field_text, miss_text, reason_of};
pub(crate) use need::need_text;
pub(crate) use outcome::{assumption_text, bad_packet_text, exchange_text, never_arrived_text, outcome_text};
#[cfg(feature = "sets")]
pub(crate) use phrase::{guardrail_says, rules_say};
#[cfg(feature = "sets")]
pub(crate) use reach::{
    class_text, radius_text, reach_about, reach_text, service_texts, service_told, services_text,
};
#[cfg(all(feature = "sets", feature = "steps"))]
pub(crate) use repair::{of_reply_problem, repair_text, repair_title, repairs_text};
#[cfg(feature = "sets")]
pub(crate) use spare::{
    fewest_text, mergeable_text, place_text, spare_about, spare_rule_text, spare_text, together_text,
};
#[cfg(feature = "steps")]
pub(crate) use step::{
    accepted_text, bad_step_text, edited_text, misfit_code, misfit_text, no_reply_text, refused_text,
    waited_text,
};

use english::{Key, english};
use sg_formats::fill;

/// The sentence of a key about these things.
#[inline(never)]
fn say(key: Key, about: &[&str]) -> String {
    fill(english(key), about)
}

/// Adds one more thing to a list in words.
#[inline(never)]
fn add(list: &mut String, between: &str, thing: &str) {
    if !list.is_empty() {
        list.push_str(between);
    }
    list.push_str(thing);
}

#[cfg(test)]
mod tests {
    use sg_formats::fill;

    #[test]
    fn places_are_filled_in_any_order() {
        assert_eq!(
            fill("{1} lies outside {0}", &["10.0.0.0/8", "192.0.2.1"]),
            "192.0.2.1 lies outside 10.0.0.0/8"
        );
        assert_eq!(fill("nothing to put in", &[]), "nothing to put in");
    }

    #[test]
    fn what_is_put_in_is_not_read_again() {
        assert_eq!(fill("{0} and {1}", &["{1}", "b"]), "{1} and b");
    }
}
