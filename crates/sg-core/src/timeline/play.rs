//! Plays steps in order.

use super::outcome::{Happened, Mark, StepOutcome};
use super::step::{Act, Step};
use super::watch::Watch;
use super::world::World;
use crate::model::{Network, Packet};
use crate::path::{Answer, Outcome, Scene, Trouble, Verdict, Walk, answer, reply};
use crate::track::State;
use crate::validate::request::request;

/// What a packet that was sent leaves for whoever answers it.
struct Sent {
    /// The packet, where it is a reply and so does not stand in its step.
    reply: Option<Box<Packet>>,
    arrived: bool,
}

/// The packets of the steps so far.
struct Post<'s> {
    steps: &'s [Step],
    sent: Vec<Sent>,
}

impl<'s> Post<'s> {
    fn new(steps: &'s [Step]) -> Self {
        Self { steps, sent: Vec::with_capacity(steps.len()) }
    }

    fn note(&mut self, reply: Option<Box<Packet>>, verdict: Verdict) {
        self.sent.push(Sent { reply, arrived: verdict != Verdict::Dropped });
    }

    fn none(&mut self) {
        self.sent.push(Sent { reply: None, arrived: false });
    }

    /// The packet of an earlier step that has arrived, and whether it is a reply itself.
    fn arrived(&self, step: usize) -> Option<(&Packet, bool)> {
        let sent = self.sent.get(step).filter(|sent| sent.arrived)?;
        match (&sent.reply, self.steps.get(step)?) {
            (Some(reply), _) => Some((reply, true)),
            (None, Step { act: Some(Act::Packet(packet)), .. }) => Some((packet, false)),
            _ => None,
        }
    }
}

/// Plays steps one after the other. The same steps on the same network always give the same outcomes, and those
/// of the first few do not depend on the rest.
pub fn play(network: &Network, steps: &[Step]) -> Vec<StepOutcome> {
    let mut world = World::new(network);
    let mut watch = Watch::default();
    let mut post = Post::new(steps);
    let mut outcomes = Vec::with_capacity(steps.len());
    for step in steps {
        let mut flows = Vec::new();
        let happened = match &step.act {
            Some(Act::Packet(packet)) => {
                let (scene, state) = world.scene();
                let mut outcome = sent(scene, state, packet);
                flows.append(&mut outcome.flows);
                let client = watch.sent(scene, state, packet, &outcome, None, &mut flows);
                post.note(None, outcome.verdict);
                Happened::Packet { outcome: Box::new(outcome), client }
            }
            Some(Act::Reply { to }) => answered(&mut world, &mut watch, &mut post, *to, &mut flows),
            Some(Act::Wait { milliseconds }) => {
                world.state.wait(*milliseconds);
                watch.waited(&mut world, &mut flows);
                post.none();
                Happened::Waited
            }
            Some(Act::Edit(edits)) => {
                post.none();
                Happened::Edited(watch.edited(&mut world, edits, &mut flows))
            }
            Some(Act::Request(asked)) => {
                post.none();
                match request(world.network(), asked) {
                    Ok(edits) => match watch.edited(&mut world, &edits, &mut flows) {
                        Ok(()) => Happened::Requested(Ok(edits)),
                        Err(misfit) => Happened::Edited(Err(misfit)),
                    },
                    Err(refusal) => Happened::Requested(Err(refusal)),
                }
            }
            None => {
                post.none();
                Happened::Nothing
            }
        };
        outcomes.push(StepOutcome { happened, flows });
    }
    outcomes
}

fn sent(scene: Scene<'_>, state: &mut State, packet: &Packet) -> Outcome {
    match Walk::new(scene, packet) {
        Ok(walk) => walk.outcome(state),
        Err(trouble) => Outcome::none(trouble),
    }
}

fn answered(
    world: &mut World<'_>,
    watch: &mut Watch,
    post: &mut Post<'_>,
    to: usize,
    flows: &mut Vec<crate::path::FlowChange>,
) -> Happened {
    let nobody = |trouble| {
        let outcome = Box::new(Outcome::none(trouble));
        Happened::Reply { answer: None, outcome, client: None }
    };
    let Some((request, waited)) = post.arrived(to) else {
        post.none();
        return nobody(Trouble::NeverArrived);
    };
    let (scene, state) = world.scene();
    let mut assumed = vec![];
    let back = Walk::new(scene, request).ok().and_then(|walk| answer(&walk, waited, &mut assumed));
    let played = back.and_then(|back| Some((reply(scene, state, request, &back.packet, assumed)?, back)));
    let Some((mut outcome, Answer { packet, manner })) = played else {
        post.none();
        return nobody(Trouble::NoAnswer);
    };
    flows.append(&mut outcome.flows);
    let client = watch.sent(scene, state, &packet, &outcome, Some(manner), flows);
    let reply = Some(Box::new(packet.clone()));
    post.note(reply, outcome.verdict);
    let answer = Some(Box::new(Answer { packet, manner }));
    Happened::Reply { answer, outcome: Box::new(outcome), client }
}

/// The verdicts of [`play`] alone.
pub fn marks(network: &Network, steps: &[Step]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(steps.len());
    run(network, steps, &mut marks);
    marks
}

/// What is remembered after some steps, and the network as it stands then.
pub fn after<T>(network: &Network, steps: &[Step], look: impl FnOnce(&Network, &State) -> T) -> T {
    let world = run(network, steps, &mut Vec::new());
    look(world.network(), &world.state)
}

/// Plays without telling why.
fn run<'n>(network: &'n Network, steps: &[Step], marks: &mut Vec<Mark>) -> World<'n> {
    let mut world = World::new(network);
    let mut post = Post::new(steps);
    for step in steps {
        let (mark, reply) = match &step.act {
            Some(Act::Packet(packet)) => (send(&mut world, packet), None),
            Some(Act::Reply { to }) => send_back(&mut world, post.arrived(*to)),
            Some(Act::Wait { milliseconds }) => {
                world.state.wait(*milliseconds);
                (Mark::Done, None)
            }
            Some(Act::Edit(edits)) => {
                (if world.edit(edits).is_ok() { Mark::Done } else { Mark::Refused }, None)
            }
            Some(Act::Request(asked)) => {
                let done = request(world.network(), asked).is_ok_and(|edits| world.edit(&edits).is_ok());
                (if done { Mark::Done } else { Mark::Refused }, None)
            }
            None => (Mark::Refused, None),
        };
        post.sent.push(Sent { reply, arrived: matches!(mark, Mark::Allowed | Mark::Unknown) });
        marks.push(mark);
    }
    world
}

fn send(world: &mut World<'_>, packet: &Packet) -> Mark {
    let (scene, state) = world.scene();
    Walk::new(scene, packet).map_or(Mark::Unknown, |walk| walk.verdict(state).into())
}

fn send_back(world: &mut World<'_>, arrived: Option<(&Packet, bool)>) -> (Mark, Option<Box<Packet>>) {
    let (scene, state) = world.scene();
    let walk = arrived.and_then(|(request, waited)| Some((Walk::new(scene, request).ok()?, waited)));
    let sent = walk.and_then(|(walk, waited)| {
        let back = answer(&walk, waited, &mut vec![])?;
        Some((walk.back(&back.packet).verdict(state).into(), Some(Box::new(back.packet))))
    });
    sent.unwrap_or((Mark::Unknown, None))
}

impl From<Verdict> for Mark {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Allowed => Self::Allowed,
            Verdict::Dropped => Self::Dropped,
            Verdict::Unknown => Self::Unknown,
        }
    }
}
