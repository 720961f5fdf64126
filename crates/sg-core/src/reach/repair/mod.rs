//! Edits that let a dropped packet pass, and edits that stop one that passes: each is tried, compared with the network as
//! it stands, and held against guardrails.
//!
//! Candidates come from what a gate said: rules that could be added, rules that nearly match, memberships, entries of
//! network ACLs, links. They are put together until the packet fares as wanted (`search`); nothing that could be left
//! out stays in an answer.

mod accept;
mod bench;
mod moves;
mod open;
mod rank;
mod search;
mod stop;

pub(super) use open::{EPHEMERAL, exactly, peers};
pub use rank::Repair;

use crate::model::{Network, Packet};
use crate::path::{Need, Verdict, decide};
use crate::reach::Guardrail;

use rank::ranked;
use search::Search;

/// So many answers are compared and given at most.
pub const MOST_REPAIRS: usize = 64;

/// What is to become of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It passes from end to end, and so does its reply (S-412).
    Pass,
    /// It does not arrive.
    Stop,
}

/// What can be done about a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repairs {
    /// What becomes of it now: with its reply where it is to pass, alone where it is to be stopped.
    pub verdict: Verdict,
    /// What fulfils the wish: first what breaks no guardrail, then what opens, or closes, least.
    pub repairs: Vec<Repair>,
    /// Whether there are more than were looked for.
    pub more: bool,
    /// What would have to change of a dropped packet and is no edit: a route, an address, room for more connections.
    pub beyond: Vec<Need>,
}

/// Finds out what fulfils a wish about a new connection whose first packet is `packet`; nothing where it is fulfilled.
///
/// Every combination of candidates is tried while a gate has no more than 16 of them and no more than [`MOST_REPAIRS`]
/// fulfil the wish; beyond, some are, and `more` says so. No answer has an edit that could be left out.
pub fn repair(network: &Network, packet: &Packet, wish: Wish, guardrails: &[Guardrail]) -> Repairs {
    let exchange = decide(network, packet);
    let verdict = match wish {
        Wish::Pass => exchange.verdict,
        Wish::Stop => exchange.request.verdict,
    };
    let beyond: Vec<Need> = exchange.request.needs.iter().filter(|need| is_beyond(need)).cloned().collect();
    let mut answer = Repairs { verdict, repairs: vec![], more: false, beyond: vec![] };
    if exchange.request.trouble.is_some() || wish.is_fulfilled(&exchange) {
        return answer;
    }
    if wish == Wish::Pass && !beyond.is_empty() {
        answer.beyond = beyond;
        return answer;
    }
    let mut search = Search::new(network, packet, wish);
    let found = search.run();
    answer.more = search.more;
    answer.repairs = ranked(network, packet, wish, found, guardrails);
    answer
}

/// Whether no edit of the document's rules, memberships, entries or links would do it.
const fn is_beyond(need: &Need) -> bool {
    use crate::path::Change;
    matches!(need.change, Change::PublicSubnet(_) | Change::PublicAddress(..) | Change::Room)
}
