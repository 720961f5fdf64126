//! A set as boxes: services × peers at one place, disjoint, each with the rules that decide and a packet.

use core::cell::OnceCell;

use super::Changed;
use super::cancel::Gate;
use super::peers::{BoxPeers, name};
use super::witness::Witnesses;
use crate::model::{AclAction, Direction, Family, Packet};
use crate::space::{
    At, Count, Half, Line, Ranges, Span, Strip, Strips, TrafficSet, View, count, public_parts, spans,
};

/// So many boxes are listed.
pub const MAX_BOXES: usize = 1_000;

/// What became of the packets of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// They pass now.
    Opened,
    /// They no longer pass.
    Closed,
    /// They pass, and are tracked now.
    Tracked,
    /// They pass, and are no longer tracked.
    Untracked,
}

/// Services × peers at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficBox {
    /// The id of the interface or group.
    pub at: String,
    /// Which way the packets go there.
    pub direction: Direction,
    /// Their family.
    pub family: Family,
    /// What they carry.
    pub service: Span,
    /// So many points of the line of services.
    pub services: u32,
    /// Who sends or gets them.
    pub peers: BoxPeers,
    /// How many these are.
    pub amount: Amount,
    /// The rules and entries of network ACLs that decide, in the network where the packets pass (opened, closed), or
    /// are not tracked.
    pub rules: Vec<String>,
    /// One of the packets; none where nobody can send one: the interface has no address of the family, or only the
    /// name of the peer is known.
    pub witness: Option<Packet>,
}

/// How many peers a box has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Public addresses; of IPv6, networks of 64 bits.
    pub public: Count,
    /// Addresses that are not public.
    pub private: Count,
    /// Who is recognised.
    pub known: Count,
}

impl Effect {
    /// Whether the second network is the one where the packets pass, or are not tracked.
    pub(super) const fn is_after(self) -> bool {
        matches!(self, Self::Opened | Self::Untracked)
    }
}

impl Amount {
    fn of(family: Family, plain: &[(u128, u128)], known: &[(u128, u128)]) -> Self {
        let (public, private) = public_parts(family, plain);
        Self { public, private, known: count(known) }
    }
}

/// Both networks, to tell of sets.
pub(super) struct Sides<'v, 'n> {
    views: &'v [View<'n>; 2],
    witnesses: OnceCell<Witnesses<'n>>,
}

impl<'v, 'n> Sides<'v, 'n> {
    pub(super) fn new(views: &'v [View<'n>; 2]) -> Self {
        Self { views, witnesses: OnceCell::new() }
    }

    /// Adds a set at a gate to what changed.
    pub(super) fn tell(&self, gate: &Gate<'_, 'n>, set: &TrafficSet, effect: Effect, into: &mut Changed) {
        if set.is_empty() {
            return;
        }
        into.volume.add(&set.volume());
        let causes = OnceCell::new();
        self.half(gate, &set.v4, Family::V4, effect, &causes, into);
        self.half(gate, &set.v6, Family::V6, effect, &causes, into);
    }

    fn half<T: Line>(
        &self,
        gate: &Gate<'_, 'n>,
        half: &Half<T>,
        family: Family,
        effect: Effect,
        causes: &OnceCell<Vec<(&'n str, Strips)>>,
        into: &mut Changed,
    ) {
        let [old, new] = gate.place;
        let at = if effect.is_after() { new } else { old };
        for band in half.bands() {
            let spans = spans(family, band.first, band.last);
            into.count += spans.len();
            let room = MAX_BOXES - into.boxes.len();
            if room == 0 {
                continue;
            }
            let bits = |(low, high): &(T, T)| (low.bits(), high.bits());
            let plain: Ranges<u128> = band.peers.plain.iter().map(bits).collect();
            let known = &band.peers.known;
            let amount = Amount::of(family, &plain, known);
            let named = name(self.views, effect.is_after(), at, family, &plain, known);
            for (service, points) in spans.into_iter().take(room) {
                let rules = match effect {
                    Effect::Opened | Effect::Closed => {
                        let causes = causes.get_or_init(|| self.causes(gate, at, effect));
                        let own = causes.iter().filter(|(_, strips)| match family {
                            Family::V4 => {
                                strips.v4.iter().any(|strip| meets(strip, points, &plain))
                                    || strips.known4.iter().any(|strip| meets(strip, points, known))
                            }
                            Family::V6 => {
                                strips.v6.iter().any(|strip| meets(strip, points, &plain))
                                    || strips.known6.iter().any(|strip| meets(strip, points, known))
                            }
                        });
                        own.map(|(id, _)| (*id).to_owned()).collect()
                    }
                    Effect::Tracked | Effect::Untracked => {
                        let ids = self.view(effect).untracking(at, gate.direction, family, points);
                        ids.iter().map(|id| id.as_str().to_owned()).collect()
                    }
                };
                let witnesses = self.witnesses.get_or_init(|| Witnesses::new(self.views));
                let witness = witnesses.find(gate, family, service, effect, &plain, known);
                into.boxes.push(TrafficBox {
                    at: at.id().to_owned(),
                    direction: gate.direction,
                    family,
                    service,
                    services: points.1 - points.0 + 1,
                    peers: named.clone(),
                    amount,
                    rules,
                    witness,
                });
            }
        }
    }

    fn view(&self, effect: Effect) -> &'v View<'n> {
        let [old, new] = self.views;
        if effect.is_after() { new } else { old }
    }

    /// The rules of a place, and the entries of its network ACL that allow, where another ACL is asked now.
    fn causes(&self, gate: &Gate<'_, 'n>, at: At<'n>, effect: Effect) -> Vec<(&'n str, Strips)> {
        let view = self.view(effect);
        let vpc = view.vpc(at);
        let mut causes = Vec::new();
        for (id, rule) in gate.rules(effect.is_after()) {
            let mut strips = Strips::default();
            strips.add(rule.service, &view.shape(&rule.peer, vpc, gate.direction));
            causes.push((id.as_str(), strips));
        }
        if gate.same_filter() {
            return causes;
        }
        let entries =
            view.acl(at).and_then(|(_, acl)| acl).map_or(&[][..], |acl| acl.entries(gate.direction));
        for slot in entries {
            if let Some(entry) = slot.entry.as_ref().filter(|entry| entry.action == AclAction::Allow) {
                let mut strips = Strips::default();
                strips.add(entry.service, &view.block(&entry.cidr));
                causes.push((slot.id.as_str(), strips));
            }
        }
        causes
    }
}

/// Whether a strip has a packet in common with services × peers.
fn meets<T: Line>(strip: &Strip<T>, (first, last): (u32, u32), peers: &[(u128, u128)]) -> bool {
    strip.first <= last && first <= strip.last && {
        let next = peers.partition_point(|range| range.1 < strip.low.bits());
        peers.get(next).is_some_and(|range| range.0 <= strip.high.bits())
    }
}
