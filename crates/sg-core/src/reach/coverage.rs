//! Rules that nothing which a person wrote down asks for: no packet of theirs that passes matches them, and without them
//! every guardrail fares as it does.

use std::collections::BTreeSet;

use super::hold::weigh;
use super::{Guardrail, Held};
use crate::model::{Direction, Edit, GroupId, Network, Packet, RuleId, Service};
use crate::path::{FilterKind, Outcome, Verdict, decide};
use crate::space::services_meet;

/// So many packets are decided for guardrails, and no more: a second or so. Chosen.
const MOST_DECIDED: usize = 300_000;

/// What is asked for, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many of the packets pass.
    pub passing: usize,
    /// Rules that no packet which passes matches, and whose removal turns no guardrail.
    pub uncovered: Vec<Uncovered>,
    /// Rules that no packet which passes matches, and that were not tried against every guardrail: there was too much to do.
    pub untried: Vec<RuleId>,
}

/// A rule that nothing asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// The rule.
    pub rule: RuleId,
    /// Its group.
    pub group: GroupId,
    /// Its direction.
    pub direction: Direction,
}

/// Which rules packets and guardrails ask for. Of a packet both ways count; one that answers another is no packet of its
/// own. A guardrail turns where it held and does not, did not and holds, or nobody can tell any more.
pub fn coverage(network: &Network, packets: &[Packet], guardrails: &[Guardrail]) -> Coverage {
    let mut found = Coverage::default();
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for packet in packets.iter().filter(|packet| packet.reply_to.is_none()) {
        let exchange = decide(network, packet);
        if exchange.verdict == Verdict::Allowed {
            found.passing += 1;
            matched(&exchange.request, &mut asked);
            exchange.reply.iter().for_each(|reply| matched(reply, &mut asked));
        }
    }
    let mut decided = 0_usize;
    let held: Vec<u8> = guardrails
        .iter()
        .map(|guardrail| {
            let (held, packets) = weigh(network, guardrail);
            decided = decided.saturating_add(packets);
            fate(&held)
        })
        .collect();
    for group in &network.groups {
        for direction in [Direction::Inbound, Direction::Outbound] {
            for slot in group.rules(direction) {
                let Some(rule) = &slot.rule else { continue };
                if asked.contains(slot.id.as_str()) {
                    continue;
                }
                let mut about =
                    guardrails.iter().zip(&held).filter(|(own, _)| is_about(own, rule.service)).peekable();
                if about.peek().is_some() && decided >= MOST_DECIDED {
                    found.untried.push(slot.id.clone());
                    continue;
                }
                let mut without = None;
                let turns = about.any(|(guardrail, before)| {
                    let without = without.get_or_insert_with(|| {
                        let mut without = network.clone();
                        let gone = without.apply(&Edit::RemoveRule { rule: slot.id.clone() });
                        (without, gone.is_ok())
                    });
                    let (held, packets) = weigh(&without.0, guardrail);
                    decided = decided.saturating_add(packets);
                    !without.1 || fate(&held) != *before
                });
                if !turns {
                    let (rule, group) = (slot.id.clone(), group.id.clone());
                    found.uncovered.push(Uncovered { rule, group, direction });
                }
            }
        }
    }
    found
}

/// The rules of groups that let a packet pass.
fn matched(outcome: &Outcome, asked: &mut BTreeSet<String>) {
    for gate in outcome.gates.iter().filter(|gate| gate.filter == FilterKind::Groups) {
        asked.extend(gate.rules.iter().cloned());
    }
}

/// Whether a rule for some service can matter to a guardrail: one without services is about all.
fn is_about(guardrail: &Guardrail, service: Service) -> bool {
    guardrail.services.is_empty() || guardrail.services.iter().any(|own| services_meet(*own, service))
}

const fn fate(held: &Held) -> u8 {
    match held {
        Held::Holds => 0,
        Held::Broken(_) => 1,
        Held::Unknown(_) => 2,
    }
}
