//! Puts candidates together until a packet fares as it should.

use super::bench::Bench;
use super::moves::Choice;
use super::{MOST_REPAIRS, Wish, open, stop};
use crate::model::{Direction, Network, Packet};
use crate::path::{Exchange, FilterKind, Gate, Verdict, decide};

/// So many candidates of one gate are tried.
const MOST_CHOICES: usize = 16;

/// So many answers are looked at, of which the most promising are kept.
const MOST_LEAVES: usize = 512;

/// A packet and its reply meet no more gates than this, so no answer is longer.
const MOST_STEPS: usize = 10;

/// One answer in the making.
pub(super) struct Found {
    pub(super) choices: Vec<Choice>,
    /// How late its choices came among the candidates of their gates.
    cost: usize,
}

/// A gate of the packet or of its reply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) reply: bool,
    pub(super) filter: FilterKind,
    pub(super) direction: Direction,
}

/// The candidates of one gate.
#[derive(Default)]
pub(super) struct Choices {
    pub(super) list: Vec<Choice>,
    /// Whether there were more.
    pub(super) more: bool,
}

impl Choices {
    pub(super) fn add(&mut self, choice: Choice) {
        if self.list.contains(&choice) {
            return;
        }
        match self.list.len() < MOST_CHOICES {
            true => self.list.push(choice),
            false => self.more = true,
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= MOST_CHOICES
    }
}

/// A search for answers.
pub(super) struct Search<'p> {
    packet: &'p Packet,
    wish: Wish,
    bench: Bench,
    found: Vec<Found>,
    /// Whether anything was left untried.
    pub(super) more: bool,
}

impl<'p> Search<'p> {
    pub(super) fn new(network: &Network, packet: &'p Packet, wish: Wish) -> Self {
        Self { packet, wish, bench: Bench::new(network), found: vec![], more: false }
    }

    /// Everything that fulfils the wish, each without what could be left out.
    pub(super) fn run(&mut self) -> Vec<Vec<Choice>> {
        match self.wish {
            Wish::Pass => self.open(&mut vec![], 0),
            Wish::Stop => self.stop(),
        }
        let mut found = core::mem::take(&mut self.found);
        found.sort_by_key(|found| (found.choices.len(), found.cost));
        let mut kept: Vec<Vec<Choice>> = Vec::new();
        for one in found {
            let one = self.least(one.choices);
            if !kept.contains(&one) {
                kept.push(one);
            }
        }
        if kept.len() > MOST_REPAIRS {
            self.more = true;
            kept.truncate(MOST_REPAIRS);
        }
        kept
    }

    /// Opens the first gate that is closed, in every way, then the next.
    fn open(&mut self, chosen: &mut Vec<Choice>, cost: usize) {
        let exchange = decide(&self.bench.network, self.packet);
        let Some(spot) = closed(&exchange) else {
            if exchange.verdict == Verdict::Allowed {
                self.note(chosen, cost);
            }
            return;
        };
        if chosen.len() >= MOST_STEPS || self.is_done() {
            return;
        }
        let choices = open::choices(&self.bench.network, self.packet, &exchange, spot);
        self.try_all(choices, chosen, cost, &|exchange| !is_closed(exchange, spot), &mut Self::open);
    }

    /// Stops the packet at each gate that could.
    fn stop(&mut self) {
        for gate in decide(&self.bench.network, self.packet).request.gates {
            let spot = Spot { reply: false, filter: gate.filter, direction: gate.direction };
            self.stop_at(spot, &mut vec![], 0);
        }
    }

    fn stop_at(&mut self, spot: Spot, chosen: &mut Vec<Choice>, cost: usize) {
        let exchange = decide(&self.bench.network, self.packet);
        if Wish::Stop.is_fulfilled(&exchange) {
            self.note(chosen, cost);
            return;
        }
        if self.is_done() {
            return;
        }
        let Some(gate) = gate(&exchange, spot) else { return };
        let cause = stop::cause(gate).map(str::to_owned);
        let choices = stop::choices(&self.bench.network, self.packet, gate, spot);
        let helps = |exchange: &Exchange| {
            self::gate(exchange, spot).is_none_or(|gate| {
                gate.verdict == Verdict::Dropped || cause.as_deref().is_some_and(|own| !names(gate, own))
            })
        };
        self.try_all(choices, chosen, cost, &helps, &mut |search, chosen, cost| {
            search.stop_at(spot, chosen, cost);
        });
    }

    /// Goes on from every choice that helps.
    fn try_all(
        &mut self,
        choices: Choices,
        chosen: &mut Vec<Choice>,
        cost: usize,
        helps: &dyn Fn(&Exchange) -> bool,
        then: &mut dyn FnMut(&mut Self, &mut Vec<Choice>, usize),
    ) {
        self.more |= choices.more;
        for (index, choice) in choices.list.into_iter().enumerate() {
            let mark = self.bench.mark();
            if chosen.contains(&choice) || !self.bench.apply(&choice) {
                continue;
            }
            if helps(&decide(&self.bench.network, self.packet)) {
                chosen.push(choice);
                then(self, chosen, cost + index);
                chosen.pop();
            }
            self.bench.back(mark);
        }
    }

    fn note(&mut self, chosen: &[Choice], cost: usize) {
        if !chosen.is_empty() {
            self.found.push(Found { choices: chosen.to_vec(), cost });
        }
    }

    fn is_done(&mut self) -> bool {
        let done = self.found.len() >= MOST_LEAVES;
        self.more |= done;
        done
    }

    /// Choices without those that are not needed.
    fn least(&mut self, mut choices: Vec<Choice>) -> Vec<Choice> {
        let mut index = 0;
        while choices.len() > 1 && index < choices.len() {
            let left_out = choices.remove(index);
            if !self.fulfils(&choices) {
                choices.insert(index, left_out);
                index += 1;
            }
        }
        choices
    }

    fn fulfils(&mut self, choices: &[Choice]) -> bool {
        let mark = self.bench.mark();
        let fits = choices.iter().all(|choice| self.bench.apply(choice));
        let fulfilled = fits && self.wish.is_fulfilled(&decide(&self.bench.network, self.packet));
        self.bench.back(mark);
        fulfilled
    }
}

impl Wish {
    /// Whether a packet fares as wished.
    pub(super) fn is_fulfilled(self, exchange: &Exchange) -> bool {
        match self {
            Self::Pass => exchange.verdict == Verdict::Allowed,
            Self::Stop => exchange.request.verdict == Verdict::Dropped,
        }
    }
}

/// The first gate that does not surely let the packet, or its reply, pass.
fn closed(exchange: &Exchange) -> Option<Spot> {
    let legs = [(false, Some(&exchange.request)), (true, exchange.reply.as_ref())];
    legs.into_iter().find_map(|(reply, outcome)| {
        let gate = outcome?.gates.iter().find(|gate| gate.verdict != Verdict::Allowed)?;
        Some(Spot { reply, filter: gate.filter, direction: gate.direction })
    })
}

fn is_closed(exchange: &Exchange, spot: Spot) -> bool {
    gate(exchange, spot).is_some_and(|gate| gate.verdict != Verdict::Allowed)
}

/// The gate at a spot, if the packet, or its reply, comes there.
pub(super) fn gate(exchange: &Exchange, spot: Spot) -> Option<&Gate> {
    let outcome = if spot.reply { exchange.reply.as_ref()? } else { &exchange.request };
    outcome.gates.iter().find(|gate| gate.filter == spot.filter && gate.direction == spot.direction)
}

/// Whether a rule is among those that let a packet pass a gate, or might.
fn names(gate: &Gate, rule: &str) -> bool {
    gate.rules.iter().any(|own| own == rule)
        || gate.misses.iter().any(|miss| miss.unknown && miss.rule.as_str() == rule)
}
