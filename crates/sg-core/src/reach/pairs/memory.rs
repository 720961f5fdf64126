//! What an interface remembers, as far as services tell: answers to what it remembers pass (S-230).

use super::classes::Member;
use super::passes::{Pass, Passes};
use crate::chosen::SOURCE_PORT;
use crate::model::{Content, Direction, Flags, Network, Peer, PortRange, Service};
use crate::space::{Ranges, difference, intersection, tidy};

/// What an interface remembers of a flow, where that makes a difference to the answer.
pub(super) struct Memory {
    /// Services of which nothing is remembered (S-320).
    untracked: Ranges<u32>,
    /// UDP where nothing listens.
    unheard: Option<(u32, u32)>,
    /// Whether a group's rules are not here: then nobody can tell of the rest whether it is remembered.
    elsewhere: Option<[(u32, u32); 2]>,
    /// What it has to remember, if that passes.
    tracked: Ranges<u32>,
}

impl Memory {
    pub(super) fn new(network: &Network, member: &Member, direction: Direction, passes: &Passes) -> Self {
        let untracked = untracked(network, member, direction, passes);
        Self {
            tracked: tracked(&untracked, passes),
            untracked,
            unheard: passes.is_wide().then(|| passes.unheard()),
            elsewhere: member.elsewhere.then(|| [passes.tcp(), passes.udp()]),
        }
    }

    /// What of a pass is answered, as far as the groups go: answers to what is remembered pass, others need a rule.
    pub(super) fn kept(&self, passes: &mut Passes, pass: Pass, back: Pass, limit: Option<u32>) -> Pass {
        let mut pass = pass;
        if let Some(unheard) = self.unheard {
            let error = passes.port_unreachable();
            let [by_rule, perhaps] = passes.has(back, &error);
            if !by_rule {
                let lost = intersection(&[unheard], &self.untracked);
                let sure_lost = if self.elsewhere.is_some() { vec![unheard] } else { lost.clone() };
                let [sure, most] = passes.sets(pass);
                let sure = difference(sure, &sure_lost);
                let most = if perhaps { most.to_vec() } else { difference(most, &lost) };
                pass = passes.exactly(sure, most);
            }
        }
        if let Some(regions) = self.elsewhere {
            let answers = [
                Content::Tcp { source: None, port: SOURCE_PORT, flags: Flags::SynAck },
                Content::Udp { source: None, port: SOURCE_PORT },
            ];
            for (region, answer) in regions.into_iter().zip(answers) {
                let [by_rule, _] = passes.has(back, &answer);
                if !by_rule {
                    let less = difference(&[region], &self.untracked);
                    pass = passes.without(pass, &less, false);
                }
            }
        }
        if limit == Some(0) {
            pass = passes.without(pass, &self.tracked, self.elsewhere.is_none());
        }
        pass
    }
}

/// What an interface would have to remember to let it pass.
pub(super) fn tracked(untracked: &[(u32, u32)], passes: &Passes) -> Ranges<u32> {
    let mut all = vec![];
    passes.points(Service::All, &mut all);
    difference(&difference(&all, untracked), &passes.unasked())
}

/// What the rules of groups leave untracked, as far as services go (S-319, S-320).
pub(super) fn untracked(
    network: &Network,
    member: &Member,
    direction: Direction,
    passes: &Passes,
) -> Ranges<u32> {
    let family = passes.family();
    let everybody = |way: Direction| -> Vec<Service> {
        let groups = member.groups.iter().filter_map(|group| network.groups.get(*group as usize));
        let rules = groups.flat_map(|group| group.rules(way)).filter_map(|slot| slot.rule.as_ref());
        let literal = rules.filter(|rule| {
            matches!(&rule.peer, Peer::Cidr(block) if block.is_everything() && block.family() == family)
        });
        literal.map(|rule| rule.service).collect()
    };
    let (there, back) = (everybody(direction), everybody(direction.turned()));
    let all = |services: &[Service], whole: Service| {
        services.iter().any(|own| *own == Service::All || *own == whole)
    };
    let (tcp, udp) = (Service::Tcp(PortRange::ALL), Service::Udp(PortRange::ALL));
    let mut points = vec![];
    for service in &there {
        for whole in [tcp, udp] {
            if !all(&back, whole) {
                continue;
            }
            match service {
                Service::All => passes.points(whole, &mut points),
                service if service.protocol() == whole.protocol() => passes.points(*service, &mut points),
                _ => {}
            }
        }
    }
    // Of a UDP flow nobody remembers which way it was opened (S-319).
    let answer = Content::Udp { source: None, port: SOURCE_PORT };
    if all(&there, udp) && back.iter().any(|service| service.fits(&answer)) {
        passes.points(udp, &mut points);
    }
    tidy(points)
}
