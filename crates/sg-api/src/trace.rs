//! One new connection as plain data: its first packet, the answer to it, and what the client sees.

use sg_core::model::{Network, Packet};
use sg_core::path::{decide, decide_after};

use crate::answers::{OutcomeKind, Problem, Trace, Verdict};
use crate::outcome::{bare, client, outcome, verdict};
use crate::words::{bad_packet_text, exchange_text, never_arrived_text};

/// Decides a packet and the answer to it, and says why.
pub(crate) fn trace(network: &Network, packet: &Packet) -> Trace {
    let decided = decide(network, packet);
    let request = outcome(OutcomeKind::Packet, &decided.request, packet);
    let answer = decided.answer.as_ref().zip(decided.reply.as_ref());
    let reply = answer.map(|(answer, reply)| outcome(OutcomeKind::Reply, reply, &answer.packet));
    Trace {
        verdict: verdict(decided.verdict),
        client: decided.client.map(client),
        text: exchange_text(&decided, &request, reply.as_ref()),
        request,
        reply,
        problems: vec![],
    }
}

/// Decides a packet that answers the last of those before it, each of which answers the one before: they are
/// sent first, and remembered.
pub(crate) fn trace_of_answer(network: &Network, before: &[&Packet], packet: &Packet) -> Trace {
    let mut request = bare(OutcomeKind::Reply, never_arrived_text());
    if !before.is_empty() {
        let (decided, sees) = decide_after(network, before, packet);
        request = outcome(OutcomeKind::Reply, &decided, packet);
        request.client = sees.map(client);
    }
    let verdict = *request.verdict.get_or_insert(Verdict::Unknown);
    Trace {
        verdict,
        client: request.client,
        text: request.text.clone(),
        request,
        reply: None,
        problems: vec![],
    }
}

/// The trace of something that cannot be read as a packet.
pub(crate) fn unreadable(problems: Vec<Problem>) -> Trace {
    let text = bad_packet_text();
    let mut request = bare(OutcomeKind::Unreadable, text.clone());
    request.verdict = Some(Verdict::Unknown);
    Trace { verdict: Verdict::Unknown, client: None, request, reply: None, problems, text }
}
