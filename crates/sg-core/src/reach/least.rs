//! The fewest and narrowest rules that let wanted packets pass and `allow` guardrails hold, in place of those that stand
//! there.
//!
//! It begins without any rule. Each wanted packet gets a rule at every gate of groups that is closed to it: for exactly its
//! service, at the group whose rule lets it pass today, else at the one that fewest carry; for whom today's rule names if that
//! is a group or a list, else for a group of the other end where a reference is recognised there, else for its address. An
//! `allow` guardrail gets rules for whom it names. What turns out to be needless then goes, and rules that one can stand for
//! are one. Chosen; AWS has no such thing.

use super::crowd::{Crowd, Someone};
use super::hold::weigh;
use super::repair::{EPHEMERAL, exactly, peers};
use super::spare::Bench;
use super::{Comparison, Demand, Guardrail, Held, Party, compare, hold, spare_groups};
use crate::filter::any_rule;
use crate::model::{
    Cidr, Content, Direction, Edit, Family, Group, GroupId, GroupRef, Interface, Network, Packet, Peer,
    PortRange, Rule, RuleId, RuleSlot, Service, family_of,
};
use crate::path::{Exchange, FilterKind, Scene, Verdict, Walk, decide};

/// A packet and its reply meet no more gates of groups than this.
const MOST_GATES: usize = 8;

/// So many packets that break a guardrail are mended one by one.
const MOST_BREACHES: usize = 32;

/// So many packets are decided to find out what is needless. Chosen.
const MOST_DECIDED: usize = 100_000;

/// A set of rules that lets pass what is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Least {
    /// How many readable rules stand there today.
    pub now: usize,
    /// How many there would be.
    pub then: usize,
    /// What makes them these.
    pub edits: Vec<Edit>,
    /// All that changes.
    pub comparison: Comparison,
    /// Wanted packets, by their places, that no rule of a group lets pass.
    pub unmet: Vec<usize>,
    /// Guardrails, by their places: `allow` ones that would not hold, and others that hold and would not.
    pub breaks: Vec<usize>,
    /// Whether everything that could be left out was.
    pub exact: bool,
}

/// The least that lets wanted packets pass and `allow` guardrails hold; none where nothing is wanted.
pub fn least(network: &Network, wanted: &[Packet], guardrails: &[Guardrail]) -> Option<Least> {
    let packets: Vec<(usize, &Packet)> =
        wanted.iter().enumerate().filter(|(_, packet)| packet.reply_to.is_none()).collect();
    let allows: Vec<&Guardrail> =
        guardrails.iter().filter(|guardrail| guardrail.demand == Demand::Allow).collect();
    if packets.is_empty() && allows.is_empty() {
        return None;
    }
    let mut draft = Draft::new(network);
    allows.iter().for_each(|guardrail| draft.allow(guardrail));
    let (met, unmet): (Vec<_>, Vec<_>) = packets.into_iter().partition(|(_, packet)| draft.grant(packet));
    let met: Vec<&Packet> = met.into_iter().map(|(_, packet)| packet).collect();
    let exact = draft.leave_out(&met, &allows);
    for found in spare_groups(&draft.after).0 {
        for edit in found.fewest.iter().flat_map(|fewest| &fewest.edits) {
            let _ = draft.after.apply(edit);
        }
    }
    let mut bench = Bench::new(network, "least");
    let mut edits = Vec::new();
    for (group, then) in network.groups.iter().zip(&draft.after.groups) {
        for direction in BOTH {
            edits.extend(bench.rewrite(group, direction, &readable(then, direction)));
        }
    }
    let mut after = network.clone();
    edits.iter().try_for_each(|edit| after.apply(edit)).ok()?;
    let breaks = guardrails.iter().enumerate().filter(|(_, guardrail)| {
        let wanted = guardrail.demand == Demand::Allow || hold(network, guardrail) == Held::Holds;
        wanted && hold(&after, guardrail) != Held::Holds
    });
    Some(Least {
        now: count(network),
        then: count(&after),
        comparison: compare(network, &after),
        unmet: unmet.into_iter().map(|(index, _)| index).collect(),
        breaks: breaks.map(|(index, _)| index).collect(),
        edits,
        exact,
    })
}

const BOTH: [Direction; 2] = [Direction::Inbound, Direction::Outbound];

fn readable(group: &Group, direction: Direction) -> Vec<Rule> {
    group.rules(direction).iter().filter_map(|slot| slot.rule.clone()).collect()
}

fn count(network: &Network) -> usize {
    network.groups.iter().flat_map(|group| BOTH.map(|way| readable(group, way).len())).sum()
}

/// Rules in the making.
struct Draft<'n> {
    today: &'n Network,
    after: Network,
    /// What was added, in order.
    added: Vec<(GroupId, Direction, Rule)>,
}

impl<'n> Draft<'n> {
    fn new(today: &'n Network) -> Self {
        let mut after = today.clone();
        for group in &mut after.groups {
            group.inbound.retain(|slot| slot.rule.is_none());
            group.outbound.retain(|slot| slot.rule.is_none());
        }
        Self { today, after, added: vec![] }
    }

    fn list(&mut self, group: &GroupId, direction: Direction) -> Option<&mut Vec<RuleSlot>> {
        let group = self.after.groups.iter_mut().find(|own| own.id == *group)?;
        Some(match direction {
            Direction::Inbound => &mut group.inbound,
            Direction::Outbound => &mut group.outbound,
        })
    }

    /// Adds a rule, if it does not stand there yet.
    fn add(&mut self, group: &GroupId, direction: Direction, rule: Rule) -> bool {
        let id = RuleId::new(format!("least {}", self.added.len()));
        let Some(list) = self.list(group, direction) else { return false };
        if list.iter().any(|slot| slot.rule.as_ref() == Some(&rule)) {
            return false;
        }
        list.push(RuleSlot { id, description: None, rule: Some(rule.clone()) });
        self.added.push((group.clone(), direction, rule));
        true
    }

    fn remove(&mut self, (group, direction, rule): &(GroupId, Direction, Rule)) {
        if let Some(list) = self.list(group, *direction) {
            list.retain(|slot| slot.rule.as_ref() != Some(rule));
        }
    }

    /// Lets a packet and its reply pass, or leaves everything as it is.
    fn grant(&mut self, packet: &Packet) -> bool {
        let before = self.added.len();
        for _ in 0..=MOST_GATES {
            let exchange = decide(&self.after, packet);
            if exchange.verdict == Verdict::Allowed {
                return true;
            }
            let missing = self.missing(packet, &exchange);
            if !missing.is_some_and(|(group, direction, rule)| self.add(&group, direction, rule)) {
                break;
            }
        }
        for own in self.added.split_off(before) {
            self.remove(&own);
        }
        false
    }

    /// The rule that the first closed gate lacks; none where it is no gate of groups.
    fn missing(&self, packet: &Packet, exchange: &Exchange) -> Option<(GroupId, Direction, Rule)> {
        let is_reply = exchange.request.verdict == Verdict::Allowed;
        let (outcome, sent) = match is_reply {
            true => (exchange.reply.as_ref()?, &exchange.answer.as_ref()?.packet),
            false => (&exchange.request, packet),
        };
        let gate = outcome.gates.iter().find(|gate| gate.verdict == Verdict::Dropped)?;
        if gate.filter != FilterKind::Groups {
            return None;
        }
        let direction = gate.direction;
        let walk = Walk::new(Scene::new(&self.after), sent).ok()?;
        let passing = walk.passing(direction)?;
        let seen = &passing.seen;
        let near: Vec<&Group> = passing.carried.groups().collect();
        let fits = |rule: &Rule| any_rule(&self.after, seen, [rule]) == Some(true);
        // As it is today, as far as that is narrow.
        let mut known: Vec<(&GroupId, &Peer)> = Vec::new();
        for group in &near {
            let Some(group) = self.today.group(&group.id) else { continue };
            let rules = group.rules(direction).iter().filter_map(|slot| slot.rule.as_ref());
            known.extend(rules.filter(|rule| fits(rule)).map(|rule| (&group.id, &rule.peer)));
        }
        let today = known.into_iter().min_by_key(|(_, peer)| width(peer));
        let group = match today {
            Some((group, _)) => group.clone(),
            None => near.iter().min_by_key(|group| self.carriers(&group.id))?.id.clone(),
        };
        let service = match sent.content {
            Content::Tcp { port, .. } if is_reply && port >= EPHEMERAL.0 => Service::Tcp(ephemeral()?),
            Content::Udp { port, .. } if is_reply && port >= EPHEMERAL.0 => Service::Udp(ephemeral()?),
            content => exactly(&content),
        };
        let named = today.map(|(_, peer)| peer).filter(|peer| !matches!(peer, Peer::Cidr(_))).cloned();
        let at = self.after.group(&group);
        let mut others: Vec<Peer> = peers(&self.after, seen, at)
            .into_iter()
            .filter(|peer| !matches!(peer, Peer::PrefixList(_)))
            .collect();
        others.sort_by_key(|peer| match peer {
            Peer::Group(named) => (0, self.carriers(&named.group)),
            peer => (1, usize::from(width(peer).1)),
        });
        let rules = named.into_iter().chain(others).map(|peer| Rule { service, peer });
        let rule = rules.into_iter().find(|rule| fits(rule))?;
        Some((group, direction, rule))
    }

    /// How many interfaces carry a group.
    fn carriers(&self, group: &GroupId) -> usize {
        self.today.interfaces.iter().filter(|own| own.groups.contains(group)).count()
    }

    /// Rules for whom an `allow` guardrail names, then what else it takes until it holds.
    fn allow(&mut self, guardrail: &Guardrail) {
        let Guardrail { from, to, services, .. } = guardrail;
        let services = if services.is_empty() { &[Service::All][..] } else { services };
        for (near, direction, far) in [(to, Direction::Inbound, from), (from, Direction::Outbound, to)] {
            for group in self.groups_of(near) {
                for peer in self.peers_of(far, &group) {
                    for service in services {
                        self.add(&group, direction, Rule { service: *service, peer: peer.clone() });
                    }
                }
            }
        }
        for _ in 0..MOST_BREACHES {
            match hold(&self.after, guardrail) {
                Held::Broken(packet) if self.grant(&packet) => {}
                _ => break,
            }
        }
    }

    /// The groups that rules for a party stand in: of each interface the one that fewest carry.
    fn groups_of(&self, party: &Party) -> Vec<GroupId> {
        if let Party::Group(id) = party {
            return vec![id.clone()];
        }
        let mut groups: Vec<GroupId> = Vec::new();
        for member in Crowd::of(self.today, party).into_iter().flat_map(|crowd| crowd.members) {
            if let Someone::Interface(own, _) = member
                && let Some(group) = self.narrowest(own)
                && !groups.contains(group)
            {
                groups.push(group.clone());
            }
        }
        groups
    }

    fn narrowest<'i>(&self, own: &'i Interface) -> Option<&'i GroupId> {
        own.groups.iter().min_by_key(|id| self.carriers(id))
    }

    /// How rules of a group name a party.
    fn peers_of(&self, party: &Party, near: &GroupId) -> Vec<Peer> {
        let reference = |id: &GroupId| Peer::Group(GroupRef { account: None, group: id.clone() });
        let blocks = |blocks: &[Cidr]| blocks.iter().copied().map(Peer::Cidr).collect();
        match party {
            Party::Group(id) => vec![reference(id)],
            Party::PrefixList(id) => vec![Peer::PrefixList(id.clone())],
            Party::Block(block) => vec![Peer::Cidr(*block)],
            Party::Internet => {
                let speaks = |family| {
                    let mut members = self.today.interfaces.iter().filter(|own| own.groups.contains(near));
                    members.any(|own| own.addresses.iter().any(|address| family_of(*address) == family))
                };
                let all = [(Family::V4, "0.0.0.0/0"), (Family::V6, "::/0")];
                let known = all.into_iter().filter(|(family, _)| speaks(*family));
                known.filter_map(|(_, block)| block.parse().ok().map(Cidr::new).map(Peer::Cidr)).collect()
            }
            Party::Host(id) => {
                let host = self.today.hosts.iter().find(|host| host.id == *id);
                let addresses = host.into_iter().flat_map(|host| &host.addresses);
                addresses.map(|address| Peer::Cidr(Cidr::host(*address))).collect()
            }
            Party::Interface(_) => self.groups_of(party).iter().map(reference).collect(),
            Party::Subnet(id) => self.today.subnet(id).map_or_else(Vec::new, |own| blocks(&own.cidrs)),
            Party::Vpc(id) => self.today.vpc(id).map_or_else(Vec::new, |own| blocks(&own.cidrs)),
        }
    }

    /// Leaves out what is needless, the newest first; whether all of it was tried.
    fn leave_out(&mut self, wanted: &[&Packet], allows: &[&Guardrail]) -> bool {
        let holds: Vec<&Guardrail> =
            allows.iter().copied().filter(|own| hold(&self.after, own) == Held::Holds).collect();
        let mut decided = 0_usize;
        for own in self.added.clone().iter().rev() {
            if decided > MOST_DECIDED {
                return false;
            }
            self.remove(own);
            let mut fares = wanted.iter().all(|packet| {
                decided += 1;
                decide(&self.after, packet).verdict == Verdict::Allowed
            });
            fares = fares
                && holds.iter().all(|guardrail| {
                    let (held, packets) = weigh(&self.after, guardrail);
                    decided = decided.saturating_add(packets);
                    held == Held::Holds
                });
            if !fares {
                let (group, direction, rule) = own;
                self.add(group, *direction, rule.clone());
            }
        }
        true
    }
}

/// The narrower first: a member, one of a list, a block by its size.
fn width(peer: &Peer) -> (u8, u8) {
    match peer {
        Peer::Group(_) => (0, 0),
        Peer::PrefixList(_) => (1, 0),
        Peer::Cidr(block) => (2, u8::MAX - block.prefix()),
    }
}

fn ephemeral() -> Option<PortRange> {
    PortRange::new(EPHEMERAL.0, EPHEMERAL.1)
}
