//! What each answer opens and closes, whether guardrails stand, and which answer comes first.

use core::cmp::Ordering;

use super::Wish;
use super::accept::accepts;
use super::moves::{Choice, edits_of};
use crate::model::{Content, Edit, Flags, Network, Packet};
use crate::path::decide;
use crate::reach::{Changed, Comparison, Guardrail, Held, compare, hold};
use crate::space::{Count, Volume};
use crate::timeline::{Act, Mark, Step, marks};

/// Edits that fulfil a wish, and what else they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The edits, in order.
    pub edits: Vec<Edit>,
    /// What changes.
    pub comparison: Comparison,
    /// The guardrails, by their places in the list, that hold now and will not.
    pub breaks: Vec<usize>,
    /// Of a stop: whether a connection that is open already lives on (S-233).
    pub lives_on: bool,
}

/// Answers, tried and in order.
pub(super) fn ranked(
    network: &Network,
    packet: &Packet,
    wish: Wish,
    found: Vec<Vec<Choice>>,
    guardrails: &[Guardrail],
) -> Vec<Repair> {
    let held: Vec<bool> = match found.is_empty() {
        true => vec![],
        false => guardrails.iter().map(|guardrail| hold(network, guardrail) == Held::Holds).collect(),
    };
    let mut repairs: Vec<Repair> = Vec::new();
    for choices in found {
        let Some((edits, after)) = edits_of(network, &choices) else { continue };
        if !wish.is_fulfilled(&decide(&after, packet)) || !accepts(network, &after, &edits) {
            continue;
        }
        let breaks = guardrails.iter().zip(&held).enumerate();
        let breaks = breaks.filter(|(_, (own, held))| **held && hold(&after, own) != Held::Holds);
        repairs.push(Repair {
            breaks: breaks.map(|(index, _)| index).collect(),
            comparison: compare(network, &after),
            lives_on: wish == Wish::Stop && lives_on(network, packet, &edits),
            edits,
        });
    }
    repairs.sort_by(|one, other| order(wish, one, other));
    repairs
}

/// What breaks a guardrail comes last; before it, what changes a link, of which no set tells; else the least comes first:
/// to everybody, then in IPv4, in IPv6, to members.
fn order(wish: Wish, one: &Repair, other: &Repair) -> Ordering {
    let key = |repair: &Repair| {
        let Comparison { opened, closed, not_compared, .. } = &repair.comparison;
        let (first, second) = match wish {
            Wish::Pass => (opened, closed),
            Wish::Stop => (closed, opened),
        };
        let links = !not_compared.is_empty();
        (repair.breaks.len(), links, amounts(first), amounts(second), repair.edits.len())
    };
    key(one).cmp(&key(other))
}

/// How much: public, IPv4, IPv6, members.
fn amounts(changed: &Changed) -> [Count; 4] {
    let mut public = Count::default();
    for found in &changed.boxes {
        public.add(found.amount.public.times(found.services));
    }
    let Volume { ipv4, ipv6, members } = changed.volume;
    [public, ipv4, ipv6, members]
}

/// Whether packets of a connection that was opened before the edits still pass after them.
fn lives_on(network: &Network, packet: &Packet, edits: &[Edit]) -> bool {
    let mut again = packet.clone();
    if let Content::Tcp { flags, .. } = &mut again.content {
        *flags = Flags::Ack;
    }
    let acts =
        [Act::Packet(packet.clone()), Act::Reply { to: 0 }, Act::Edit(edits.to_vec()), Act::Packet(again)];
    let steps: Vec<Step> = acts.into_iter().map(|act| Step { id: String::new(), act: Some(act) }).collect();
    marks(network, &steps).last() == Some(&Mark::Allowed)
}
