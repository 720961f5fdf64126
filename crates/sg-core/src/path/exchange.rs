//! A new connection: its first packet, what comes back, and what the client sees of it.

use super::answer::{Answer, Manner, answer};
use super::outcome::{Assumption, Because, FilterKind, Outcome, Verdict};
use super::scene::Scene;
use super::walk::Walk;
use crate::chosen::SOURCE_PORT;
use crate::model::{Content, IcmpRole, Network, Packet};
use crate::track::State;

/// A new connection, nothing being remembered of packets before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// What became of it: both ways must be open.
    pub verdict: Verdict,
    /// What its client sees; none where nobody can tell, and where nothing is expected back.
    pub client: Option<Client>,
    /// The first packet.
    pub request: Outcome,
    /// What comes back, where something does.
    pub answer: Option<Answer>,
    /// What becomes of that: played with what the request left behind.
    pub reply: Option<Outcome>,
}

/// What a client sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// An answer comes.
    Answers,
    /// Word comes that nothing listens.
    Refused,
    /// Nothing comes.
    Hangs,
    /// The connection is reset.
    Reset,
    /// A living flow no longer passes.
    Cut,
    /// There is no path.
    NoRoute,
}

/// Decides a packet that opens a connection, and the reply to it.
pub fn decide(network: &Network, packet: &Packet) -> Exchange {
    let scene = Scene::new(network);
    let walk = match Walk::new(scene, packet) {
        Ok(walk) => walk,
        Err(trouble) => {
            let request = Outcome::none(trouble);
            return Exchange { verdict: Verdict::Unknown, client: None, request, answer: None, reply: None };
        }
    };
    let mut state = State::default();
    let request = walk.outcome(&mut state);
    let mut assumed = vec![];
    let answer = match request.trouble.is_none() && request.verdict != Verdict::Dropped {
        true => answer(&walk, false, &mut assumed),
        false => None,
    };
    let reply = answer.as_ref().and_then(|answer| reply(scene, &mut state, packet, &answer.packet, assumed));
    let verdict = match (request.verdict, reply.as_ref().map(|reply| reply.verdict)) {
        (Verdict::Dropped, _) | (_, Some(Verdict::Dropped)) => Verdict::Dropped,
        (Verdict::Unknown, _) | (_, Some(Verdict::Unknown)) => Verdict::Unknown,
        _ => Verdict::Allowed,
    };
    let client = match (&reply, request.verdict) {
        (Some(reply), _) => client_of_reply(reply, answer.as_ref().map(|answer| answer.manner)),
        (None, Verdict::Dropped) => Some(client_of_dropped(&request)),
        // A ping that nobody answers.
        (None, Verdict::Allowed) if matches!(packet.content.icmp(), Some((_, IcmpRole::Query(_)))) => {
            Some(Client::Hangs)
        }
        (None, _) => None,
    };
    Exchange { verdict, client, request, answer, reply }
}

/// What becomes of a packet after others were sent, of which each answers the one before; and what its sender sees,
/// where that is certain.
pub fn decide_after(network: &Network, before: &[&Packet], packet: &Packet) -> (Outcome, Option<Client>) {
    let scene = Scene::new(network);
    let mut state = State::default();
    let mut send = |packet| match Walk::new(scene, packet) {
        Ok(walk) => walk.outcome(&mut state),
        Err(trouble) => Outcome::none(trouble),
    };
    for packet in before {
        send(packet);
    }
    let outcome = send(packet);
    let client = (outcome.verdict == Verdict::Dropped).then(|| client_of_dropped(&outcome));
    (outcome, client)
}

/// What becomes of a reply, and what was taken for granted to send it.
pub(crate) fn reply(
    scene: Scene<'_>,
    state: &mut State,
    request: &Packet,
    reply: &Packet,
    assumed: Vec<Assumption>,
) -> Option<Outcome> {
    let mut outcome = Walk::new(scene, reply).ok()?.outcome(state);
    outcome.assumed.extend(assumed);
    // Only a network ACL looks at the port that the reply goes to.
    if let Content::Tcp { source: None, .. } | Content::Udp { source: None, .. } = request.content
        && outcome.gates.iter().any(|gate| gate.filter == FilterKind::Acl)
    {
        outcome.assumed.push(Assumption::SourcePort(SOURCE_PORT));
    }
    Some(outcome)
}

/// What a client sees whose request was dropped.
pub(crate) fn client_of_dropped(outcome: &Outcome) -> Client {
    match outcome.decisive().map(|gate| gate.because) {
        Some(Because::NoRoute) => Client::NoRoute,
        _ => Client::Hangs,
    }
}

/// What a client sees of a reply.
pub(crate) fn client_of_reply(reply: &Outcome, manner: Option<Manner>) -> Option<Client> {
    match (reply.verdict, manner) {
        (Verdict::Unknown, _) => None,
        (Verdict::Dropped, _) => Some(Client::Hangs),
        (Verdict::Allowed, Some(Manner::Refuses)) => Some(Client::Refused),
        (Verdict::Allowed, _) => Some(Client::Answers),
    }
}
