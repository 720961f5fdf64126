//! A packet from gate to gate, in AWS's order (S-235, S-417), with what each interface remembers.

use super::answer::answer;
use super::ends::{Ends, Side, ends};
use super::explain;
use super::needs::{Leg, need};
use super::outcome::{Because, Outcome, Trouble, Verdict};
use super::route::{Road, by_internet, road};
use super::scene::Scene;
use crate::filter::{AclVerdict, Remote, Seen, Surroundings, exempt, judge_acl};
use crate::model::{Acl, Direction, Family, IcmpRole, Interface, Packet, Subnet, Via, one_contains};
use crate::track::{Arrives, Carried, Flow, FlowKey, Passing, Ruling, Said, State, judge};

/// A packet on its way, its ends found out.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'n> {
    pub(super) scene: Scene<'n>,
    pub(super) packet: &'n Packet,
    pub(super) ends: Ends<'n>,
    /// Whether the two ends meet over the internet.
    pub(super) internet: bool,
}

/// What one gate says, before anybody asks why.
#[derive(Clone, Copy)]
pub(super) enum Heard<'n> {
    /// The groups of an interface that carries some.
    Groups(Passing<'n>, Said),
    /// An interface without any group.
    NoGroups(&'n Interface, Verdict),
    /// The network ACL of a subnet; none inside if nothing is known of it.
    Acl(&'n Subnet, Option<AclVerdict<'n>>),
    /// The way between the ends.
    Road(Road<'n>),
}

/// The gates, in the order in which a packet meets them.
const GATES: [(Station, Direction); 5] = [
    (Station::Groups, Direction::Outbound),
    (Station::Acl, Direction::Outbound),
    (Station::Road, Direction::Outbound),
    (Station::Acl, Direction::Inbound),
    (Station::Groups, Direction::Inbound),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Station {
    Groups,
    Acl,
    Road,
}

impl<'n> Walk<'n> {
    pub(crate) fn new(scene: Scene<'n>, packet: &'n Packet) -> Result<Self, Trouble> {
        let ends = ends(scene, packet)?;
        Ok(Self { scene, packet, ends, internet: by_internet(scene.network, &ends) })
    }

    /// A packet the other way between the same two ends.
    pub(crate) const fn back<'p>(&self, packet: &'p Packet) -> Walk<'p>
    where
        'n: 'p,
    {
        let Ends { from, to, family } = self.ends;
        Walk { scene: self.scene, packet, ends: Ends { from: to, to: from, family }, internet: self.internet }
    }

    /// The family that it is sent in.
    pub(crate) const fn family(&self) -> Family {
        self.ends.family
    }

    /// Whether no gate is asked.
    pub(crate) fn is_unfiltered(&self) -> bool {
        self.unfiltered().is_some()
    }

    /// Why no gate is asked, if so, and the facts behind it.
    pub(super) fn unfiltered(&self) -> Option<(Because, &'static str)> {
        if let Some(fact) = self.exempted() {
            return Some((Because::Exempt, fact));
        }
        match (self.ends.from, self.ends.to) {
            (Side::Interface { at: from, .. }, Side::Interface { at: to, .. })
                if from.index == to.index && !self.internet =>
            {
                Some((Because::Local, "S-236"))
            }
            _ => None,
        }
    }

    /// Whether nothing filters the packet (S-240), as either end's surroundings tell.
    fn exempted(&self) -> Option<&'static str> {
        let Ends { from, to, family } = self.ends;
        let addresses = [from.address(family), to.address(family)];
        if let Some(fact) = exempt(addresses, &self.packet.content) {
            return Some(fact);
        }
        [from, to].into_iter().find_map(|side| {
            let vpc = side.surrounding_vpc(self.scene);
            let primary = vpc.and_then(|vpc| vpc.cidrs.iter().find(|cidr| cidr.family() == Family::V4));
            let subnet = side.subnet(self.scene);
            let around = Surroundings { vpc: primary, subnet: subnet.map_or(&[], |subnet| &subnet.cidrs) };
            around.exempt(addresses)
        })
    }

    /// The verdict alone, and what is remembered of it. It stops at the gate that drops the packet.
    pub(crate) fn verdict(&self, state: &mut State) -> Verdict {
        if self.unfiltered().is_some() {
            return Verdict::Allowed;
        }
        if !self.ends.from.has_gate() && !self.ends.to.has_gate() {
            return Verdict::Unknown;
        }
        self.quickly(state, true)
    }

    /// What the verdict would be, were the packet sent now; nothing is remembered of it.
    pub(crate) fn peek(&self, state: &mut State) -> Verdict {
        match self.unfiltered() {
            Some(_) => Verdict::Allowed,
            None => self.quickly(state, false),
        }
    }

    /// What the groups and the network ACL at one end say of the packet as the first of a connection, and whether it
    /// would be tracked; none where nothing is asked there.
    pub(crate) fn at_gate(&self, direction: Direction) -> Option<(Verdict, Option<Flow>)> {
        if self.unfiltered().is_some() {
            return None;
        }
        let mut state = State::default();
        let groups = self.hear(Station::Groups, direction, &mut state)?;
        let flow = match &groups {
            Heard::Groups(_, said) => said.flow,
            _ => None,
        };
        let acl = self.hear(Station::Acl, direction, &mut state).map(|heard| heard.verdict());
        Some(match (groups.verdict(), acl) {
            (Verdict::Dropped, _) | (_, Some(Verdict::Dropped)) => (Verdict::Dropped, flow),
            (Verdict::Unknown, _) | (_, Some(Verdict::Unknown)) => (Verdict::Unknown, flow),
            _ => (Verdict::Allowed, flow),
        })
    }

    /// What became of the packet, and why.
    pub(crate) fn outcome(&self, state: &mut State) -> Outcome {
        if let Some((because, fact)) = self.unfiltered() {
            return Outcome::unfiltered(because, fact);
        }
        if !self.ends.from.has_gate() && !self.ends.to.has_gate() {
            return Outcome::none(Trouble::NothingFilters);
        }
        let mut outcome = Outcome::empty();
        self.cross(state, &mut outcome);
        outcome.decide();
        self.assume(&mut outcome.assumed);
        match outcome.verdict {
            Verdict::Dropped => self.reply_needs(state, &mut outcome),
            _ => outcome.needs.clear(),
        }
        outcome
    }

    /// What the reply to a dropped packet will need besides: the groups will let it pass with the packet, and the
    /// way is the same, but network ACLs remember nothing (S-401).
    fn reply_needs(&self, state: &mut State, outcome: &mut Outcome) {
        let Some(answer) = answer(self, true, &mut vec![]) else { return };
        let back = self.back(&answer.packet);
        for direction in [Direction::Outbound, Direction::Inbound] {
            if let Some(heard) = back.hear(Station::Acl, direction, state) {
                need(&back, &heard, direction, Leg::Reply, &mut outcome.needs);
            }
        }
    }

    /// Asks all gates in order: those after one that drops the packet are what they would have said, and remember
    /// nothing.
    fn cross(&self, state: &mut State, outcome: &mut Outcome) {
        let mut arrives = Some(Arrives::Surely);
        for (station, direction) in GATES {
            let Some(heard) = self.hear(station, direction, state) else { continue };
            explain::tell(self, &heard, direction, state, arrives, outcome);
            arrives = after(arrives, heard.verdict());
        }
    }

    /// Asks the gates in order, up to one that drops the packet, and lets them remember it if wanted. It asks what
    /// [`Walk::cross`] asks, in place.
    fn quickly(&self, state: &mut State, remember: bool) -> Verdict {
        let mut arrives = Some(Arrives::Surely);
        for (station, direction) in GATES {
            let verdict = if station == Station::Groups
                && let Some(passing) = self.passing(direction)
                && !passing.carried.ids().is_empty()
            {
                let said = self.judged(&passing, state);
                if let Some(arrives) = arrives.filter(|_| remember) {
                    state.commit(&passing, &said, arrives);
                }
                said.ruling.verdict()
            } else {
                match self.hear(station, direction, state) {
                    Some(heard) => heard.verdict(),
                    None => continue,
                }
            };
            arrives = after(arrives, verdict);
            if arrives.is_none() {
                return Verdict::Dropped;
            }
        }
        if arrives == Some(Arrives::Surely) { Verdict::Allowed } else { Verdict::Unknown }
    }

    fn hear(&self, station: Station, direction: Direction, state: &mut State) -> Option<Heard<'n>> {
        match station {
            Station::Groups => self.groups(direction, state),
            Station::Acl => {
                let (subnet, acl) = self.acl(direction)?;
                Some(Heard::Acl(
                    subnet,
                    acl.map(|acl| judge_acl(self.scene.network, &self.seen(direction), acl)),
                ))
            }
            Station::Road => road(self).map(Heard::Road),
        }
    }

    /// The end that a direction's gates stand at, and the other one.
    pub(super) const fn sides(&self, direction: Direction) -> (Side<'n>, Side<'n>) {
        match direction {
            Direction::Outbound => (self.ends.from, self.ends.to),
            Direction::Inbound => (self.ends.to, self.ends.from),
        }
    }

    /// The packet as seen at the gates of one end.
    pub(super) fn seen(&self, direction: Direction) -> Seen<'n> {
        let (near, far) = self.sides(direction);
        Seen {
            direction,
            content: self.packet.content,
            family: self.ends.family,
            remote: self.remote(&far),
            vpc: near.vpc(self.scene),
            via: self.packet.via,
            forwarder_groups: self.packet.forwarder_groups.as_deref(),
        }
    }

    /// The far end as seen from the near one: over the internet by its public address (S-237), else by its
    /// private one.
    fn remote(&self, far: &Side<'n>) -> Remote<'n> {
        match *far {
            Side::Interface { at, named, publicly } if self.internet => Remote {
                address: named.filter(|_| publicly).or_else(|| at.interface.public_address(self.ends.family)),
                standing: far.standing(),
                publicly: true,
            },
            far => Remote {
                address: far.address(self.ends.family),
                standing: far.standing(),
                publicly: self.internet,
            },
        }
    }

    /// The packet at the groups of one end, if any are asked there.
    pub(crate) fn passing(&self, direction: Direction) -> Option<Passing<'n>> {
        let (near, far) = self.sides(direction);
        let place = near.place(self.scene)?;
        let (at, carried): (_, Carried<'n>) = match near {
            Side::Interface { at, .. } => (Some(at.interface), self.scene.carried(at)),
            Side::Member(group) => (None, self.scene.member(group)),
            Side::Host(_) | Side::Address(_) => return None,
        };
        let seen = self.seen(direction);
        let local = near.point(self.scene, near.address(self.ends.family));
        let remote = far.point(self.scene, seen.remote.address);
        let key = FlowKey::of(place, direction, local, remote, &seen.content);
        Some(Passing { seen, key, at, carried })
    }

    fn groups(&self, direction: Direction, state: &mut State) -> Option<Heard<'n>> {
        let passing = self.passing(direction)?;
        if let Some(interface) = passing.at
            && passing.carried.ids().is_empty()
        {
            let open = match interface.kind.as_deref() {
                Some("nat") => true,               // S-185
                Some("nlb") => !interface.refused, // S-254
                _ => false,                        // S-182
            };
            let verdict = if open { Verdict::Allowed } else { Verdict::Unknown };
            return Some(Heard::NoGroups(interface, verdict));
        }
        let said = self.judged(&passing, state);
        Some(Heard::Groups(passing, said))
    }

    fn judged(&self, passing: &Passing<'n>, state: &mut State) -> Said {
        let most = self.scene.network.limits.max_tracked;
        match self.quoted().and_then(|walk| walk.at_the_place_of(passing)) {
            Some(inner) => judge(state, passing, Some(&inner), most),
            None => judge(state, passing, None, most),
        }
    }

    /// What an ICMP error quotes, on the way it went.
    fn quoted(&self) -> Option<Self> {
        let Some((_, IcmpRole::Error { .. })) = self.packet.content.icmp() else { return None };
        Self::new(self.scene, self.packet.inner.as_deref()?).ok()
    }

    /// The packet as it passed an interface, whichever way it went there.
    fn at_the_place_of(&self, passing: &Passing<'_>) -> Option<Passing<'n>> {
        let [out, into] = [Direction::Outbound, Direction::Inbound].map(|way| self.passing(way));
        [out, into].into_iter().flatten().find(|own| own.key.place == passing.key.place)
    }

    /// The network ACL of the subnet at one end; never asked inside one subnet (S-405). None inside if it is not
    /// known.
    pub(super) fn acl(&self, direction: Direction) -> Option<(&'n Subnet, Option<&'n Acl>)> {
        let (near, far) = self.sides(direction);
        let Side::Interface { at, .. } = near else { return None };
        let here = self.scene.subnet(at)?;
        let acl = self.scene.acl(at, here)?;
        let within = match far {
            Side::Interface { .. } => far.subnet(self.scene).is_some_and(|there| core::ptr::eq(there, here)),
            // A plain address of the subnet's blocks stands in it too.
            far => far.address(self.ends.family).is_some_and(|address| one_contains(&here.cidrs, address)),
        };
        (!within || self.internet).then_some((here, acl))
    }

    /// How the packet travels.
    pub(super) const fn via(&self) -> Option<Via> {
        self.packet.via
    }
}

impl Heard<'_> {
    pub(super) const fn verdict(&self) -> Verdict {
        match self {
            Self::Groups(_, said) => said.ruling.verdict(),
            Self::NoGroups(_, verdict) => *verdict,
            Self::Acl(_, Some(AclVerdict::Allowed(_))) => Verdict::Allowed,
            Self::Acl(_, Some(AclVerdict::Dropped(_))) => Verdict::Dropped,
            Self::Acl(_, Some(AclVerdict::Unknown(_)) | None) => Verdict::Unknown,
            Self::Road(road) if road.open => Verdict::Allowed,
            Self::Road(_) => Verdict::Dropped,
        }
    }
}

impl Ruling {
    const fn verdict(self) -> Verdict {
        match self {
            Self::Tracked | Self::Related | Self::RelatedToUntracked | Self::Rules => Verdict::Allowed,
            Self::NoRule | Self::NoRoom => Verdict::Dropped,
            Self::NotStated | Self::Uncertain => Verdict::Unknown,
        }
    }
}

/// Whether a packet comes to the next gate.
const fn after(arrives: Option<Arrives>, verdict: Verdict) -> Option<Arrives> {
    match (arrives, verdict) {
        (None, _) | (_, Verdict::Dropped) => None,
        (Some(_), Verdict::Unknown) => Some(Arrives::Perhaps),
        (Some(arrives), Verdict::Allowed) => Some(arrives),
    }
}
