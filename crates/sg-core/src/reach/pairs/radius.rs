//! How far somebody comes who takes over what can be reached: from one to the next, by the fewest hops.

use super::{Class, Flow, Pairs};
use crate::model::Network;

/// Whom somebody reaches, directly and over others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Radius {
    /// The class where it starts.
    pub start: usize,
    /// The nearest first, then in order of classes.
    pub reached: Vec<Reached>,
}

/// A class that is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The class: all of its members but the one where it starts.
    pub class: usize,
    /// How many connections it takes, one after the other.
    pub hops: u32,
    /// The class that the last of them comes from.
    pub via: usize,
    /// What the last of them is.
    pub flow: Flow,
}

impl Pairs {
    /// Whom somebody reaches with what is certainly allowed. Hosts and the internet are reached, but nobody goes on from
    /// them: what they do is not of this network.
    pub fn radius(&mut self, network: &Network, start: usize) -> Radius {
        let classes: Vec<Class> = self.classes().collect();
        let mut seen = vec![false; classes.len()];
        let mut reached: Vec<Reached> = vec![];
        let mut wave = vec![start];
        let mut hops = 0;
        while !wave.is_empty() {
            hops += 1;
            let mut next = vec![];
            for from in wave {
                for to in self.sure.columns(from) {
                    if let Some(seen) = seen.get_mut(to)
                        && !*seen
                        && (to != start
                            || matches!(classes.get(to), Some(Class::Interfaces(own)) if own.len() > 1))
                    {
                        *seen = true;
                        next.push((to, from));
                    }
                }
            }
            next.sort_unstable();
            wave = vec![];
            for (to, via) in next {
                reached.push(Reached { class: to, hops, via, flow: Flow::default() });
                if matches!(classes.get(to), Some(Class::Interfaces(_))) {
                    wave.push(to);
                }
            }
        }
        for one in &mut reached {
            one.flow = self.flow(network, one.via, one.class);
        }
        Radius { start, reached }
    }
}
