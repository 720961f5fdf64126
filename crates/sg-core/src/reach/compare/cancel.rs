//! What changed at one gate. Rules that both networks hold, with peers that mean the same, cancel: only the others can
//! add or take away traffic, so work follows what changed.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use crate::model::{Direction, Peer, Rule, RuleId};
use crate::space::{At, Half, Line, Mix, Op, Peers, Strip, Strips, TrafficSet, View};

/// One direction at a place of both networks.
pub(super) struct Gate<'v, 'n> {
    pub(super) views: [&'v View<'n>; 2],
    pub(super) place: [At<'n>; 2],
    pub(super) direction: Direction,
    /// Whether every peer means the same in both networks.
    pub(super) stable: bool,
}

/// What changed at a gate.
#[derive(Default)]
pub(super) struct Change {
    pub(super) opened: TrafficSet,
    pub(super) closed: TrafficSet,
    pub(super) tracked: TrafficSet,
    pub(super) untracked: TrafficSet,
}

/// The rules of one side of a gate.
type Rules<'n> = Vec<(&'n RuleId, &'n Rule)>;

/// So many bands are subtracted from one by one.
const FEW: usize = 64;

impl<'n> Gate<'_, 'n> {
    pub(super) fn rules(&self, after: bool) -> Rules<'n> {
        let ([old_view, new_view], [old, new]) = (self.views, self.place);
        if after { new_view.rules(new, self.direction) } else { old_view.rules(old, self.direction) }
    }

    fn filters(&self) -> [Option<Rc<TrafficSet>>; 2] {
        let ([old_view, new_view], [old, new]) = (self.views, self.place);
        [old_view.by_acl(old, self.direction), new_view.by_acl(new, self.direction)]
    }

    /// Whether network ACLs let the same pass in both networks.
    pub(super) fn same_filter(&self) -> bool {
        match self.filters() {
            [None, None] => true,
            [Some(one), Some(other)] => one == other,
            _ => false,
        }
    }

    /// What changed; none if it is clear at once that nothing did.
    pub(super) fn change(&self) -> Option<Change> {
        let ([old_view, new_view], [old, new]) = (self.views, self.place);
        let [_, new_filter] = self.filters();
        let same_filter = self.same_filter();
        let special = old.groups().is_empty() || new.groups().is_empty();
        let alike = |direction| old_view.meanings(old, direction).eq(new_view.meanings(new, direction));
        let same_rules = alike(self.direction);
        let tracks_alike = same_rules && alike(self.direction.turned());
        if same_filter && self.stable && !special && tracks_alike {
            return None;
        }
        let mut change = Change::default();
        if special || !same_filter {
            let (one, other) =
                (old_view.admitted(old, self.direction), new_view.admitted(new, self.direction));
            change.opened = other.difference(&one);
            change.closed = one.difference(&other);
        } else if !(self.stable && same_rules) {
            let before: Vec<&Rule> = old_view.meanings(old, self.direction).collect();
            let after: Vec<&Rule> = new_view.meanings(new, self.direction).collect();
            (change.opened, change.closed) = self.by_rules(&before, &after);
            if let Some(filter) = &new_filter {
                change.opened = change.opened.intersection(filter);
                change.closed = change.closed.intersection(filter);
            }
            change.opened = new_view.without_self(new, &change.opened);
            change.closed = old_view.without_self(old, &change.closed);
        }
        if !tracks_alike || !self.stable || special || !same_filter {
            self.tracking(&mut change);
        }
        Some(change)
    }

    /// What of the traffic that passes both before and after became tracked or untracked.
    fn tracking(&self, change: &mut Change) {
        let ([old_view, new_view], [old, new]) = (self.views, self.place);
        let one = old_view.untracked(old, self.direction);
        let other = new_view.untracked(new, self.direction);
        if one == other {
            return;
        }
        let (tracked, untracked) = (one.difference(&other), other.difference(&one));
        let passes =
            old_view.admitted(old, self.direction).intersection(&new_view.admitted(new, self.direction));
        change.tracked = tracked.intersection(&passes);
        change.untracked = untracked.intersection(&passes);
    }

    /// What rules opened and closed.
    fn by_rules(&self, before: &[&'n Rule], after: &[&'n Rule]) -> (TrafficSet, TrafficSet) {
        let ([old_view, new_view], [old, new]) = (self.views, self.place);
        let (old_vpc, new_vpc) = (old_view.vpc(old), new_view.vpc(new));
        // Whether a peer means another thing now; blocks never do.
        let moved = |peer: &'n Peer| {
            !self.stable
                && !matches!(peer, Peer::Cidr(_))
                && old_view.shape(peer, old_vpc, self.direction)
                    != new_view.shape(peer, new_vpc, self.direction)
        };
        let one: Meanings<'_> = before.iter().copied().collect();
        let other: Meanings<'_> = after.iter().copied().collect();
        let mut common = Vec::new();
        let mut only = |rules: &Meanings<'n>, others: &Meanings<'n>, list: &[&'n Rule], keep: bool| {
            let mut alone = Vec::new();
            let mut seen = Meanings::default();
            for rule in list.iter().filter(|rule| rules.contains(**rule)) {
                if !seen.insert(*rule) {
                    continue;
                }
                if !others.contains(*rule) || moved(&rule.peer) {
                    alone.push(*rule);
                } else if keep {
                    common.push(*rule);
                }
            }
            alone
        };
        let gone = only(&one, &other, before, true);
        let come = only(&other, &one, after, false);
        if gone.is_empty() && come.is_empty() && (self.stable || !old_view.universe.has_atoms()) {
            return Default::default();
        }
        if old_view.universe.has_atoms() {
            // An atom lies where blocks cover all of it, and each of many may hold a part.
            let one = old_view.of_rules(before.iter().copied(), old_vpc, self.direction);
            let other = new_view.of_rules(after.iter().copied(), new_vpc, self.direction);
            return (other.difference(&one), one.difference(&other));
        }
        let strips = |view: &View<'n>, vpc, rules: &[&'n Rule]| {
            let mut strips = Strips::default();
            for rule in rules {
                strips.add(rule.service, &view.shape(&rule.peer, vpc, self.direction));
            }
            strips
        };
        let (gone, come) = (strips(old_view, old_vpc, &gone), strips(new_view, new_vpc, &come));
        let common = strips(new_view, new_vpc, &common);
        (minus(&come, [&common, &gone]), minus(&gone, [&common, &come]))
    }
}

/// What strips hold that others do not.
fn minus(strips: &Strips, others: [&Strips; 2]) -> TrafficSet {
    let set = strips.set();
    let [one, other] = others;
    TrafficSet {
        v4: less(set.v4, [&one.v4, &other.v4], [&one.known4, &other.known4]),
        v6: less(set.v6, [&one.v6, &other.v6], [&one.known6, &other.known6]),
    }
}

fn less<T: Line>(half: Half<T>, plain: [&Vec<Strip<T>>; 2], known: [&Vec<Strip<u128>>; 2]) -> Half<T> {
    let bands = half.bands();
    if bands.len() > FEW {
        let others = Half::of(&plain.map(Vec::as_slice).concat(), &known.map(Vec::as_slice).concat());
        return half.with(&others, Op::Difference);
    }
    // Of the others only what meets a band counts there.
    let mut rest = Half::default();
    for band in bands {
        let service = (band.first, band.last);
        let others = Half::of(
            &meeting(&plain, service, &band.peers.plain),
            &meeting(&known, service, &band.peers.known),
        );
        let mut alone = Half::default();
        let Peers { plain, known } = &band.peers;
        alone.push(band.first, band.last, Peers { plain: plain.clone(), known: known.clone() });
        rest.extend(alone.with(&others, Op::Difference));
    }
    rest
}

/// The strips that meet a band, cut to its services.
fn meeting<T: Line>(
    strips: &[&Vec<Strip<T>>; 2],
    (first, last): (u32, u32),
    peers: &[(T, T)],
) -> Vec<Strip<T>> {
    let all = strips.iter().flat_map(|strips| strips.iter());
    let near = all.filter(|strip| {
        strip.first <= last && first <= strip.last && {
            let next = peers.partition_point(|range| range.1 < strip.low);
            peers.get(next).is_some_and(|range| range.0 <= strip.high)
        }
    });
    near.map(|strip| Strip { first: strip.first.max(first), last: strip.last.min(last), ..*strip }).collect()
}

type Meanings<'n> = HashSet<&'n Rule, BuildHasherDefault<Mix>>;
