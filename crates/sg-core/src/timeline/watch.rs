//! Conversations as somebody outside watches them: which live on, which are cut. AWS remembers nothing of an
//! untracked flow; whoever looks at it does.

use super::Misfit;
use super::world::World;
use crate::model::{Content, Direction, Edit, Flags, IcmpRole, Network, Packet};
use crate::path::{
    Client, FilterKind, FlowChange, Manner, Outcome, Phase, Scene, Verdict, Walk, answer, client_of_dropped,
    client_of_reply,
};
use crate::track::{Flow, FlowKey, Place, State};

/// The conversations that have begun and not ended.
#[derive(Default)]
pub(super) struct Watch {
    talks: Vec<Talk>,
}

struct Talk {
    /// The packet that began it.
    first: Packet,
    /// Where it passes groups.
    seen: Vec<Seen>,
    /// Whether both sides have been heard.
    answered: bool,
    /// Which sides have closed it: the one that leaves the first of `seen`, the other one.
    closed: [bool; 2],
}

struct Seen {
    at: String,
    key: FlowKey,
    opened: Direction,
    /// Whether it is tracked here, as far as somebody could tell.
    flow: Option<Flow>,
    /// Whether it was told to be cut.
    cut: bool,
}

impl Seen {
    /// How the flow stands here as far as it is remembered.
    fn phase(&self, state: &State) -> Option<Phase> {
        let tracked = state.flow(&self.key).map(Phase::of);
        tracked.or(if self.is_untracked() { Some(Phase::Untracked) } else { None })
    }

    fn is_untracked(&self) -> bool {
        self.flow == Some(Flow::Untracked)
    }

    /// It no longer passes.
    fn cut(&mut self, state: &State, flows: &mut Vec<FlowChange>) {
        if let Some(phase) = self.phase(state).filter(|_| !self.cut) {
            self.cut = true;
            flows.push(self.change(Some(phase), Some(Phase::Cut)));
        }
    }

    /// It passes again.
    fn mend(&mut self, state: &State, flows: &mut Vec<FlowChange>) {
        if core::mem::take(&mut self.cut) {
            flows.push(self.change(Some(Phase::Cut), self.phase(state)));
        }
    }

    fn change(&self, before: Option<Phase>, after: Option<Phase>) -> FlowChange {
        FlowChange { at: self.at.clone(), key: self.key, opened: self.opened, before, after }
    }
}

impl Watch {
    /// A packet was sent: adds what became of flows that only rules let pass, and gives what the client sees.
    pub(super) fn sent(
        &mut self,
        scene: Scene<'_>,
        state: &State,
        packet: &Packet,
        outcome: &Outcome,
        manner: Option<Manner>,
        flows: &mut Vec<FlowChange>,
    ) -> Option<Client> {
        let Ok(walk) = Walk::new(scene, packet) else { return None };
        self.settle(flows);
        let seen = seen(&walk, outcome);
        let known = self.talks.iter().position(|talk| talk.shares(&seen));
        match outcome.verdict {
            Verdict::Unknown => None,
            Verdict::Dropped => {
                let talk = known.and_then(|index| self.talks.get_mut(index));
                let living = talk.filter(|talk| talk.lives_for(&packet.content));
                match (living, client_of_dropped(outcome)) {
                    (Some(talk), Client::Hangs) => {
                        talk.cut(state, flows);
                        Some(Client::Cut)
                    }
                    (_, client) => Some(client),
                }
            }
            Verdict::Allowed => {
                self.passed(known, packet, seen, state, flows);
                match (manner, &packet.content) {
                    (Some(_), _) => client_of_reply(outcome, manner),
                    (None, Content::Tcp { flags: Flags::Rst, .. }) => Some(Client::Reset),
                    (None, _) => None,
                }
            }
        }
    }

    /// What a packet has made of tracked flows began where they were told to stand.
    fn settle(&mut self, flows: &mut [FlowChange]) {
        for change in flows {
            let mut seen = self.talks.iter_mut().flat_map(|talk| &mut talk.seen);
            let Some(known) = seen.find(|one| one.key == change.key) else { continue };
            if core::mem::take(&mut known.cut) {
                change.before = Some(Phase::Cut);
            } else if known.is_untracked() {
                change.before.get_or_insert(Phase::Untracked);
            }
            known.flow = change.after.map(|_| Flow::Tracked);
        }
    }

    fn passed(
        &mut self,
        known: Option<usize>,
        packet: &Packet,
        seen: Vec<Seen>,
        state: &State,
        flows: &mut Vec<FlowChange>,
    ) {
        // An error about a flow is no part of it.
        let alone = matches!(packet.content.icmp(), Some((_, IcmpRole::Error { .. } | IcmpRole::Other)));
        if alone || seen.is_empty() {
            return;
        }
        let reset = matches!(packet.content, Content::Tcp { flags: Flags::Rst, .. });
        let Some((index, talk)) = known.and_then(|index| Some((index, self.talks.get_mut(index)?))) else {
            if !reset {
                flows.extend(
                    seen.iter()
                        .filter(|one| one.is_untracked())
                        .map(|one| one.change(None, one.phase(state))),
                );
                let first = packet.clone();
                self.talks.push(Talk { first, seen, answered: false, closed: [false; 2] });
            }
            return;
        };
        talk.mend(state, flows);
        for new in seen {
            let Some(old) = talk.seen.iter_mut().find(|old| old.key == new.key) else { continue };
            talk.answered |= old.opened != new.opened;
            if old.phase(state).is_none() && new.is_untracked() {
                flows.push(old.change(None, Some(Phase::Untracked)));
            }
            old.flow = new.flow.or(old.flow);
        }
        let [one, other] = &mut talk.closed;
        if matches!(packet.content, Content::Tcp { flags: Flags::FinAck, .. }) {
            let leaves = packet.from == talk.first.from;
            (*one, *other) = (*one || leaves, *other || !leaves);
        }
        if reset || (*one && *other && talk.seen.iter().any(Seen::is_untracked)) {
            flows.extend(
                talk.seen
                    .iter()
                    .filter(|one| one.is_untracked())
                    .map(|one| one.change(Some(Phase::Untracked), None)),
            );
            self.talks.remove(index);
        }
    }

    /// Time has passed: tells which flows it has ended.
    pub(super) fn waited(&mut self, world: &mut World<'_>, flows: &mut Vec<FlowChange>) {
        for entry in world.state.expired() {
            let at = name(world.network(), entry.key.place);
            let mut seen = self.talks.iter_mut().flat_map(|talk| &mut talk.seen);
            let known = seen.find(|one| one.key == entry.key);
            let cut = known.is_some_and(|one| core::mem::take(&mut one.cut));
            let before = Some(if cut { Phase::Cut } else { Phase::of(&entry) });
            flows.push(FlowChange { at, key: entry.key, opened: entry.opened, before, after: None });
        }
        let state = &world.state;
        self.talks.retain(|talk| talk.seen.iter().any(|one| one.phase(state).is_some()));
    }

    /// Applies edits, and tells which flows they cut, and which pass again.
    pub(super) fn edited(
        &mut self,
        world: &mut World<'_>,
        edits: &[Edit],
        flows: &mut Vec<FlowChange>,
    ) -> Result<(), Misfit> {
        let mut all = self.at_places_that_go(world, edits);
        for place in world.edit(edits)? {
            for change in &mut all {
                match change.key.place == place {
                    true => flows.push(change.clone()),
                    false => change.key.place = change.key.place.without(place),
                }
            }
            all.retain(|change| change.key.place != place);
            for talk in &mut self.talks {
                talk.seen.retain(|one| one.key.place != place);
                for one in &mut talk.seen {
                    one.key.place = one.key.place.without(place);
                }
            }
        }
        self.talks.retain(|talk| !talk.seen.is_empty());
        for talk in &mut self.talks {
            let (scene, state) = world.scene();
            match talk.passes(scene, state) {
                true => talk.mend(state, flows),
                false => talk.cut(state, flows),
            }
        }
        Ok(())
    }

    /// All flows as they would end, if edits are to remove an interface or a group (S-329).
    fn at_places_that_go(&self, world: &World<'_>, edits: &[Edit]) -> Vec<FlowChange> {
        let mut all = Vec::new();
        if !edits.iter().any(|edit| matches!(edit, Edit::RemoveInterface(_) | Edit::RemoveGroup(_))) {
            return all;
        }
        let seen = || self.talks.iter().flat_map(|talk| &talk.seen);
        for entry in world.state.flows() {
            let cut = seen().any(|one| one.cut && one.key == entry.key);
            let before = Some(if cut { Phase::Cut } else { Phase::of(entry) });
            let at = name(world.network(), entry.key.place);
            all.push(FlowChange { at, key: entry.key, opened: entry.opened, before, after: None });
        }
        for one in seen().filter(|one| one.is_untracked()) {
            let before = Some(if one.cut { Phase::Cut } else { Phase::Untracked });
            all.push(one.change(before, None));
        }
        all
    }
}

impl Talk {
    fn shares(&self, seen: &[Seen]) -> bool {
        self.seen.iter().any(|own| seen.iter().any(|one| one.key == own.key))
    }

    /// Whether a packet that was dropped would have been one of a living conversation: a SYN begins another.
    const fn lives_for(&self, content: &Content) -> bool {
        match content {
            Content::Tcp { flags: Flags::Syn, .. } => false,
            Content::Tcp { .. } => self.answered,
            _ => true,
        }
    }

    fn cut(&mut self, state: &State, flows: &mut Vec<FlowChange>) {
        self.seen.iter_mut().for_each(|one| one.cut(state, flows));
    }

    fn mend(&mut self, state: &State, flows: &mut Vec<FlowChange>) {
        self.seen.iter_mut().for_each(|one| one.mend(state, flows));
    }

    /// Whether its next packet passes, from whichever side it comes.
    fn passes(&self, scene: Scene<'_>, state: &mut State) -> bool {
        let mut next = self.first.clone();
        if let Content::Tcp { flags, .. } = &mut next.content {
            *flags = Flags::Ack;
        }
        let Ok(walk) = Walk::new(scene, &next) else { return false };
        if walk.peek(state) == Verdict::Dropped {
            return false;
        }
        let Some(back) = answer(&walk, true, &mut vec![]) else { return true };
        Walk::new(scene, &back.packet).is_ok_and(|walk| walk.peek(state) != Verdict::Dropped)
    }
}

/// Where a packet passes groups, and whether only rules let it pass there.
fn seen(walk: &Walk<'_>, outcome: &Outcome) -> Vec<Seen> {
    let mut seen = Vec::new();
    for direction in [Direction::Outbound, Direction::Inbound] {
        let Some(passing) = walk.passing(direction) else { continue };
        // To its own public address, with equal ports, a packet passes the same flow twice.
        if seen.iter().any(|one: &Seen| one.key == passing.key) {
            continue;
        }
        let mut gates = outcome.gates.iter();
        let gate = gates.find(|gate| gate.filter == FilterKind::Groups && gate.direction == direction);
        if let Some(gate) = gate
            && let Some(at) = &gate.at
        {
            seen.push(Seen {
                at: at.clone(),
                key: passing.key,
                opened: direction,
                flow: gate.flow,
                cut: false,
            });
        }
    }
    seen
}

/// The id of the interface or group at a place.
pub(super) fn name(network: &Network, place: Place) -> String {
    let id = match place {
        Place::Interface(index) => network.interfaces.get(index as usize).map(|one| one.id.as_str()),
        Place::Member(index) => network.groups.get(index as usize).map(|one| one.id.as_str()),
    };
    id.unwrap_or_default().to_owned()
}
