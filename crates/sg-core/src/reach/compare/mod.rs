//! Two networks: what became open or closed at each interface and group, and what of the rest became tracked or
//! untracked (S-320): equal admission is not equal behaviour.

mod boxes;
mod cancel;
mod pair;
mod peers;
mod unlike;
mod witness;

pub use boxes::{Amount, Effect, MAX_BOXES, TrafficBox};
pub use pair::Thing;
pub use peers::BoxPeers;
pub use unlike::{NotCompared, Unlike};

pub(super) use peers::cidrs;

use boxes::Sides;
use cancel::Gate;
use pair::Pairs;

use crate::model::{Direction, Network};
use crate::space::{TrafficSet, Universe, View, Volume};

/// What changed from one network to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What passes now and did not before.
    pub opened: Changed,
    /// What passed before and does not now.
    pub closed: Changed,
    /// What passes as before, and is tracked now.
    pub tracked: Changed,
    /// What passes as before, and is no longer tracked.
    pub untracked: Changed,
    /// Interfaces and groups that only the second network has.
    pub added: Vec<Thing>,
    /// Interfaces and groups that only the first network has.
    pub removed: Vec<Thing>,
    /// What differs and is in no set.
    pub not_compared: Vec<NotCompared>,
}

/// A set of packets at all gates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// How much, summed over places and directions.
    pub volume: Volume,
    /// How many boxes there are.
    pub count: usize,
    /// The first [`MAX_BOXES`] of them.
    pub boxes: Vec<TrafficBox>,
}

impl Changed {
    /// Whether there are more boxes than are listed.
    pub fn more(&self) -> bool {
        self.boxes.len() < self.count
    }
}

impl Comparison {
    /// Whether nothing changed: what is admitted, and what of it is tracked.
    pub fn is_equal(&self) -> bool {
        let sets = [&self.opened, &self.closed, &self.tracked, &self.untracked];
        sets.iter().all(|set| set.count == 0)
            && self.added.is_empty()
            && self.removed.is_empty()
            && self.not_compared.is_empty()
    }
}

/// Compares two networks. Interfaces are matched by id, else by VPC and primary address; groups by id, else by VPC and
/// name; rules by meaning. What has no match is added or removed, never guessed.
pub fn compare(before: &Network, after: &Network) -> Comparison {
    let pairs = Pairs::new(before, after);
    let universe = Universe::new([before, after], pairs.people.clone());
    let views = [View::new(before, &universe, false), View::new(after, &universe, true)];
    let [before_view, after_view] = &views;
    let sides = Sides::new(&views);
    let stable = unlike::same_peers(before, after, &pairs);
    let mut comparison = Comparison {
        added: pairs.added.clone(),
        removed: pairs.removed.clone(),
        not_compared: unlike::not_compared(&views, &pairs),
        ..Comparison::default()
    };
    for place in &pairs.places {
        for direction in [Direction::Inbound, Direction::Outbound] {
            let gate = Gate { views: [before_view, after_view], place: *place, direction, stable };
            let Some(change) = gate.change() else { continue };
            let tell = |set: &TrafficSet, effect, into: &mut Changed| {
                sides.tell(&gate, set, effect, into);
            };
            tell(&change.opened, Effect::Opened, &mut comparison.opened);
            tell(&change.closed, Effect::Closed, &mut comparison.closed);
            tell(&change.tracked, Effect::Tracked, &mut comparison.tracked);
            tell(&change.untracked, Effect::Untracked, &mut comparison.untracked);
        }
    }
    comparison
}
